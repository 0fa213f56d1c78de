package import struct FoundationEssentials.Date

/// A charging profile as somebody else describes it: nothing in it has been checked.
package struct ProfileDraft: Hashable, Sendable {
    package var id: Int
    /// Only a transaction's profile may name one.
    package var transaction: Int?
    package var level: Int
    package var purpose: ProfilePurpose
    package var kind: Kind
    package var recurrence: ProfileRecurrence?
    package var validFrom: Date?
    package var validTo: Date?
    /// When the schedule begins.
    package var start: Date?
    /// Seconds.
    package var duration: Int?
    package var unit: ProfileUnit
    package var periods: [Period]

    /// 7.9.
    package enum Kind: Hashable, Sendable, CaseIterable {
        case absolute
        case recurring
        case relative
    }

    /// 7.14.
    package struct Period: Hashable, Sendable {
        /// Seconds since the schedule began.
        package var start: Int
        package var limit: Double
        /// Nil reads as 3 (S8).
        package var phases: Int?

        package init(start: Int, limit: Double, phases: Int? = nil) {
            self.start = start
            self.limit = limit
            self.phases = phases
        }
    }

    package init(
        id: Int, transaction: Int? = nil, level: Int, purpose: ProfilePurpose, kind: Kind, recurrence: ProfileRecurrence? = nil,
        validFrom: Date? = nil, validTo: Date? = nil, start: Date? = nil, duration: Int? = nil, unit: ProfileUnit, periods: [Period]
    ) {
        self.id = id
        self.transaction = transaction
        self.level = level
        self.purpose = purpose
        self.kind = kind
        self.recurrence = recurrence
        self.validFrom = validFrom
        self.validTo = validTo
        self.start = start
        self.duration = duration
        self.unit = unit
        self.periods = periods
    }
}
