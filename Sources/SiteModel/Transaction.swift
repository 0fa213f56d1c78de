package import FoundationEssentials

/// A charging session from its start to its end, as one charger reported it.
package struct Transaction: Sendable, Equatable, Codable {
    package let id: TransactionID
    /// The number the charger uses: `id`, except for a session that was adopted and already had one.
    package let wireID: Int32
    package let start: Start
    package let origin: Origin
    /// Thinned readings of the energy register, oldest first.
    package var readings: EnergyReadings
    /// A later start on its connector, or too many of its kind: its own end was never seen.
    package var isOrphan: Bool
    /// What the site's list said of the tag when it began.
    package var group: IdTag?
    package var note: String?
    /// When its start became known here.
    package internal(set) var recorded: Date?
    package internal(set) var peak: SessionPeak?
    /// Nil while its connector never said that it charges.
    package internal(set) var charging: ChargingTime?
    package internal(set) var signed: SignedReadings?

    package init(id: TransactionID, wireID: Int32? = nil, start: Start, origin: Origin, readingsEvery interval: Duration = .seconds(60)) {
        self.id = id
        self.wireID = wireID ?? id.rawValue
        self.start = start
        self.origin = origin
        self.readings = EnergyReadings(every: interval)
        self.isOrphan = false
    }

    /// What identifies a start: a charger that did not hear the answer says exactly this again, perhaps under a new message id.
    package struct Start: Sendable, Hashable, Codable {
        package var charger: ChargerID
        package var connector: Int
        /// Nil when what the charger sent cannot be a tag.
        package var tag: IdTag?
        /// By the charger's clock.
        package var at: Date
        /// Wh.
        package var register: Int

        package init(charger: ChargerID, connector: Int, tag: IdTag?, at: Date, register: Int) {
            self.charger = charger
            self.connector = connector
            self.tag = tag
            self.at = at
            self.register = register
        }
    }

    package enum Origin: String, Sendable, Codable {
        /// By a StartTransaction whose tag was accepted, or was not.
        case started, startedUnauthorized
        /// Its start was never seen: known only by its meter values.
        case adopted
    }

    package struct Stop: Sendable, Equatable, Codable {
        package var at: Date
        /// Wh.
        package var register: Int
        package var tag: IdTag?
        package var reason: String

        package init(at: Date, register: Int, tag: IdTag?, reason: String) {
            self.at = at
            self.register = register
            self.tag = tag
            self.reason = reason
        }
    }
}
