extension FuseTree {
    static func problems(of node: FuseNode) -> [FuseTreeProblem] {
        var problems: [FuseTreeProblem] = []
        if node.margin < .zero { problems.append(.marginNegative(node.id, node.margin)) }
        for phase in Phase.allCases {
            let fuse = node.fuse[phase]
            if fuse <= .zero {
                problems.append(.fuseNotPositive(node.id, phase, fuse))
            } else if node.margin >= fuse {
                problems.append(.marginTakesAll(node.id, phase, margin: node.margin, fuse: fuse))
            }
            let load = node.plannedLoad[phase]
            if load < .zero { problems.append(.plannedLoadNegative(node.id, phase, load)) }
        }
        if let limit = node.powerLimit, limit < .zero { problems.append(.powerLimitNegative(node.id, limit)) }
        if let amps = node.meter?.chargersWhenLost, amps < .zero { problems.append(.whenLostNegative(node.id, amps)) }
        if let limit = node.unbalanceLimit {
            if node.parent != nil { problems.append(.unbalanceBelowConnection(node.id)) }
            if limit < .zero { problems.append(.unbalanceNegative(node.id, limit)) }
        }
        return problems
    }

    /// Upwards until nothing feeds a fuse, what feeds it is unknown, or the path meets itself.
    static func path(from start: Int, _ nodes: [FuseNode], _ indices: [NodeID: Int]) -> [Int] {
        var path = [start]
        var met: Set<Int> = [start]
        var node = nodes[start]
        while let parent = node.parent, let index = indices[parent], met.insert(index).inserted {
            path.append(index)
            node = nodes[index]
        }
        return path
    }

    /// Each circle once, beginning at its fuse that was described first.
    static func cycles(_ paths: [[Int]], _ nodes: [FuseNode], _ indices: [NodeID: Int]) -> [FuseTreeProblem] {
        paths.compactMap { path in
            guard let start = path.first, let last = path.last, let parent = nodes[last].parent, indices[parent] == start,
                start == path.min()
            else { return nil }
            return .cycle((path + [start]).map { nodes[$0].id })
        }
    }
}
