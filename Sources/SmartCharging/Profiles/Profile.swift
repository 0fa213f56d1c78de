/// A charging profile that has been checked: how much may be drawn when, and for what it holds.
package struct Profile: Hashable, Sendable {
    /// One charger has no two profiles with the same id.
    package let id: Int
    /// Within its purpose, the highest level that says something leads (S5). From 0.
    package let level: Int
    package let use: Use
    package let timing: ProfileTiming
    package let validity: Validity
    package let schedule: ProfileSchedule

    /// What it holds for.
    package enum Use: Hashable, Sendable {
        /// All connectors together (S9).
        case stationMaximum
        /// Every transaction: on one connector, or on all (S6).
        case standard(ProfileScope)
        /// A transaction that runs, instead of the default (S7).
        case transaction(ConnectorNumber, id: Int)
        /// The transaction that a remote start is about to begin (S18).
        case nextTransaction(ConnectorNumber)
    }

    /// From `from` on, until just before `to` (S1); nil: without that end.
    package struct Validity: Hashable, Sendable {
        package let from: UTCSecond?
        package let to: UTCSecond?

        package init(from: UTCSecond? = nil, to: UTCSecond? = nil) {
            self.from = from
            self.to = to
        }
    }

    package var purpose: ProfilePurpose {
        switch self.use {
        case .stationMaximum: .stationMaximum
        case .standard: .transactionDefault
        case .transaction, .nextTransaction: .transaction
        }
    }

    package var scope: ProfileScope {
        switch self.use {
        case .stationMaximum: .charger
        case .standard(let scope): scope
        case .transaction(let connector, _), .nextTransaction(let connector): .connector(connector)
        }
    }

    /// S12: the same id, or the same level of the same purpose on the same connector.
    func replaces(_ other: Profile) -> Bool {
        self.id == other.id || self.level == other.level && self.purpose == other.purpose && self.scope == other.scope
    }

    func used(for use: Use) -> Profile {
        Profile(id: self.id, level: self.level, use: use, timing: self.timing, validity: self.validity, schedule: self.schedule)
    }
}
