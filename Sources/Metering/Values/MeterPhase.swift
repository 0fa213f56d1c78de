/// A phase as the meter numbers its terminals. Which charger phase hangs on it is the site's rotation, not known here.
package enum MeterPhase: Int, CaseIterable, Comparable, Hashable, Sendable {
    case l1 = 1
    case l2
    case l3

    package static func < (left: MeterPhase, right: MeterPhase) -> Bool { left.rawValue < right.rawValue }
}

extension MeterPhase: CustomStringConvertible {
    package var description: String { "L\(self.rawValue)" }
}
