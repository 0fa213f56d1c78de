/// The load control of a site as one value (3.6, 3.7): facts and meter readings in, limits to be sent out.
///
/// At every moment the chargers may together draw no more than the fuses leave them: a limit falls at once, and rises only into current that is
/// known to have been given up. The caller feeds it facts as they change, calls `decide` once a second and after each reading of the main meter,
/// sends what that returns, and reports each answer. It reads no clock; instants must not go backwards.
package struct LoadController: Sendable {
    package private(set) var tree: FuseTree
    package let settings: Settings
    let startedAt: ContinuousClock.Instant
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
    var lastRise: ContinuousClock.Instant
    var lastSmallRise: ContinuousClock.Instant
    private var views: [NodeID: NodeView] = [:]

    package init(tree: FuseTree, settings: Settings = Settings(), startedAt: ContinuousClock.Instant) {
        self.tree = tree
        self.settings = settings
        self.startedAt = startedAt
        self.limits = FuseLimits(tree)
        self.lastRise = startedAt
        self.lastSmallRise = startedAt
        self.shortages = tree.nodes.map { _ in nil }
        self.overloads = tree.nodes.map { _ in nil }
        self.watches = tree.nodes.map { node in node.meter.map { MeterWatch($0, settings, at: startedAt) } }
        self.views = self.view(CommitmentLedger(self.states, tree, settings, at: startedAt), at: startedAt)
    }

    /// What is to be sent now, falls first.
    package mutating func decide(at now: ContinuousClock.Instant) -> [Order] {
        self.advance(to: now)
        self.fall(at: now)
        self.endOverloads(at: now)
        let target = self.target(at: now)
        self.rise(to: target, at: now)
        self.explain(target, at: now)
        let orders = self.orders(at: now)
        self.views = self.view(CommitmentLedger(self.states, self.tree, self.settings, at: now), at: now)
        return orders
    }

    /// What a connector may draw and why, as of the last decision; `nil` for an unknown one.
    package func share(of point: PointID) -> Share? {
        self.indices[point].flatMap { self.states[$0].share }
    }

    /// What a connector may draw on each site phase at this moment, whatever it draws; `nil` for an unknown one.
    package func mayDraw(_ point: PointID, at now: ContinuousClock.Instant) -> PerPhase<Amps>? {
        self.indices[point].map { self.states[$0].mayDraw(self.settings, at: now) }
    }

    /// How a fuse stands as of the last decision; `nil` for an unknown one.
    package func view(of node: NodeID) -> NodeView? {
        self.views[node]
    }

    /// Says what operators' schedules allow each fuse now; those left out are free up to their rating. A lower one holds at once.
    package mutating func set(_ caps: [NodeID: NodeCap]) {
        guard caps != self.caps else { return }
        self.caps = caps
        self.limits = FuseLimits(self.tree, caps)
    }

    /// Puts another description of the fuses in force; meters keep what they know where the fuse keeps its identifier.
    package mutating func set(_ tree: FuseTree, at now: ContinuousClock.Instant) {
        self.watches = tree.nodes.map { node in
            guard let policy = node.meter else { return nil }
            let known = self.tree.index(of: node.id).flatMap { self.tree.nodes[$0].meter == policy ? self.watches[$0] : nil }
            return known ?? MeterWatch(policy, self.settings, at: now)
        }
        self.shortages = tree.nodes.map { node in self.tree.index(of: node.id).flatMap { self.shortages[$0] } }
        self.overloads = tree.nodes.map { node in self.tree.index(of: node.id).flatMap { self.overloads[$0] } }
        self.tree = tree
        self.limits = FuseLimits(tree, self.caps)
        for index in self.states.indices {
            self.states[index].path = tree.index(of: self.states[index].point.node).map { tree.paths[$0] } ?? []
        }
    }
}
