import FoundationEssentials
package import SmartCharging

/// What the site knows for good: the part of it that survives a restart, as a snapshot and the entries after it.
package struct SiteState: Sendable, Equatable {
    package private(set) var chargers: [ChargerID: Charger] = [:]
    package private(set) var open: [TransactionID: Transaction] = [:]
    package private(set) var finished: [FinishedTransaction] = []
    package private(set) var orphanStops: [OrphanStop] = []
    package private(set) var unknownTags = UnknownTags()
    package private(set) var nextTransaction = TransactionID.first
    /// The most each connector may draw by orders of ours that may still hold.
    package private(set) var mayDraw: [PointID: Amps] = [:]
    package private(set) var campaigns = CampaignBook()

    // Derived, so that no question has to search.
    package private(set) var current: [PointID: TransactionID] = [:]
    private var byStart: [Transaction.Start: TransactionID] = [:]
    private var openByWire: [WireKey: TransactionID] = [:]
    private var finishedByWire: [WireKey: TransactionID] = [:]
    private var orphans: Set<OrphanStop> = []

    /// Ended sessions kept so that a retried message is recognised; older ones stand in the monthly files only.
    package static let finishedCapacity = 6_000
    package static let orphanStopCapacity = 1_000

    package init() {}

    /// How a charger names a session.
    private struct WireKey: Hashable {
        var charger: ChargerID
        var wireID: Int32
    }

    /// The session, open or ended, that this very start began.
    package func transaction(startedBy start: Transaction.Start) -> TransactionID? { self.byStart[start] }

    package func openTransaction(of charger: ChargerID, wireID: Int32) -> Transaction? {
        self.openByWire[WireKey(charger: charger, wireID: wireID)].flatMap { self.open[$0] }
    }

    package func hasFinished(_ charger: ChargerID, wireID: Int32) -> Bool {
        self.finishedByWire[WireKey(charger: charger, wireID: wireID)] != nil
    }

    package func knows(_ stop: OrphanStop) -> Bool { self.orphans.contains(stop) }

    package func currentTransaction(at point: PointID) -> Transaction? { self.current[point].flatMap { self.open[$0] } }

    package func orphans(of charger: ChargerID) -> [Transaction] {
        self.open.values.filter { $0.isOrphan && $0.start.charger == charger }.sorted { $0.id < $1.id }
    }

    /// The only way anything here changes, live and at a restart.
    /// - Returns: the whole of the session that the entry ended; here only its few facts are kept.
    @discardableResult package mutating func apply(_ entry: Entry) -> SessionRecord? {
        switch entry.event {
        case .accepted(let charger):
            self.chargers[charger, default: Charger(registration: .accepted)].registration = .accepted
        case .rejected(let charger):
            self.chargers[charger, default: Charger(registration: .rejected)].registration = .rejected
        case .removed(let charger):
            self.chargers[charger] = nil
            self.unknownTags.forget(charger)
        case .credential(let charger, let hash):
            self.chargers[charger, default: Charger(registration: .pending)].credential = hash
            self.chargers[charger]?.offeredCredentials = []
            self.chargers[charger]?.takenCredentials = []
        case .offered(let charger, let hash, let isTaken):
            self.chargers[charger]?.offer(hash, isTaken: isTaken)
        case .withdrawn(let charger, let hash):
            self.chargers[charger]?.offeredCredentials.removeAll { $0 == hash }
            self.chargers[charger]?.takenCredentials.removeAll { $0 == hash }
        case .named(let charger, let name):
            self.chargers[charger, default: Charger(registration: .pending)].name = name
        case .securityProfile(let charger, let profile):
            self.chargers[charger, default: Charger(registration: .pending)].securityProfile = profile
        case .booted(let charger, let identity):
            self.chargers[charger]?.identity = identity
        case .capabilities(let charger, let capabilities):
            self.chargers[charger]?.capabilities = capabilities
        case .status(let charger, let connector, let state):
            self.apply(state, to: connector, of: charger)
        case .fallback(let charger, let connector, let limit):
            self.chargers[charger]?.fallbacks[connector] = limit
            self.chargers[charger]?.overwritten[connector] = nil
        case .overwrote(let charger, let connector, let limit):
            let before = self.chargers[charger]?.overwritten[connector] ?? .zero
            self.chargers[charger]?.overwritten[connector] = max(before, limit)
        case .installed(let charger, let profile):
            let profiles = self.profiles(of: charger, with: profile)
            self.chargers[charger]?.profiles = profiles
            if profile.isStationMaximum { self.chargers[charger]?.overwritten[0] = nil }
        case .cleared(let charger, let ids):
            self.chargers[charger]?.profiles.removeAll { ids.contains($0.id) }
        case .means(let charger, let means):
            self.chargers[charger]?.means = means
        case .tellsSchedule(let charger, let does):
            self.chargers[charger]?.tellsSchedule = does
        case .mayDraw(let charger, let connector, let limit), .holds(let charger, let connector, let limit):
            self.mayDraw[PointID(charger: charger.text, connector: connector)] = limit
        case .started(let session):
            self.begin(session, at: entry.at)
        case .metered(let id, let reading):
            self.open[id]?.readings.keep(reading)
        case .peaked(let id, let peak):
            self.open[id]?.peak = peak
        case .signed(let id, let readings):
            var signed = self.open[id]?.signed ?? SignedReadings()
            signed.keep(readings)
            self.open[id]?.signed = signed
        case .orphaned(let id):
            self.orphan(id)
        case .stopped(let id, let stop):
            return self.end(id, .stopped(stop), at: entry.at)
        case .abandoned(let id, let register):
            return self.end(id, .abandoned(at: entry.at, register: register), at: entry.at)
        case .orphanStop(let stop):
            self.keep(stop)
        case .tapped(let tap):
            self.unknownTags.keep(tap)
        case .operation(let charger, let event):
            self.chargers[charger]?.operations.apply(event, at: entry.at)
        case .campaign(let event):
            self.campaigns.apply(event, at: entry.at)
        case .operator: break
        }
        return nil
    }

    private mutating func apply(_ state: Connector, to connector: Int, of charger: ChargerID) {
        if connector == 0 {
            self.chargers[charger]?.whole = state
        } else if connector <= Connector.maximumPerCharger {
            self.chargers[charger]?.connectors[connector] = state
            if let id = self.current[PointID(charger: charger.text, connector: connector)] { self.chargingTime(of: id, follows: state) }
        }
    }

    private mutating func chargingTime(of id: TransactionID, follows state: Connector) {
        if state.status == .charging, self.open[id]?.charging == nil { self.open[id]?.charging = ChargingTime() }
        self.open[id]?.charging?.follow(state)
    }

    private mutating func begin(_ session: Transaction, at now: Date) {
        var session = session
        session.recorded = now
        self.index(session)
        if var connector = self.chargers[session.start.charger]?.connectors[session.start.connector], connector.status == .charging {
            connector.since = max(connector.since, session.start.at)
            self.chargingTime(of: session.id, follows: connector)
        }
        self.nextTransaction = max(self.nextTransaction, session.id.next)
    }

    private mutating func index(_ session: Transaction) {
        self.open[session.id] = session
        self.byStart[session.start] = session.id
        self.openByWire[WireKey(charger: session.start.charger, wireID: session.wireID)] = session.id
        if !session.isOrphan { self.current[session.point] = session.id }
    }

    private mutating func orphan(_ id: TransactionID) {
        guard let session = self.open[id] else { return }
        self.open[id]?.isOrphan = true
        if self.current[session.point] == id { self.current[session.point] = nil }
    }

    private mutating func end(_ id: TransactionID, _ ending: FinishedTransaction.Ending, at now: Date) -> SessionRecord? {
        guard let session = self.open.removeValue(forKey: id) else { return nil }
        self.openByWire[WireKey(charger: session.start.charger, wireID: session.wireID)] = nil
        if self.current[session.point] == id {
            self.current[session.point] = nil
            self.mayDraw[session.point] = nil
            self.chargers[session.start.charger]?.profiles.removeAll { $0.endsWithSession && $0.connector == session.start.connector }
        }
        self.keep(FinishedTransaction(session, ending))
        return SessionRecord(session, ending, recorded: now)
    }

    private mutating func keep(_ session: FinishedTransaction) {
        if self.finished.count >= Self.finishedCapacity + Self.finishedCapacity / 4 {
            for old in self.finished.prefix(self.finished.count - Self.finishedCapacity) {
                self.byStart[old.start] = nil
                self.finishedByWire[WireKey(charger: old.start.charger, wireID: old.wireID)] = nil
            }
            self.finished.removeFirst(self.finished.count - Self.finishedCapacity)
        }
        self.finished.append(session)
        self.byStart[session.start] = session.id
        self.finishedByWire[WireKey(charger: session.start.charger, wireID: session.wireID)] = session.id
    }

    private mutating func keep(_ stop: OrphanStop) {
        guard self.orphans.insert(stop).inserted else { return }
        self.orphanStops.append(stop)
        if self.orphanStops.count > Self.orphanStopCapacity { self.orphans.remove(self.orphanStops.removeFirst()) }
    }
}

extension Transaction {
    package var point: PointID { PointID(charger: self.start.charger.text, connector: self.start.connector) }
}

// Written as lists: what is derived is rebuilt when it is read.
extension SiteState: Codable {
    private enum CodingKeys: String, CodingKey {
        case chargers, nextTransaction, open, finished, orphanStops, mayDraw, unknownTags, campaigns
    }

    private struct Permission: Codable {
        var charger: String
        var connector: Int
        var limit: Amps
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        self.chargers = try container.decode([ChargerID: Charger].self, forKey: .chargers)
        self.nextTransaction = try container.decode(TransactionID.self, forKey: .nextTransaction)
        for session in try container.decode([FinishedTransaction].self, forKey: .finished) { self.keep(session) }
        for session in try container.decode([Transaction].self, forKey: .open) { self.index(session) }
        for stop in try container.decode([OrphanStop].self, forKey: .orphanStops) { self.keep(stop) }
        // Snapshots of older releases have none.
        self.unknownTags = try container.decodeIfPresent(UnknownTags.self, forKey: .unknownTags) ?? UnknownTags()
        for permission in try container.decode([Permission].self, forKey: .mayDraw) {
            self.mayDraw[PointID(charger: permission.charger, connector: permission.connector)] = permission.limit
        }
        self.campaigns = try container.decodeIfPresent(CampaignBook.self, forKey: .campaigns) ?? CampaignBook()
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.chargers, forKey: .chargers)
        try container.encode(self.nextTransaction, forKey: .nextTransaction)
        try container.encode(self.open.values.sorted { $0.id < $1.id }, forKey: .open)
        try container.encode(self.finished, forKey: .finished)
        try container.encode(self.orphanStops, forKey: .orphanStops)
        try container.encode(self.unknownTags, forKey: .unknownTags)
        try container.encode(
            self.mayDraw.sorted { $0.key < $1.key }
                .map { Permission(charger: $0.key.charger, connector: $0.key.connector, limit: $0.value) },
            forKey: .mayDraw)
        try container.encode(self.campaigns, forKey: .campaigns)
    }
}
