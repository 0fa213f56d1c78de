package import SmartCharging

/// How much a schedule allows.
package enum ScheduledLimit: Hashable, Sendable {
    /// Per phase.
    case amps(Amps)
    /// Of all phases together.
    case watts(Watts)
    case unlimited

    /// What the lines of a schedule may say.
    package static let ampsRange: ClosedRange<Amps> = 0...4000
    package static let wattsRange = 0...2_000_000
}

extension ScheduledLimit: CustomStringConvertible {
    package var description: String {
        switch self {
        case .amps(let amps): "\(amps)"
        case .watts(let watts): "\(watts)"
        case .unlimited: "no limit"
        }
    }
}
