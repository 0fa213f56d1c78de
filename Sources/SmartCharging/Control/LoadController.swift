/// The load control of a site as one value (3.6, 3.7): facts and meter readings in, limits to be sent out.
///
/// At every moment the chargers may together draw no more than the fuses leave them: a limit falls at once, and rises only into current that is
/// known to have been given up. The caller feeds it facts as they change, calls `decide` once a second and after each reading of the main meter,
/// sends what that returns, and reports each answer. It reads no clock; instants must not go backwards.
package struct LoadController: Sendable {
    package private(set) var tree: FuseTree
    package let settings: Settings
    /// The origin of its own time: when it started.
    private let origin: ContinuousClock.Instant
    /// What operators' schedules allow at present.
    private var caps: [NodeID: NodeCap] = [:]
    private(set) var limits: FuseLimits
    /// Sorted by their points, so that the order in which facts come does not matter.
    var states: [PointState] = []
    var indices: [PointID: Int] = [:]
    /// For each fuse with a meter.
    var watches: [MeterWatch?]
    /// For each fuse.
    var shortages: [Shortage?]
    var overloads: [Overload?]
    var nextNumber: UInt64 = 1
    var lastRise: Instant
    var lastSmallRise: Instant
    /// Where limits move to, as of the last decision.
    var target: Shares
    private(set) var decidedAt: Instant
    /// For each fuse what is kept free for cars that may come.
    var arrivals: [PerPhase<Amps>]
    /// For each fuse what draws directly from it besides the chargers, as planned.
    private(set) var plannedLoads: [PerPhase<Amps>]
    /// The facts as they were told last, and for each its place in `states`.
    var points: [Point] = []
    var positions: [Int] = []

    package init(tree: FuseTree, settings: Settings = Settings(), startedAt: ContinuousClock.Instant) {
        self.tree = tree
        self.settings = settings
        self.origin = startedAt
        self.limits = FuseLimits(tree)
        let now = Instant(.zero)
        self.lastRise = now
        self.lastSmallRise = now
        self.shortages = tree.nodes.map { _ in nil }
        self.overloads = tree.nodes.map { _ in nil }
        self.watches = tree.nodes.map { node in node.meter.map { MeterWatch($0, settings, at: now) } }
        self.target = Shares(Supply(tree), among: [], along: [])
        self.decidedAt = now
        self.plannedLoads = tree.nodes.map(\.plannedLoad)
        self.arrivals = tree.nodes.map { _ in .zero }
    }

    /// What is to be sent now, falls first.
    package mutating func decide(at moment: ContinuousClock.Instant) -> [Order] {
        let now = self.instant(moment)
        self.advance(to: now)
        self.decidedAt = now
        let situation = self.situation(at: now)
        self.fall(situation)
        self.endOverloads(at: now)
        let supply = self.supply(.peak, setAside: .mayDraw, situation)
        self.findTarget(in: supply, situation)
        self.rise(in: supply, situation)
        return self.orders(at: now)
    }

    /// A moment in its own time.
    func instant(_ moment: ContinuousClock.Instant) -> Instant { Instant(moment, since: self.origin) }

    func facts(_ point: Point) -> PointFacts { PointFacts(point, since: self.origin) }

    /// Says what operators' schedules allow each fuse now; those left out are free up to their rating. A lower one holds at once.
    package mutating func set(_ caps: [NodeID: NodeCap]) {
        guard caps != self.caps else { return }
        self.caps = caps
        self.limits = FuseLimits(self.tree, caps)
    }

    /// Puts another description of the fuses in force; meters keep what they know where the fuse keeps its identifier.
    package mutating func set(_ tree: FuseTree, at moment: ContinuousClock.Instant) {
        let now = self.instant(moment)
        self.watches = tree.nodes.map { node in
            guard let policy = node.meter else { return nil }
            let known = self.tree.index(of: node.id).flatMap { self.tree.nodes[$0].meter == policy ? self.watches[$0] : nil }
            return known ?? MeterWatch(policy, self.settings, at: now)
        }
        self.shortages = tree.nodes.map { node in self.tree.index(of: node.id).flatMap { self.shortages[$0] } }
        self.overloads = tree.nodes.map { node in self.tree.index(of: node.id).flatMap { self.overloads[$0] } }
        self.tree = tree
        self.limits = FuseLimits(tree, self.caps)
        self.plannedLoads = tree.nodes.map(\.plannedLoad)
        for index in self.states.indices {
            self.states[index].path = tree.index(of: self.states[index].point.node).map { tree.paths[$0] } ?? []
        }
        self.arrivals = CommitmentLedger.arrivals(self.states, tree, self.settings.arrivals)
    }
}
