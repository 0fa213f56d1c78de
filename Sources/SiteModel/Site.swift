package import SmartCharging

/// The whole site as one value: what is configured, what is known for good, and what is true only while the gateway runs.
///
/// Questions about lasting things are decided (`Decision`) and then applied as entries; everything else changes at once.
package struct Site: Sendable {
    package internal(set) var configuration: SiteConfiguration { didSet { self.roster = nil } }
    package internal(set) var state: SiteState { didSet { self.factsAreTold = false } }
    package var tags: TagList {
        didSet {
            self.listErrands.begin()
            // Chargers are to use their lists from the first tag on.
            if oldValue.isEmpty != self.tags.isEmpty { for id in self.setups.keys { self.setups[id]?.reopenLists() } }
        }
    }
    /// What the program knows of makes.
    package let quirks: [Quirk]
    /// What holds for chargers by their makes.
    var knownTraits: [ChargerID: ChargerTraits] = [:] { didSet { self.roster = nil } }

    /// Links of the chargers that were here since the start.
    package internal(set) var links: [ChargerID: Link] = [:] { didSet { self.factsAreTold = false } }
    /// Who knocked and was not let in.
    package internal(set) var door = Door()
    /// What connectors draw, by their own meters.
    package internal(set) var draws: [PointID: Draw] = [:] { didSet { self.factsAreTold = false } }
    /// What chargers were told on their present connections.
    var commissioning: [ChargerID: Commissioning] = [:] { didSet { self.roster = nil } }
    /// How far the configurations of chargers are seen to on their present connections.
    var setups: [ChargerID: SettingsSetup] = [:]
    /// Which chargers' own lists are seen to.
    var listErrands = ListErrands()
    /// What chargers told of tags that are on no list.
    var unknownTagErrands = UnknownTagErrands()
    /// When chargers last told that they started anew.
    var bootedAt: [ChargerID: ContinuousClock.Instant] = [:] { didSet { self.factsAreTold = false } }
    /// The limits that chargers confirmed since the start, by the ids of their profiles.
    var told: [ChargerID: [Int: PlacedProfile]] = [:]
    /// When limits were last ordered.
    var orderedAt: [PointID: Moment] = [:]
    /// What chargers said against what they were told.
    var drifts: [PointID: Drift] = [:]
    /// The connectors that told their fallback while no car was there.
    var tellingDefaults: Set<PointID> = []
    /// What chargers have shown of tags that are on no list.
    var tagGuesses: [ChargerID: TagGuesses] = [:]
    /// What the clocks of chargers show.
    var clocks: [ChargerID: ClockSkew] = [:] { didSet { self.factsAreTold = false } }
    /// Where chargers allow less than they were told.
    var short: [PointID: ScheduleVerdict.Difference] = [:]
    /// When chargers were last asked for their composite schedules of themselves.
    var verifiedAt: [ChargerID: ContinuousClock.Instant] = [:]
    /// The connectors that offered less when they were told less.
    var offersFollow: Set<PointID> = []
    /// How often in a row connectors offered more than they were told.
    var offersTooMuch: [PointID: Int] = [:]
    /// What is known of all connectors for a while; nil once it has to be worked out anew.
    var roster: Roster? { didSet { self.factsAreTold = false } }
    /// The limits of the sessions under way that chargers confirmed since the start.
    var confirmed: [PointID: ConfirmedLimit] = [:]
    /// How often in a row limits were refused, by the means in use.
    var refusals: [PointID: Int] = [:]
    /// What is known of chargers that refused the better means of control.
    var probes: [ChargerID: MeansProbe] = [:]
    /// The connectors whose sessions' profiles are to be taken back before the default can be relied on.
    var clearing: [ChargerID: [Int]] = [:]
    /// When limits had to be told again on a connection that stands.
    var toldAgainAt: [ChargerID: ContinuousClock.Instant] = [:] { didSet { self.factsAreTold = false } }
    /// Since when the sessions that the controller sees are there for it.
    var sessions: [PointID: Session] = [:] { didSet { self.factsAreTold = false } }
    /// The open sessions whose cars are gone.
    var left: [PointID: TransactionID] = [:] { didSet { self.factsAreTold = false } }
    /// Numbers that requests of operators bore.
    var given: [ChargerID: GivenNumbers] = [:]
    /// When campaigns last asked chargers for something that they may have to ask for again.
    var campaignQuestions: [ChargerID: ContinuousClock.Instant] = [:]
    /// What chargers on their way to a higher security profile are being asked.
    var securingTries: [ChargerID: SecuringTries] = [:]
    /// When chargers were last asked to have their certificates renewed.
    var renewalAskedAt: [ChargerID: ContinuousClock.Instant] = [:]
    /// What operators have drawn over the clock.
    package var schedules = ScheduleBook() {
        didSet { self.scheduleLimits = nil }
    }
    /// What the schedules came to at the last step of control.
    var scheduleLimits: ScheduleLimits? { didSet { self.factsAreTold = false } }
    /// What profiles of operators on the chargers allowed at the last step of control.
    var profileCeilings: [PointID: Point.Ceiling] = [:] { didSet { self.factsAreTold = false } }
    /// Whether the disk takes records. While it does not, no limit rises.
    package var canRecord = true {
        didSet { if self.canRecord != oldValue { self.factsAreTold = false } }
    }
    package internal(set) var controller: LoadController
    /// Whether the controller knows all connectors as they are: whatever `points` reads says here that it changed.
    var factsAreTold = false
    let startedAt: ContinuousClock.Instant

    /// A site as it stands after a restart: `state` was read from disk, nobody is connected, and every limit that may still
    /// hold counts until it is replaced.
    ///
    /// Throws for a configuration whose fuses are no tree; its check has said so before.
    package init(
        configuration: SiteConfiguration, state: SiteState, tags: TagList, quirks: [Quirk] = [], startedAt now: ContinuousClock.Instant
    ) throws(FuseTreeError) {
        let tree = try configuration.fuseTree()
        self.configuration = configuration
        self.state = state
        self.tags = tags
        self.quirks = quirks
        self.controller = LoadController(tree: tree, settings: LoadController.Settings(configuration.control), startedAt: now)
        self.startedAt = now
        self.learnTraits()
    }

    /// Puts another authorization list in force.
    package mutating func take(_ tags: TagList, at now: Moment) {
        self.tags = tags
        self.listErrands.changed(at: now.wall)
    }

    /// - Returns: the whole of the session that the entry ended.
    @discardableResult package mutating func apply(_ entry: Entry) -> SessionRecord? {
        let ended = self.state.apply(entry)
        if entry.changesStanding { self.roster = nil }
        self.followLists(entry)
        if case .means(let charger, .transaction) = entry.event { self.commissioning[charger]?.reopenLimits() }
        if case .booted(let charger, _) = entry.event { self.learnTraits(of: charger) }
        if case .removed(let charger) = entry.event {
            self.learnTraits(of: charger)
            self.unknownTagErrands.forget(charger)
        }
        return ended
    }

    /// Puts another checked configuration in force. Limits follow with the next step of control; what was promised stays reserved.
    package mutating func reconfigure(_ configuration: SiteConfiguration, at now: ContinuousClock.Instant) throws(FuseTreeError) {
        self.controller.set(try configuration.fuseTree(), at: now)
        self.configuration = configuration
        self.learnTraits()
        self.tags.unknown = configuration.authorization.verdictOnUnknownTags
    }

    struct Session: Sendable, Equatable {
        var id: TransactionID
        var since: ContinuousClock.Instant
    }

    struct ConfirmedLimit: Sendable, Equatable {
        var session: TransactionID
        var limit: Amps
        var at: ContinuousClock.Instant
    }

    /// What one connector draws.
    package struct Draw: Sendable, Equatable {
        /// Amperes in the charger's own phase order; zero where the charger names other phases only.
        package var currents: PerPhase<Double>
        /// Where the charger tells one current without a phase, it stands for each.
        package var namesPhases: Bool
        package var at: Moment

        package init(currents: PerPhase<Double>, namesPhases: Bool = true, at: Moment) {
            self.currents = currents
            self.namesPhases = namesPhases
            self.at = at
        }
    }
}
