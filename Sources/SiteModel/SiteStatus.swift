package import FoundationEssentials
package import SmartCharging

/// The site as people look at it: every fuse with what it carries, every charger with what it may draw and why.
package struct SiteStatus: Sendable, Codable, Equatable {
    package var name: String
    package var at: Date
    package var fuses: [Fuse]
    package var chargers: [ChargerStatus]
    package var door: [Door.Visitor]
    package var sessions: Sessions
    /// What is wrong, worst first; empty when all is well.
    package var warnings: [String]

    /// One fuse of the tree, parents before children.
    package struct Fuse: Sendable, Codable, Equatable {
        package var name: String
        package var parent: String?
        /// How deep it hangs: 0 for the grid connection.
        package var depth: Int
        /// Amperes per phase.
        package var rating: PerPhase<Double>
        /// Amperes per phase: its rating less the margin, or what a schedule allows below that.
        package var limit: PerPhase<Double>
        /// Amperes per phase, import positive, by its own meter; nil where it has none or the meter is silent.
        package var measured: PerPhase<Double>?
        /// Amperes per phase that chargers below may draw at most now.
        package var committed: PerPhase<Double>
        /// Of that, amperes per phase that are kept for chargers out of control, and for a car that may come.
        package var reserved = PerPhase<Double>.zero
        /// Amperes per phase that other things are reckoned to draw.
        package var base: PerPhase<Double>
        /// How far its meter is believed, in words: `fresh`, `silent for 80 s`, `none` …
        package var meter: String
    }

    package struct ChargerStatus: Sendable, Codable, Equatable {
        package var id: ChargerID
        /// What people call it.
        package var name: String?
        package var registration = Charger.Registration.accepted
        package var vendor: String
        package var model: String
        package var online: Bool
        package var connectors: [ConnectorStatus]
        /// How near its own list of tags is to what it is to be; nil where it is to have none.
        package var localList: String?
        /// In what its make differs from the standard.
        package var quirks: [String] = []
    }

    package struct ConnectorStatus: Sendable, Codable, Equatable {
        package var number: Int
        package var status: Connector.Status?
        package var fault: String
        package var session: Session?
        /// Amperes that it may draw per phase.
        package var limit: Double
        /// Amperes on the charger's own phases, by its own meter, when they are not older than a minute.
        package var draws: PerPhase<Double>?
        /// Why the limit is what it is, in one sentence.
        package var reason: String
        /// What would bind next; empty when nothing would.
        package var next: String
        /// By what it is controlled, in words; empty while the charger is not known.
        package var control = ""
    }

    package struct Session: Sendable, Codable, Equatable {
        package var transaction: TransactionID
        package var tag: String
        package var since: Date
        /// Wh since it began, as far as is known.
        package var energy: Int
    }

    package struct Sessions: Sendable, Codable, Equatable {
        package var open: Int
        package var finished: Int
        package var orphanStops: Int
    }
}
