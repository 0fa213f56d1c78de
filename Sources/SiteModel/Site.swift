package import FoundationEssentials
package import SmartCharging

/// The whole site as one value: what is configured, what is known for good, and what is true only while the gateway runs.
///
/// Questions about lasting things are decided (`Decision`) and then applied as entries; everything else changes at once.
package struct Site: Sendable {
    package internal(set) var configuration: SiteConfiguration
    package internal(set) var state: SiteState
    package var tags: TagList

    /// Links of the chargers that were here since the start.
    package internal(set) var links: [ChargerID: Link] = [:]
    /// Who knocked and was not let in.
    package internal(set) var door = Door()
    /// What connectors draw, by their own meters.
    package internal(set) var draws: [PointID: Draw] = [:]
    package internal(set) var controller: LoadController

    /// A site as it stands after a restart: `state` was read from disk, nobody is connected, and every limit that may still
    /// hold counts until it is replaced.
    package init(configuration: SiteConfiguration, state: SiteState, tags: TagList, startedAt now: ContinuousClock.Instant) {
        self.configuration = configuration
        self.state = state
        self.tags = tags
        self.controller = configuration.makeController(at: now)
    }

    package mutating func apply(_ entry: Entry) { self.state.apply(entry) }

    /// What one connector draws.
    package struct Draw: Sendable, Equatable {
        /// Amperes in the charger's own phase order; zero where the charger names other phases only.
        package var currents: PerPhase<Double>
        package var at: Moment

        package init(currents: PerPhase<Double>, at: Moment) {
            self.currents = currents
            self.at = at
        }
    }
}
