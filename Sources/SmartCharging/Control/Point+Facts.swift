extension Point {
    package enum Demand: Hashable, Sendable {
        /// No car, or none that may charge: the connector draws nothing.
        case none
        /// A session runs; another instant is another session.
        case wants(since: ContinuousClock.Instant)
    }

    package enum Link: Hashable, Sendable {
        /// Another instant is another connection, or a restart of the charger: it is told its limit again.
        case online(since: ContinuousClock.Instant)
        case silent(since: ContinuousClock.Instant)
    }

    /// What the charger's own meter says, by its terminals.
    package struct Measured: Hashable, Sendable {
        package var current: PerPhase<Amps>
        package var at: ContinuousClock.Instant
        /// Where the charger tells one current without a phase, it stands for each: which of them the car uses is not known.
        package var namesPhases: Bool

        package init(_ current: PerPhase<Amps>, at instant: ContinuousClock.Instant, namesPhases: Bool = true) {
            self.current = current
            self.at = instant
            self.namesPhases = namesPhases
        }
    }

    /// What an operator's profile or schedule allows a connector at present.
    package struct Ceiling: Hashable, Sendable {
        /// Per phase. Below the car's minimum nothing flows.
        package var limit: Amps
        /// What people call the schedule, as `night tariff`.
        package var label: String

        package init(limit: Amps, label: String) {
            self.limit = limit
            self.label = label
        }
    }

    /// When the car is to leave, which lets it go first once it has little time to spare.
    package struct Departure: Hashable, Sendable {
        package var at: ContinuousClock.Instant
        /// What it still needs until then, in watt hours; `nil` where nobody said.
        package var energy: Int?

        package init(at instant: ContinuousClock.Instant, energy: Int? = nil) {
            self.at = instant
            self.energy = energy
        }
    }
}
