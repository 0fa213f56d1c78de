/// The fuses of a site, from the grid connection down; known to be one tree.
package struct FuseTree: Sendable {
    /// In the order in which they were described.
    package let nodes: [FuseNode]
    /// For each fuse the indices of all that its current passes, itself first, the grid connection last.
    let paths: [[Int]]
    /// Indices such that every fuse comes after the one that feeds it.
    let topDown: [Int]
    let root: Int
    private let indices: [NodeID: Int]

    /// - Throws: every problem found, not only the first.
    package init(_ nodes: [FuseNode]) throws(FuseTreeError) {
        var problems: [FuseTreeProblem] = nodes.isEmpty ? [.noFuses] : []
        var indices: [NodeID: Int] = [:]
        for (index, node) in nodes.enumerated() {
            if indices.updateValue(index, forKey: node.id) != nil { problems.append(.duplicate(node.id)) }
            problems += FuseTree.problems(of: node)
        }
        let roots = nodes.indices.filter { nodes[$0].parent == nil }
        if roots.count > 1 { problems.append(.severalConnections(roots.map { nodes[$0].id })) }
        for node in nodes {
            guard let parent = node.parent, indices[parent] == nil else { continue }
            problems.append(.unknownParent(of: node.id, parent))
        }
        let paths = nodes.indices.map { FuseTree.path(from: $0, nodes, indices) }
        problems += FuseTree.cycles(paths, nodes, indices)
        guard problems.isEmpty, let root = roots.first else { throw FuseTreeError(problems: problems) }
        self.nodes = nodes
        self.indices = indices
        self.paths = paths
        self.topDown = nodes.indices.sorted { (paths[$0].count, $0) < (paths[$1].count, $1) }
        self.root = root
    }

    package func node(_ id: NodeID) -> FuseNode? {
        self.indices[id].map { self.nodes[$0] }
    }

    /// The grid connection.
    package var connection: FuseNode { self.nodes[self.root] }

    /// The fuses that the current of `id` passes, itself first; empty for an unknown one.
    package func path(from id: NodeID) -> [FuseNode] {
        guard let index = self.indices[id] else { return [] }
        return self.paths[index].map { self.nodes[$0] }
    }

    func index(of id: NodeID) -> Int? { self.indices[id] }

    func parent(of index: Int) -> Int? { self.paths[index].dropFirst().first }
}
