extension Campaign {
    /// What the version that a charger tells says of the update.
    enum Verdict: Equatable {
        /// It is the one that was brought.
        case right
        /// It is another than before, and nobody said how the right one is spelt.
        case changed
        /// It is the one of before.
        case unchanged
        /// It is another than before, and not the right one.
        case wrong(expected: String)
        /// The charger tells none.
        case untold
    }

    func verdict(on told: String?, before: String?) -> Verdict {
        guard let told, !told.isEmpty else { return .untold }
        if self.isRight(told) { return .right }
        if told == before { return .unchanged }
        return self.plan.expected.map { .wrong(expected: $0) } ?? .changed
    }

    /// Whether this is what a charger tells that has the firmware.
    func isRight(_ told: String) -> Bool {
        if let expected = self.plan.expected { return NamePattern(expected).fits(told) }
        return self.firmware.isVersion(told)
    }
}
