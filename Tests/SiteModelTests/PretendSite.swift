import FoundationEssentials
import SiteModel
import SmartCharging

/// A charger that holds profiles as the standard says and refuses some kinds of them.
struct PretendCharger {
    var profiles: ChargerProfiles
    var refuses: Set<ProfilePurpose> = []
    var clears = true
    /// What it answers when it is asked for its composite schedule; nil: the truth.
    var tells: CommandOutcome?
    var capabilities = Charger.Capabilities(maximumStackLevel: 8, meterInterval: 10)
    var heard: [ChargerMessage] = []

    init(connectors: Int = 1, mostProfiles: Int? = nil) {
        self.profiles = ChargerProfiles(ProfileCapability(connectors: connectors, mostProfiles: mostProfiles))
        self.capabilities.maximumProfiles = mostProfiles
    }

    mutating func answer(_ message: ChargerMessage, at now: Date) -> CommandOutcome {
        self.heard.append(message)
        switch message {
        case .readCapabilities: return .capabilities(self.capabilities)
        case .readSettings, .changeSetting, .updateList: return .done
        case .install(let profile):
            guard !self.refuses.contains(profile.draft.purpose) else { return .refused("Rejected") }
            do { try self.profiles.install(profile.draft, on: profile.connector) } catch { return .refused("\(error)") }
            return .done
        case .clear(let filter):
            guard self.clears else { return .refused("NotSupported") }
            return self.profiles.clear(filter).isEmpty ? .absent : .done
        case .compositeSchedule(let connector, let duration, let unit):
            if let tells { return tells }
            let schedule = self.profiles.composite(
                of: ProfileScope(connector)!, in: unit, from: UTCSecond(now), duration: duration, arrival: UTCSecond(now))
            return .composite(
                ReportedSchedule(
                    start: now, duration: schedule.duration, unit: unit,
                    periods: schedule.periods.map { period in
                        // Where nothing limits it, it tells what its hardware can draw.
                        ProfileDraft.Period(start: period.start, limit: period.limit?.value ?? 32, phases: period.limit?.phases.rawValue)
                    }))
        }
    }

    /// What its sessions may draw now; 1000 A: nothing limits them.
    func limit(_ connector: Int = 1, at now: Date) -> Double {
        self.profiles.limit(of: ProfileScope(connector)!, in: .amps, at: UTCSecond(now), arrival: UTCSecond(now))?.value ?? 1_000
    }
}

extension SiteConfiguration {
    /// The example with what is known of some makes.
    static func makes(_ models: [Model]) -> SiteConfiguration {
        var configuration = Self.example
        configuration.models = models
        return configuration
    }
}

/// The example site with pretended chargers, second by second as the gateway runs it.
struct PretendSite {
    var site: Site
    var chargers: [ChargerID: PretendCharger]
    var second = 0
    var notices: [Notice] = []
    var metersAreSilent = false
    /// Other load.
    var base = 10.0

    init(_ chargers: [ChargerID: PretendCharger], _ configuration: SiteConfiguration = .example) {
        self.site = exampleSite(configuration)
        self.chargers = chargers
        for id in chargers.keys.sorted() { self.connect(id) }
    }

    var now: Moment { moment(Double(self.second)) }

    mutating func connect(_ id: ChargerID) {
        self.site.connected(id, generation: UInt64(self.second + 1), at: self.now)
        self.site.booted(id, at: self.now)
    }

    /// The gateway starts anew from what it has on record, and the chargers come back.
    mutating func restart(_ configuration: SiteConfiguration) throws {
        let tags = self.site.tags
        self.site = try Site(configuration: configuration, state: self.site.state, tags: tags, startedAt: self.now.monotonic)
        for id in self.chargers.keys.sorted() { self.site.connected(id, generation: UInt64(self.second + 1), at: self.now) }
    }

    mutating func begin(_ id: ChargerID, connector: Int = 1) {
        let start = Transaction.Start(
            charger: id, connector: connector, tag: tag("driver"), at: self.now.wall, register: 1_000 + self.second)
        let answer = self.site.commit(self.site.start(start, at: self.now))
        let began = UTCSecond(self.now.wall)
        self.chargers[id]?.profiles.startTransaction(Int(answer.id.rawValue), on: ConnectorNumber(connector)!, at: began)
    }

    mutating func end(_ id: ChargerID, connector: Int = 1) {
        guard let session = self.site.state.currentTransaction(at: PointID(charger: id.text, connector: connector)) else { return }
        self.site.commit(
            self.site.stop(wireID: Int(session.wireID), of: id, aStop(at: Double(self.second)), hasTag: false, at: self.now))
        self.chargers[id]?.profiles.endTransaction(on: ConnectorNumber(connector)!)
    }

    mutating func run(_ seconds: Int) {
        for _ in 0..<seconds {
            self.second += 1
            self.site.sample("grid", PerPhase(repeating: self.base + self.drawn + Double(self.second % 2) / 100), at: self.now.monotonic)
            if self.second.isMultiple(of: 10), !self.metersAreSilent { self.reportMeters() }
            self.notices += self.site.findLeft(at: self.now.monotonic)
            let decision = self.site.decideLimits(at: self.now)
            self.site.commit(decision)
            for instruction in decision.answer { self.tell(instruction.command, to: instruction.charger) }
            for id in self.chargers.keys.sorted() {
                guard let next = self.site.nextSetup(of: id, at: self.now) else { continue }
                self.tell(next, to: id)
            }
        }
    }

    /// Each car takes all that its charger lets it, up to 32 A.
    private func drawn(_ id: ChargerID, _ connector: Int) -> Double {
        guard self.site.state.currentTransaction(at: PointID(charger: id.text, connector: connector)) != nil else { return 0 }
        return min(self.limit(id, connector: connector), 32)
    }

    private var drawn: Double {
        self.chargers.keys.sorted().reduce(0) { sum, id in self.connectors(id).reduce(sum) { $0 + self.drawn(id, $1) } }
    }

    private func connectors(_ id: ChargerID) -> ClosedRange<Int> { 1...(self.chargers[id]?.profiles.capability.connectors ?? 1) }

    private mutating func reportMeters() {
        for id in self.chargers.keys.sorted() {
            for connector in self.connectors(id) {
                let currents = PerPhase(repeating: self.drawn(id, connector))
                self.site.noteDraw(of: id, connector: connector, currents: currents, at: self.now)
            }
        }
    }

    mutating func tell(_ command: ChargerCommand, to id: ChargerID) {
        let message = self.site.message(for: command, to: id, at: self.now.wall)
        var outcome = CommandOutcome.refused("no room")
        let now = self.now.wall
        if let message { outcome = self.chargers[id]?.answer(message, at: now) ?? .unanswered }
        let decision = self.site.ended(command, message, of: id, outcome, at: self.now)
        self.site.commit(decision)
        self.notices += decision.notices.filter { !$0.isRoutine }
    }

    func limit(_ id: ChargerID, connector: Int = 1) -> Double { self.chargers[id]?.limit(connector, at: self.now.wall) ?? 1_000 }

    /// What is set aside for a connector, on its worst phase.
    func reserved(_ id: ChargerID, connector: Int = 1) -> Double {
        self.site.controller.mayDraw(PointID(charger: id.text, connector: connector), at: self.now.monotonic)?.greatest.amps ?? 0
    }
}
