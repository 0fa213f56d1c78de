/// What is known of a connector from outside, in the controller's own time; each fact means what it means in `Point`.
struct PointFacts: Sendable {
    let id: PointID
    let node: NodeID
    let phases: PhaseUse
    let minimum: Amps
    let maximum: Amps
    let hardwareMaximum: Amps
    let fallback: Amps
    let keepsLimits: Bool
    let priority: Int
    let mayUseOnePhase: Bool
    let demand: Demand
    let link: Link
    let lastCommand: Amps?
    let measured: Measured?
    let ceiling: Point.Ceiling?
    let departure: Departure?
    let lease: Duration?
    /// How far the clock may be off either way, never negative.
    let clockSkew: Duration
    let wholeAmps: Bool
    let budget: Int?

    enum Demand: Hashable, Sendable {
        case none
        case wants(since: Instant)
    }

    enum Link: Hashable, Sendable {
        case online(since: Instant)
        case silent(since: Instant)
    }

    struct Measured: Hashable, Sendable {
        var current: PerPhase<Amps>
        var at: Instant
        var namesPhases: Bool
    }

    struct Departure: Hashable, Sendable {
        var at: Instant
        var energy: Int?
    }

    init(_ point: Point, since origin: ContinuousClock.Instant) {
        self.id = point.id
        self.node = point.node
        self.phases = point.phases
        self.minimum = point.minimum
        self.maximum = point.maximum
        self.hardwareMaximum = point.hardwareMaximum
        self.fallback = point.fallback
        self.keepsLimits = point.keepsLimits
        self.priority = point.priority
        self.mayUseOnePhase = point.mayUseOnePhase
        self.demand =
            switch point.demand {
            case .none: .none
            case .wants(let since): .wants(since: Instant(since, since: origin))
            }
        self.link =
            switch point.link {
            case .online(let since): .online(since: Instant(since, since: origin))
            case .silent(let since): .silent(since: Instant(since, since: origin))
            }
        self.lastCommand = point.lastCommand
        self.measured = point.measured.map {
            Measured(current: $0.current, at: Instant($0.at, since: origin), namesPhases: $0.namesPhases)
        }
        self.ceiling = point.ceiling
        self.departure = point.departure.map { Departure(at: Instant($0.at, since: origin), energy: $0.energy) }
        self.lease = point.lease
        self.clockSkew = max(point.clockSkew, .zero - point.clockSkew)
        self.wholeAmps = point.wholeAmps
        self.budget = point.budget
    }

    var wants: Bool { self.demand != .none }

    var isOnline: Bool {
        switch self.link {
        case .online: true
        case .silent: false
        }
    }
}
