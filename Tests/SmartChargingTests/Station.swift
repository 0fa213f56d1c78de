@testable import SmartCharging

/// A charger and its car in a `Plant`.
struct Station {
    typealias Instant = ContinuousClock.Instant

    var point: Point
    /// What the car would like to draw.
    var hunger: Double
    var phases: PhaseCount
    var rotation: PhaseRotation
    var isConnected = true
    var refuses = false
    /// How often an answer gets lost.
    var lossOfAnswers = 0.0
    /// It keeps charging by the limit it had.
    var ignoresLimits = false
    /// The profile is lost when the link comes back, as some firmware does.
    var dropsProfileOnReconnect = false
    var sendsMeterValues = true
    /// The limit in force; `nil` where none is and the hardware alone limits.
    private(set) var limit: Amps?
    /// The limits the car still has to follow, and when it will.
    private(set) var pending: [(at: Instant, limit: Amps?)] = []
    private(set) var drawn = 0.0
    /// When it steps to its fallback by itself, by its own clock.
    private var leaseEnds: Instant?
    /// By how much its clock is ahead.
    var clockAhead: Duration = .zero
    private var nextMeterValue: Instant?

    init(
        _ charger: String, node: NodeID = "main", phases: PhaseCount = .three, rotation: PhaseRotation = .rst, maximum: Amps = 32,
        fallback: Amps = 0, keepsLimits: Bool = true, priority: Int = 0, hunger: Double = 32
    ) {
        self.point = Point(
            id: PointID(charger: charger, connector: 1), node: node, phases: .known(rotation, phases), maximum: maximum,
            hardwareMaximum: maximum, fallback: fallback, keepsLimits: keepsLimits, priority: priority,
            link: .online(since: Plant.origin))
        self.hunger = hunger
        self.phases = phases
        self.rotation = rotation
        self.limit = fallback
    }

    var siteCurrent: PerPhase<Double> {
        self.onPhases(self.drawn)
    }

    /// A current on the phases that the car uses.
    func onPhases(_ current: Double) -> PerPhase<Double> {
        self.rotation.site(PerPhase(current, self.phases == .one ? 0 : current, self.phases == .three ? current : 0))
    }

    /// The most that this station may draw until told otherwise: what it holds, and what its car has not given up yet.
    var mayDraw: Double {
        guard self.point.wants else { return self.point.isOnline ? 0 : self.point.fallback.amps }
        let limits = [self.limit] + self.pending.map(\.limit)
        return limits.map { $0?.amps ?? self.point.hardwareMaximum.amps }.max() ?? 0
    }

    mutating func plugIn(at now: Instant) {
        self.point.demand = .wants(since: now)
        self.point.lastCommand = nil
        self.limit = self.point.fallback
        self.leaseEnds = nil
    }

    mutating func leave() {
        self.point.demand = .none
        self.point.measured = nil
        self.limit = self.point.fallback
        self.leaseEnds = nil
        self.pending = []
        self.drawn = 0
    }

    mutating func disconnect(at now: Instant) {
        self.isConnected = false
        self.point.link = .silent(since: now)
    }

    mutating func reconnect(at now: Instant) {
        self.isConnected = true
        self.point.link = .online(since: now)
        guard self.dropsProfileOnReconnect, self.point.wants else { return }
        self.limit = nil
        self.leaseEnds = nil
    }

    /// The pilot is renewed every 5 s, the car follows within 5 s more.
    mutating func take(_ order: Order, at now: Instant, _ random: inout SeededRandom) {
        guard !self.ignoresLimits else { return }
        self.change(to: order.limit, at: now, &random)
        self.leaseEnds = order.lease.map { now + $0.after - self.clockAhead }
    }

    private mutating func change(to limit: Amps, at now: Instant, _ random: inout SeededRandom) {
        self.pending.append((now + .milliseconds(random.int(500, 9000)), self.limit))
        self.limit = limit
    }

    mutating func step(to now: Instant, _ random: inout SeededRandom) {
        self.pending.removeAll { $0.at <= now }
        if let end = self.leaseEnds, end <= now {
            self.leaseEnds = nil
            self.change(to: self.point.fallback, at: now, &random)
        }
        // Falls and rises alike are followed late: until then the car draws by any of the limits it had.
        let followed = self.pending.first?.limit ?? self.limit
        let allowed = followed?.amps ?? self.point.hardwareMaximum.amps
        self.drawn = self.point.wants && allowed >= 6 ? min(self.hunger, allowed) : 0
        guard self.point.wants, self.isConnected, self.sendsMeterValues else { return }
        guard self.nextMeterValue.map({ $0 <= now }) ?? true else { return }
        self.nextMeterValue = now + .seconds(10)
        let terminals = PerPhase(self.drawn, self.phases == .one ? 0 : self.drawn, self.phases == .three ? self.drawn : 0)
        self.point.measured = Point.Measured(terminals.map { Amps($0) ?? .zero }, at: now)
    }
}

extension Point {
    var wants: Bool { self.demand != .none }

    var isOnline: Bool {
        switch self.link {
        case .online: true
        case .silent: false
        }
    }
}
