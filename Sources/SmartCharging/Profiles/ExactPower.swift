/// A power in whole sixths of a microwatt, per phase or in total.
///
/// Limits in amperes and in watts meet here, because only here both are whole numbers: a millionth of an ampere is 6 × volts of these
/// parts, a millionth of a watt over 1, 2 or 3 phases is 6, 3 or 2. So 6900 W over three phases *is* 10 A at 230 V, and two periods that
/// allow the same are equal, not nearly equal. A limit written with up to six decimals is held exactly; the wire has one (S21). Numbers
/// are turned into floating point once, when they are told. The greatest limit at the greatest voltage still fits; sums and multiples
/// saturate.
struct ExactPower: Hashable, Sendable {
    private let parts: Int

    static let zero = ExactPower(parts: 0)

    private init(parts: Int) {
        self.parts = parts
    }

    /// What a limit allows on each phase.
    /// - Parameter phases: over how many a power limit is spread.
    init(perPhase limit: StatedLimit, over phases: PhaseCount, volts: Int) {
        switch limit.unit {
        // At most 10¹⁵ millionths, 1000 V: 6 × 10¹⁸ is below `Int.max`.
        case .amps: self.parts = limit.millionths * 6 * volts
        case .watts: self.parts = limit.millionths * (6 / phases.rawValue)
        }
    }

    /// What flows on that many phases together.
    func times(_ phases: PhaseCount) -> ExactPower {
        let (product, overflow) = self.parts.multipliedReportingOverflow(by: phases.rawValue)
        return ExactPower(parts: overflow ? .max : product)
    }

    func amps(volts: Int) -> Double { Double(self.parts) / Double(6_000_000 * volts) }
    var watts: Double { Double(self.parts) / 6_000_000 }
}

extension ExactPower: Comparable {
    static func < (left: ExactPower, right: ExactPower) -> Bool { left.parts < right.parts }

    static func + (left: ExactPower, right: ExactPower) -> ExactPower {
        let (sum, overflow) = left.parts.addingReportingOverflow(right.parts)
        return ExactPower(parts: overflow ? .max : sum)
    }
}
