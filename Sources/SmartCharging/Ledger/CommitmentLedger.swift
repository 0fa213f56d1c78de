/// What the chargers below a fuse may draw at one moment: promise 1 is that this, the other load and the margin stay within the rating.
struct CommitmentLedger: Sendable {
    /// What all cars below may draw, whether controlled or not.
    private(set) var mayDraw: PerPhase<Amps> = .zero
    /// The part of it that belongs to chargers not under control.
    private(set) var uncontrolled: PerPhase<Amps> = .zero
    /// The fallback of as many idle connectors below as cars may come at once.
    let arrivals: PerPhase<Amps>
    /// How many connectors below may draw.
    private(set) var cars = 0

    init(
        _ states: [PointState], below fuse: Int, arrivals: PerPhase<Amps>, _ settings: LoadController.Settings,
        at now: Instant
    ) {
        self.arrivals = arrivals
        for index in states.indices where states[index].path.contains(fuse) {
            let current = states[index].mayDraw(settings, at: now)
            guard current != .zero else { continue }
            self.mayDraw += current
            self.cars += 1
            if !states[index].standing.takesPart { self.uncontrolled += current }
        }
    }

    /// For each fuse the greatest fallbacks, `count` on each phase, of idle connectors below that a car may come to any moment.
    static func arrivals(_ states: [PointState], _ tree: FuseTree, _ count: Int) -> [PerPhase<Amps>] {
        var sums = Array(repeating: PerPhase<Amps>.zero, count: tree.nodes.count)
        let idle = states.indices.filter { states[$0].standing == .idle && states[$0].point.fallback > .zero }
        guard !idle.isEmpty else { return sums }
        var counted = Array(repeating: PerPhase(repeating: 0), count: tree.nodes.count)
        for index in idle.sorted(by: { states[$0].point.fallback > states[$1].point.fallback }) {
            let phases = states[index].phases.sitePhases
            for fuse in states[index].path {
                for phase in Phase.allCases where phases.contains(phase) && counted[fuse][phase] < count {
                    counted[fuse][phase] += 1
                    sums[fuse][phase] += states[index].point.fallback
                }
            }
        }
        return sums
    }
}
