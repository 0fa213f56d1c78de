/// 7.35: why it was measured.
package struct ReadingContext: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let interruptionBegin: Self = "Interruption.Begin"
    package static let interruptionEnd: Self = "Interruption.End"
    package static let other: Self = "Other"
    /// At a full interval of the clock.
    package static let sampleClock: Self = "Sample.Clock"
    package static let samplePeriodic: Self = "Sample.Periodic"
    package static let transactionBegin: Self = "Transaction.Begin"
    package static let transactionEnd: Self = "Transaction.End"
    package static let trigger: Self = "Trigger"
}
