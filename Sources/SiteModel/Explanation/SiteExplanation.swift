package import FoundationEssentials
package import SmartCharging

/// Why each connector may draw what it may: the sentence, and the figures behind it. Currents are in amperes per phase of the site.
package struct SiteExplanation: Sendable, Codable, Equatable {
    package var name: String
    package var at: Date
    /// The same instant by the site's own clock.
    package var localTime: String
    package var connectors: [ConnectorExplanation]
    /// The schedules of operators that limit something now.
    package var schedules: [ScheduleInForce]

    /// One connector.
    package struct ConnectorExplanation: Sendable, Codable, Equatable {
        package var charger: ChargerID
        package var connector: Int
        package var online: Bool
        /// On each of its phases.
        package var limit: Double
        package var reason: String
        /// What would bind next; empty when nothing would.
        package var next: String
        /// The fuses that its current passes, the nearest first.
        package var fuses: [FuseRow]
        package var ledger: Ledger
        /// What an operator's schedule or profile allows it, and its name.
        package var ceiling: Double?
        package var ceilingName: String?
    }

    /// One fuse.
    package struct FuseRow: Sendable, Codable, Equatable {
        package var name: String
        package var rating: PerPhase<Double>
        package var margin: Double
        /// What a schedule allows it, where that is less than the rating less the margin, and its name.
        package var schedule: PerPhase<Double>?
        package var scheduleName: String?
        /// What a schedule allows all phases together, in watts.
        package var schedulePower: Int?
        /// What may flow now.
        package var limit: PerPhase<Double>
        package var other: PerPhase<Double>
        /// Where that figure comes from, in words.
        package var otherSource: String
        /// Kept for chargers out of control and for cars that may come.
        package var reserved: PerPhase<Double>
        /// What is left for the cars under control together.
        package var shared: PerPhase<Double>
        /// What all chargers below may draw, the reserved part included.
        package var committed: PerPhase<Double>
        package var free: PerPhase<Double>
        package var cars: Int
        /// By its own meter; nil where it has none, or it is not believed.
        package var measured: PerPhase<Double>?
    }

    /// What is on the books of a connector.
    package struct Ledger: Sendable, Codable, Equatable {
        package var state: LedgerView.State
        /// The limit said last, and the one that the charger is known to have taken.
        package var said: Double
        package var confirmed: Double
        /// An order may hold that was not confirmed.
        package var isOpen: Bool
        /// What it draws at most when nobody tells it anything.
        package var fallback: Double
        /// What it counts with on each phase of the site.
        package var mayDraw: PerPhase<Double>
        /// On the charger's own phases, by its own meter, and how many seconds ago.
        package var draws: PerPhase<Double>?
        package var measuredAgo: Int?
        /// By which of its profiles it is controlled.
        package var means: ControlMeans
    }

    /// One schedule that limits something now.
    package struct ScheduleInForce: Sendable, Codable, Equatable {
        package var name: String
        package var target: String
        package var limit: String
        /// By the site's clock; nil: for ever.
        package var until: String?
    }
}
