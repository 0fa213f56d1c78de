/// The allocation as integer arithmetic over a flat list of constraints: of every fuse its three phases (tenths of an ampere) and its power (tenths of an
/// ampere times phases), and at the end what one- and two-phase cars may draw on each phase of the grid connection.
struct Allocator: Sendable {
    /// One constraint that a car counts on, and how often.
    struct Entry: Sendable {
        let constraint: Int
        let weight: Int
    }

    let supply: Supply
    let demands: [Demand]
    /// Indices of `demands`, who goes first first; without those that cannot be served at all.
    let order: [Int]
    /// The entries of all cars, one after the other: first with all their phases, then on one phase for those that may switch.
    let entries: [Entry]
    let full: [Range<Int>]
    let single: [Range<Int>?]
    let slack: [Int]
    let limitsUnbalance: Bool

    /// Far from overflow however many cars are taken off.
    static let unlimited = Int.max / 4
    static let perFuse = 4
    static let powerOffset = 3

    var firstBalance: Int { self.supply.fuses.count * Allocator.perFuse }

    init(_ supply: Supply, _ demands: [Demand], along paths: [[Int]]) {
        let limitsUnbalance = supply.tree.connection.unbalanceLimit != nil
        var entries: [Entry] = []
        var full: [Range<Int>] = []
        var single: [Range<Int>?] = []
        entries.reserveCapacity(demands.count * 8)
        full.reserveCapacity(demands.count)
        single.reserveCapacity(demands.count)
        for (demand, path) in zip(demands, paths) {
            full.append(Allocator.append(demand.phases, path, supply, limitsUnbalance, to: &entries))
            let canSwitch = demand.mayUseOnePhase && demand.phases != demand.phases.onOnePhase
            single.append(canSwitch ? Allocator.append(demand.phases.onOnePhase, path, supply, limitsUnbalance, to: &entries) : nil)
        }
        self.supply = supply
        self.demands = demands
        self.entries = entries
        self.full = full
        self.single = single
        self.limitsUnbalance = limitsUnbalance
        self.slack = Allocator.slack(supply)
        let servable = demands.indices.filter { !full[$0].isEmpty && demands[$0].minimum <= demands[$0].maximum }
        self.order = servable.sorted { Allocator.goesBefore(demands[$0], demands[$1]) ?? ($0 < $1) }
    }

    /// `nil` where nothing but the position decides.
    static func goesBefore(_ left: Demand, _ right: Demand) -> Bool? {
        if left.isCertain != right.isCertain { return left.isCertain }
        if left.rank != right.rank { return left.rank > right.rank }
        if left.keeps != right.keeps { return left.keeps }
        if left.waited != right.waited { return left.waited > right.waited }
        return nil
    }

    private static func append(
        _ phases: PhaseUse, _ path: [Int], _ supply: Supply, _ limitsUnbalance: Bool, to entries: inout [Entry]
    ) -> Range<Int> {
        let start = entries.count
        let set = phases.sitePhases
        for fuse in path {
            for phase in Phase.allCases where set.contains(phase) {
                entries.append(Entry(constraint: fuse * Allocator.perFuse + phase.rawValue, weight: 1))
            }
            if supply.limits.power[fuse] != nil {
                entries.append(Entry(constraint: fuse * Allocator.perFuse + Allocator.powerOffset, weight: set.count))
            }
        }
        if limitsUnbalance, phases.isUneven, !path.isEmpty {
            for phase in Phase.allCases where set.contains(phase) {
                entries.append(Entry(constraint: supply.fuses.count * Allocator.perFuse + phase.rawValue, weight: 1))
            }
        }
        return start..<entries.count
    }

    private static func slack(_ supply: Supply) -> [Int] {
        var slack: [Int] = []
        slack.reserveCapacity((supply.fuses.count + 1) * Allocator.perFuse)
        for (index, fuse) in supply.fuses.enumerated() {
            for phase in Phase.allCases { slack.append(supply.left(phase, at: index).tenths) }
            let power = supply.limits.power[index].map { Allocator.tenths($0) - (fuse.other + fuse.reserved).sum.tenths }
            slack.append(power ?? Allocator.unlimited)
        }
        for _ in Phase.allCases { slack.append(Allocator.unlimited) }
        return slack
    }

    /// The most tenths of an ampere, summed over the phases, that stay within a power.
    static func tenths(_ power: Watts) -> Int { power.watts * 10 / Watts.voltsPerPhase }
}
