/// 7.34: the conductor, or the pair of them, that was measured, in the charger's own naming: its L1 may be any phase of
/// the site. Absent: the total of all.
package struct MeterPhase: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let l1: Self = "L1"
    package static let l2: Self = "L2"
    package static let l3: Self = "L3"
    package static let n: Self = "N"
    package static let l1N: Self = "L1-N"
    package static let l2N: Self = "L2-N"
    package static let l3N: Self = "L3-N"
    package static let l1L2: Self = "L1-L2"
    package static let l2L3: Self = "L2-L3"
    package static let l3L1: Self = "L3-L1"

    /// 1 to 3 for a single phase, with or without `-N`; nil for the neutral, a pair and what is not known.
    package var number: Int? {
        switch self {
        case .l1, .l1N: 1
        case .l2, .l2N: 2
        case .l3, .l3N: 3
        default: nil
        }
    }
}
