/// Why a set of fuses is not a tree that can be guarded.
package enum FuseTreeProblem: Hashable, Sendable {
    case noFuses
    case duplicate(NodeID)
    case unknownParent(of: NodeID, NodeID)
    /// Each fuse is fed by the next, the last by the first.
    case cycle([NodeID])
    case severalConnections([NodeID])
    case fuseNotPositive(NodeID, Phase, Amps)
    case marginNegative(NodeID, Amps)
    case marginTakesAll(NodeID, Phase, margin: Amps, fuse: Amps)
    case powerLimitNegative(NodeID, Watts)
    case plannedLoadNegative(NodeID, Phase, Amps)
    case whenLostNegative(NodeID, Amps)
    case unbalanceBelowConnection(NodeID)
    case unbalanceNegative(NodeID, Amps)
}

/// All that is wrong with a set of fuses, in the order of the fuses.
package struct FuseTreeError: Error, Equatable {
    package let problems: [FuseTreeProblem]

    package init(problems: [FuseTreeProblem]) {
        self.problems = problems
    }
}

extension FuseTreeProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noFuses:
            "expected at least one fuse, the grid connection; found none"
        case .duplicate(let node):
            "expected each fuse once; found \"\(node)\" again: give one of them another name"
        case .unknownParent(let node, let parent):
            "\"\(node)\" is fed by \"\(parent)\", which is not described: describe it, or feed \"\(node)\" from another fuse"
        case .cycle(let nodes):
            "expected every fuse to be fed from the grid connection; found a circle: \(nodes.map { "\"\($0)\"" }.joined(separator: " from "))"
        case .severalConnections(let nodes):
            "expected one grid connection; found \(nodes.count) fuses that nothing feeds: \(nodes.map { "\"\($0)\"" }.joined(separator: ", "))"
        case .fuseNotPositive(let node, let phase, let fuse):
            "expected a fuse above 0 A on \(phase) of \"\(node)\"; found \(fuse)"
        case .marginNegative(let node, let margin):
            "expected a margin of 0 A or more for \"\(node)\"; found \(margin)"
        case .marginTakesAll(let node, let phase, let margin, let fuse):
            "expected a margin below the fuse on \(phase) of \"\(node)\" (\(fuse)); found \(margin)"
        case .powerLimitNegative(let node, let limit):
            "expected a power limit of 0 W or more for \"\(node)\"; found \(limit)"
        case .plannedLoadNegative(let node, let phase, let load):
            "expected a planned load of 0 A or more on \(phase) of \"\(node)\"; found \(load)"
        case .whenLostNegative(let node, let amps):
            "expected 0 A or more for the chargers when the meter of \"\(node)\" is lost; found \(amps)"
        case .unbalanceBelowConnection(let node):
            "an unbalance limit holds at the grid connection only; found one at \"\(node)\": move it there"
        case .unbalanceNegative(let node, let limit):
            "expected an unbalance limit of 0 A or more for \"\(node)\"; found \(limit)"
        }
    }
}
