/// What the cars of a site may share: the limits of its fuses less what flows already.
package struct Supply: Sendable {
    package let tree: FuseTree
    let limits: FuseLimits
    /// One for each fuse, in the order of the tree.
    private(set) var fuses: [FuseSupply]
    /// What uncontrolled one- and two-phase cars may add to a phase, for the unbalance limit.
    private(set) var uneven: PerPhase<Amps> = .zero

    /// Nothing flows yet.
    package init(_ tree: FuseTree) {
        self.init(tree, FuseLimits(tree))
    }

    init(_ tree: FuseTree, _ limits: FuseLimits) {
        self.tree = tree
        self.limits = limits
        self.fuses = Array(repeating: FuseSupply(), count: tree.nodes.count)
    }

    /// Says what else flows at one fuse, circuits below it included; an unknown fuse is ignored.
    package mutating func setOther(_ other: PerPhase<Amps>, from source: BaseSource = .planned, at node: NodeID) {
        guard let index = self.tree.index(of: node) else { return }
        self.setOther(other, from: source, at: index)
    }

    /// Sets a current aside on a fuse and all that feed it.
    package mutating func reserve(_ current: PerPhase<Amps>, on phases: PhaseUse, at node: NodeID) {
        guard let index = self.tree.index(of: node) else { return }
        self.reserve(current, on: phases, along: self.tree.paths[index])
    }

    mutating func reserve(_ current: PerPhase<Amps>, on phases: PhaseUse, along path: [Int]) {
        for fuse in path { self.fuses[fuse].reserved += current }
        if phases.isUneven { self.uneven += current }
    }

    mutating func setOther(_ other: PerPhase<Amps>, from source: BaseSource, at index: Int) {
        self.fuses[index].other = other
        self.fuses[index].source = source
    }

    mutating func reserve(_ reserve: Situation.Reserve) {
        for index in self.fuses.indices { self.fuses[index].reserved += reserve.fuses[index] }
        self.uneven += reserve.uneven
    }

    /// What flows at each fuse, or may, before any car has its share.
    var load: [PerPhase<Amps>] { self.fuses.map { $0.other + $0.reserved } }

    /// What is left on a phase of a fuse; negative where it is overloaded.
    package func left(_ phase: Phase, at index: Int) -> Amps {
        let fuse = self.fuses[index]
        return self.limits.current[index][phase] - fuse.other[phase] - fuse.reserved[phase]
    }
}

extension PhaseUse {
    /// It loads one phase more than another, or may.
    var isUneven: Bool {
        switch self {
        case .known(_, .three): false
        case .known(_, .one), .known(_, .two), .unknown: true
        }
    }
}
