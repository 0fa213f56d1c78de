/// What the chargers may draw at one moment, added up for each fuse: promise 1 is that this, the other load and the margin stay within the rating.
package struct CommitmentLedger: Sendable {
    /// For each fuse in the order of the tree: what all cars below may draw, whether controlled or not.
    package private(set) var mayDraw: [PerPhase<Amps>]
    /// The part of it that belongs to chargers not under control.
    package private(set) var uncontrolled: [PerPhase<Amps>]
    /// The fallback of as many idle connectors below as cars may come at once.
    package let arrivals: [PerPhase<Amps>]
    /// How many connectors below may draw.
    package private(set) var cars: [Int]

    init(_ states: [PointState], _ tree: FuseTree, _ settings: LoadController.Settings, at now: ContinuousClock.Instant) {
        self.mayDraw = tree.nodes.map { _ in .zero }
        self.uncontrolled = self.mayDraw
        self.cars = tree.nodes.map { _ in 0 }
        self.arrivals = CommitmentLedger.arrivals(states, tree, settings.arrivals)
        for state in states {
            let current = state.mayDraw(settings, at: now)
            guard current != .zero else { continue }
            for fuse in state.path {
                self.mayDraw[fuse] += current
                self.cars[fuse] += 1
                if !state.standing.takesPart { self.uncontrolled[fuse] += current }
            }
        }
    }

    /// For each fuse the greatest fallbacks, `count` on each phase, of idle connectors below that a car may come to any moment.
    static func arrivals(_ states: [PointState], _ tree: FuseTree, _ count: Int) -> [PerPhase<Amps>] {
        var sums = tree.nodes.map { _ in PerPhase<Amps>.zero }
        var counted = tree.nodes.map { _ in PerPhase(repeating: 0) }
        let idle = states.filter { $0.standing == .idle && $0.point.fallback > .zero }
        for state in idle.sorted(by: { $0.point.fallback > $1.point.fallback }) {
            let phases = state.point.phases.sitePhases
            for fuse in state.path {
                for phase in Phase.allCases where phases.contains(phase) && counted[fuse][phase] < count {
                    counted[fuse][phase] += 1
                    sums[fuse][phase] += state.point.fallback
                }
            }
        }
        return sums
    }
}
