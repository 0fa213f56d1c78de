/// A charger that says it holds another limit than it was told.
package struct Drift: Sendable, Equatable {
    package var difference: ScheduleVerdict.Difference
    package var source: Source
    /// It said so again after everything was written once more: its connector counts with all its hardware can draw.
    package var persists: Bool

    package enum Source: Sendable, Equatable {
        case compositeSchedule
        case offeredCurrent
    }

    package func sentence(at connector: String) -> String {
        let told = self.difference.told.isFinite ? "was told \(Self.amps(self.difference.told))" : "was told nothing"
        let says =
            switch self.source {
            case .compositeSchedule: "says it allows \(Self.amps(self.difference.found))"
            case .offeredCurrent: "offers \(Self.amps(self.difference.found))"
            }
        let time = self.difference.at > 0 ? " in \(self.difference.at) s" : ""
        let step = self.persists ? "all it can draw is set aside, check what else gives it profiles" : "its profiles are written again"
        return "\(connector) \(says)\(time), but \(told): \(step)"
    }

    private static func amps(_ amps: Double) -> String {
        guard amps.isFinite, amps.magnitude < 1e9 else { return "any current" }
        let tenths = Int((amps * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) A" : "\(tenths / 10).\(abs(tenths % 10)) A"
    }
}
