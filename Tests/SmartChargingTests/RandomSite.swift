@testable import SmartCharging

/// A random site with its cars, and the arithmetic to judge an answer by, written the long way round on purpose.
struct RandomSite {
    var tree: FuseTree
    var base: [NodeID: PerPhase<Amps>] = [:]
    var reserves: [(node: NodeID, phases: PhaseUse, current: Amps)] = []
    var demands: [Demand] = []

    struct Kind {
        var switchable = true
        var powerLimits = true
        var unbalance = false
        var unknownRotation = true
        var phases = PhaseCount.allCases
        var priorities = 0...1
        var reserves = true
        var circuits = 0...3
        var cars = 1...24
    }

    init(_ tree: FuseTree, base: [NodeID: PerPhase<Amps>], demands: [Demand]) {
        self.tree = tree
        self.base = base
        self.demands = demands
    }

    init(_ random: inout SeededRandom, _ kind: Kind = Kind()) throws {
        let main = FuseNode(
            id: "main", name: "main", fuse: PerPhase(repeating: random.pick([35, 50, 63, 80, 100, 125])),
            margin: random.pick([0, 1, 2.5]), powerLimit: kind.powerLimits && random.chance(0.3) ? random.pick([22_000, 43_000]) : nil,
            unbalanceLimit: kind.unbalance ? 20 : nil)
        var nodes = [main]
        for index in 0..<random.int(kind.circuits.lowerBound, kind.circuits.upperBound) {
            let parent = random.pick(nodes).id
            nodes.append(
                FuseNode(
                    id: NodeID(rawValue: "row \(index)"), name: "row \(index)", parent: parent,
                    fuse: PerPhase(repeating: random.pick([20, 32, 40, 63])),
                    powerLimit: kind.powerLimits && random.chance(0.1) ? 11_000 : nil))
        }
        self.tree = try FuseTree(nodes)
        for node in nodes {
            let greatest = node.parent == nil ? 700 : 100
            self.base[node.id] = PerPhase(0, 0, 0).map { (_: Int) in Amps(tenths: random.int(-100, greatest)) }
        }
        for _ in 0..<random.int(kind.cars.lowerBound, kind.cars.upperBound) {
            let isKnown = !kind.unknownRotation || random.chance(0.9)
            let use = isKnown ? PhaseUse.known(random.pick(PhaseRotation.allCases), random.pick(kind.phases)) : .unknown
            if kind.reserves, random.chance(0.1) {
                self.reserves.append((random.pick(nodes).id, use, random.pick([6, 16])))
                continue
            }
            self.demands.append(
                Demand(
                    node: random.pick(nodes).id, phases: use, maximum: random.pick([6, 10, 13, 16, 20, 32, 5]),
                    priority: random.int(kind.priorities.lowerBound, kind.priorities.upperBound),
                    isUrgent: kind.priorities.count > 1 && random.chance(0.2), keeps: random.chance(0.3),
                    waited: .milliseconds(random.int(0, 3_600_000)), mayUseOnePhase: kind.switchable && random.chance(0.3)))
        }
    }

    var supply: Supply {
        var supply = Supply(self.tree)
        for (node, other) in self.base { supply.setOther(other, from: .meter, at: node) }
        for reserve in self.reserves {
            supply.reserve(reserve.phases.sitePhases.carrying(reserve.current), on: reserve.phases, at: reserve.node)
        }
        return supply
    }

    func answer() -> [Grant] { allocate(self.supply, among: self.demands) }

    /// One limit of the site: where it is, what it allows the cars, and how often a car counts on it.
    struct Constraint {
        var name: String
        var room: Int
        var weights: [Int]
    }

    /// Every limit, phase by phase and power by power, for cars on the phases that `uses` gives.
    func constraints(_ uses: [PhaseUse]) -> [Constraint] {
        self.tree.nodes.flatMap { node -> [Constraint] in
            func isBelow(_ other: NodeID) -> Bool { self.tree.path(from: other).contains { $0.id == node.id } }
            var constraints: [Constraint] = []
            var taken = self.base[node.id] ?? .zero
            for reserve in self.reserves where isBelow(reserve.node) {
                taken += reserve.phases.sitePhases.carrying(reserve.current)
            }
            for phase in Phase.allCases {
                let weights = zip(self.demands, uses).map { isBelow($0.node) && $1.sitePhases.contains(phase) ? 1 : 0 }
                let room = (node.fuse[phase] - node.margin - taken[phase]).tenths
                constraints.append(Constraint(name: "\(node.id) \(phase)", room: room, weights: weights))
            }
            if let limit = node.powerLimit {
                let weights = zip(self.demands, uses).map { isBelow($0.node) ? 23 * $1.sitePhases.count : 0 }
                let room = limit.watts - 23 * (taken.l1 + taken.l2 + taken.l3).tenths
                constraints.append(Constraint(name: "\(node.id) power", room: room, weights: weights))
            }
            return constraints
        }
    }

    /// The limits that an answer breaks although it gives something there.
    func broken(_ currents: [Amps], _ uses: [PhaseUse]) -> [String] {
        self.constraints(uses).compactMap { constraint in
            let used = zip(constraint.weights, currents).reduce(0) { $0 + $1.0 * $1.1.tenths }
            return used > 0 && used > constraint.room ? "\(constraint.name): \(used) of \(constraint.room)" : nil
        }
    }

    /// By how much one- and two-phase cars may load one phase more than another, at worst.
    func unbalance(_ grants: [Grant]) -> Amps {
        var most = PerPhase<Amps>.zero
        var least = PerPhase<Amps>.zero
        for grant in grants where grant.phases.count != .three || grant.phases == .unknown {
            most += grant.phases.sitePhases.carrying(grant.current)
            if grant.phases != .unknown { least += grant.phases.sitePhases.carrying(grant.current) }
        }
        var worst = Amps.zero
        for one in Phase.allCases { for other in Phase.allCases where one != other { worst = max(worst, most[one] - least[other]) } }
        return worst
    }
}

extension Demand {
    /// Cars of one class share as equals, those of a higher one go first: the priority, and within it who has no time to spare.
    var shareClass: Int { 2 * self.priority + (self.isUrgent ? 1 : 0) }
}
