/// What may flow through each fuse at present, in the order of the tree: the rating less the margin, or what a schedule allows below that.
struct FuseLimits: Sendable {
    private(set) var current: [PerPhase<Amps>]
    private(set) var power: [Watts?]
    /// For each fuse that has one.
    let caps: [NodeCap?]
    private let ratings: [PerPhase<Amps>]
    private let powerRatings: [Watts?]

    /// Caps on fuses that are not in the tree are ignored.
    init(_ tree: FuseTree, _ caps: [NodeID: NodeCap] = [:]) {
        self.ratings = tree.nodes.map(\.limit)
        self.powerRatings = tree.nodes.map(\.powerLimit)
        self.caps = tree.nodes.map { caps[$0.id] }
        self.current = self.ratings
        self.power = self.powerRatings
        for (index, cap) in self.caps.enumerated() {
            guard let cap else { continue }
            self.current[index] = .lowest(self.current[index], cap.limit)
            if let power = cap.power { self.power[index] = min(self.power[index] ?? power, power) }
        }
    }

    /// Whether a fuse carries a current, by each of its phases and by its power.
    func carries(_ load: PerPhase<Amps>, at index: Int) -> Bool {
        let limit = self.current[index]
        guard load.l1 <= limit.l1, load.l2 <= limit.l2, load.l3 <= limit.l3 else { return false }
        guard let power = self.power[index] else { return true }
        return load.sum.tenths <= Allocator.tenths(power)
    }

    /// What the schedule is called that holds a phase below the rating.
    func schedule(_ phase: Phase, at index: Int) -> String? {
        self.current[index][phase] < self.ratings[index][phase] ? self.caps[index]?.label : nil
    }

    /// What the schedule is called that sets the power limit.
    func powerSchedule(at index: Int) -> String? {
        self.power[index] != self.powerRatings[index] ? self.caps[index]?.label : nil
    }
}
