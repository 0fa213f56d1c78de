@testable import SmartCharging

/// A site to try the control loop on, in virtual time: chargers that answer late or never, cars that follow after a while, a building and its meters.
struct Plant {
    typealias Instant = ContinuousClock.Instant

    /// An arbitrary origin; only differences matter.
    static let origin = ContinuousClock.now

    var controller: LoadController
    var random: SeededRandom
    var now = Plant.origin
    var stations: [Station]
    /// What other things draw at each fuse, circuits below it included.
    var building: [NodeID: PerPhase<Double>]
    /// Meters that say nothing at present.
    var silentMeters: Set<NodeID> = []
    /// Meters that repeat themselves.
    var frozenMeters: Set<NodeID> = []
    var mails: [Mail] = []
    var orders: [(at: Instant, order: Order)] = []
    /// How far a meter reading strays, in amperes.
    var noise = 0.0
    private var lastReadings: [NodeID: PerPhase<Double>] = [:]
    /// For each fuse itself and all below it.
    private let below: [NodeID: Set<NodeID>]

    struct Mail {
        enum Content { case order(Order, of: Point.Demand), answer(Order, isTaken: Bool) }
        var at: Instant
        var content: Content
    }

    init(_ tree: FuseTree, _ stations: [Station], settings: LoadController.Settings = .init(), seed: UInt64 = 1) {
        self.controller = LoadController(tree: tree, settings: settings, startedAt: Plant.origin)
        self.random = SeededRandom(seed)
        self.stations = stations
        self.building = [:]
        var below: [NodeID: Set<NodeID>] = [:]
        for node in tree.nodes {
            self.building[node.id] = PerPhase(repeating: 0)
            for feeding in tree.path(from: node.id) { below[feeding.id, default: []].insert(node.id) }
        }
        self.below = below
    }

    var tree: FuseTree { self.controller.tree }

    func elapsed() -> Duration { Plant.origin.duration(to: self.now) }

    /// What flows through a fuse.
    func load(_ node: NodeID) -> PerPhase<Double> {
        var load = self.building[node] ?? PerPhase(repeating: 0)
        for station in self.stations where station.drawn > 0 && self.isBelow(station, node) { load += station.siteCurrent }
        return load
    }

    func isBelow(_ station: Station, _ node: NodeID) -> Bool { self.below[node]?.contains(station.point.node) ?? false }

    /// The most that all stations below a fuse may draw by themselves, orders on their way included.
    func mostDrawn(_ node: NodeID) -> PerPhase<Double> {
        var load = PerPhase(repeating: 0.0)
        for station in self.stations where self.isBelow(station, node) {
            load += station.onPhases(max(station.mayDraw, self.undelivered[station.point.id]?.amps ?? 0))
        }
        return load
    }

    /// The highest limit on its way to each station.
    private var undelivered: [PointID: Amps] {
        var limits: [PointID: Amps] = [:]
        for mail in self.mails {
            guard case .order(let order, _) = mail.content else { continue }
            limits[order.point] = max(limits[order.point] ?? .zero, order.limit)
        }
        return limits
    }

    /// One second: chargers and cars act, meters are read, limits decided and sent.
    @discardableResult
    mutating func tick() -> [Order] {
        self.now += .seconds(1)
        self.deliver()
        for index in self.stations.indices { self.stations[index].step(to: self.now, &self.random) }
        self.controller.set(self.stations.map(\.point), at: self.now)
        for node in self.tree.nodes where node.meter != nil && !self.silentMeters.contains(node.id) {
            var reading = self.load(node.id).map { $0 + self.random.real(-self.noise, self.noise) }
            if self.frozenMeters.contains(node.id), let last = self.lastReadings[node.id] { reading = last }
            self.lastReadings[node.id] = reading
            self.controller.sample(node.id, reading, at: self.now)
        }
        let orders = self.controller.decide(at: self.now)
        for order in orders { self.post(order) }
        return orders
    }

    mutating func run(_ seconds: Int, check: (Plant) -> Void = { _ in }) {
        for _ in 0..<seconds {
            self.tick()
            check(self)
        }
    }

    /// The program dies and is started again with what it had on disk; sockets are opened anew.
    mutating func crash() {
        for index in self.stations.indices {
            let id = self.stations[index].point.id
            guard let state = self.controller.indices[id].map({ self.controller.states[$0] }) else { continue }
            self.stations[index].point.lastCommand = state.isOrdered ? state.commitment.highest(at: self.controller.instant(self.now)) : nil
            if self.stations[index].isConnected { self.stations[index].reconnect(at: self.now) }
        }
        self.mails.removeAll { if case .answer = $0.content { true } else { false } }
        self.controller = LoadController(tree: self.tree, settings: self.controller.settings, startedAt: self.now)
    }

    private mutating func post(_ order: Order) {
        self.orders.append((self.now, order))
        guard let station = self.stations.firstIndex(where: { $0.point.id == order.point }) else { return }
        guard self.stations[station].isConnected else { return }
        let delay = Duration.milliseconds(self.random.int(100, 700))
        self.mails.append(Mail(at: self.now + delay, content: .order(order, of: self.stations[station].point.demand)))
    }

    private mutating func deliver() {
        let due = self.mails.filter { $0.at <= self.now }
        self.mails.removeAll { $0.at <= self.now }
        for mail in due {
            switch mail.content {
            case .order(let order, let session): self.arrive(order, of: session)
            case .answer(let order, true): self.controller.confirmed(order, at: self.now)
            case .answer(let order, false): self.controller.refused(order, at: self.now)
            }
        }
    }

    private mutating func arrive(_ order: Order, of session: Point.Demand) {
        guard let index = self.stations.firstIndex(where: { $0.point.id == order.point }) else { return }
        guard self.stations[index].isConnected else { return }
        // An order names the transaction that it is for: another one is not limited by it.
        let isTaken = !self.stations[index].refuses && self.stations[index].point.demand == session
        if isTaken { self.stations[index].take(order, at: self.now, &self.random) }
        guard !self.random.chance(self.stations[index].lossOfAnswers) else { return }
        let delay = Duration.milliseconds(self.random.int(100, 700))
        self.mails.append(Mail(at: self.now + delay, content: .answer(order, isTaken: isTaken)))
    }
}
