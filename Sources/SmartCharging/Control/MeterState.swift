/// How far the meter of a fuse is believed (3.7).
package enum MeterState: Hashable, Sendable {
    /// This fuse has no meter.
    case none
    case fresh
    /// No limit below rises.
    case late(age: Duration)
    /// The other load counts as the greatest of the last minutes, and no limit below rises.
    case silent(age: Duration)
    /// The chargers below share a fixed current.
    case lost(MeterFault)

    /// Whether limits may rise: on a reading, or on a current that is safe without one.
    var allowsRises: Bool {
        switch self {
        case .none, .fresh, .lost: true
        case .late, .silent: false
        }
    }
}
