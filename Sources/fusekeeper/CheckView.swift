import SiteModel
import SmartCharging

/// The static sums of a configuration as a table: what holds after a power cut, when all cars come back before the gateway.
struct CheckView {
    private let sums: StaticSums

    init(_ sums: StaticSums) {
        self.sums = sums
    }

    var text: String {
        let header = ["without the gateway", "phase", "rating", "planned base", "fallbacks", "left", "", "all hardware", "meter lost"]
        let rows = self.sums.fuses.flatMap { fuse in
            Self.groups(of: fuse).map { phases -> [String] in
                let phase = phases[0]
                return [
                    phase == .l1 ? fuse.name : "", phases.count == 3 ? "L1 L2 L3" : phase.description, "\(fuse.rating[phase])",
                    "\(fuse.planned[phase])", "\(fuse.fallbacks[phase])", "\(fuse.left[phase])", fuse.left[phase] < .zero ? "TOO MUCH" : "",
                    "\(fuse.hardware[phase])", Self.lost(fuse),
                ]
            }
        }
        return ([Table(header, rows).text] + self.remedy).joined(separator: "\n").trimmed
    }

    private var remedy: [String] {
        guard !self.sums.mustBeZero.isEmpty else { return [] }
        let names = self.sums.mustBeZero.map(\.text).joined(separator: ", ")
        return ["", "So that the rest fits, set \"fallbackAmps\": 0 for \(names): they charge only while the gateway runs.".printable]
    }

    private static func lost(_ fuse: StaticSums.Row) -> String {
        guard fuse.hasMeter else { return "no meter" }
        return fuse.whenMeterIsLost.map { "\($0) together" } ?? "fallbacks"
    }

    private static func groups(of fuse: StaticSums.Row) -> [[Phase]] {
        let figures = Phase.allCases.map { [fuse.rating[$0], fuse.planned[$0], fuse.fallbacks[$0], fuse.hardware[$0]] }
        return figures.allSatisfy { $0 == figures[0] } ? [Phase.allCases] : Phase.allCases.map { [$0] }
    }
}

extension String {
    /// Without empty lines at its end.
    fileprivate var trimmed: String { String(self.reversed().drop { $0 == "\n" }.reversed()) }
}
