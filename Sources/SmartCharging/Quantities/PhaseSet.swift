/// Which of the three site phases something loads.
package struct PhaseSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package init(_ phase: Phase) {
        self.init(rawValue: 1 << UInt8(truncatingIfNeeded: phase.rawValue))
    }

    package static let all = PhaseSet(rawValue: 0b111)

    package var count: Int { self.rawValue.nonzeroBitCount }

    package func contains(_ phase: Phase) -> Bool { self.isSuperset(of: PhaseSet(phase)) }

    /// The current on the phases of this set, nothing on the others.
    package func carrying(_ current: Amps) -> PerPhase<Amps> {
        PerPhase(
            self.contains(.l1) ? current : .zero,
            self.contains(.l2) ? current : .zero,
            self.contains(.l3) ? current : .zero)
    }
}
