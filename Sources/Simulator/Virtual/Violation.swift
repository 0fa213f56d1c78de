/// Something that must not happen and did.
package struct Violation: Sendable, Equatable, Codable {
    package enum Rule: String, Sendable, Codable, CaseIterable {
        /// A limit rose into current that was not confirmed free (3.10, 9 and 10).
        case risesUnpaid
        /// More stays committed than the fuse carries although it could have been taken back (3.10, 9 and 11).
        case staysOvercommitted
        /// A limit rose into current that something else had been drawing for long (3.6): the gateway took the other load for less.
        case baseTooLow
        /// A limit above nothing and below what a car charges with.
        case belowMinimum
        /// Two rises of one charger too soon after each other (3.10, 12).
        case risesTooSoon
        /// A session that was acknowledged is gone, or changed, after a restart (promise 3).
        case sessionLost
        /// Two sessions have one number, or one session two.
        case sessionTwice
    }

    package var rule: Rule
    /// Seconds since the beginning of the day.
    package var at: Double
    /// A fuse's name and phase, or a charger.
    package var place: String
    /// The numbers.
    package var detail: String

    package init(rule: Rule, at: Double, place: String, detail: String) {
        self.rule = rule
        self.at = at
        self.place = place
        self.detail = detail
    }
}
