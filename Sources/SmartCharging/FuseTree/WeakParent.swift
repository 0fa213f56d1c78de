/// A fuse rated above the one that feeds it, so that it cannot be loaded as it says and does not trip first.
package struct WeakParent: Hashable, Sendable {
    package let node: NodeID
    package let parent: NodeID
    package let phase: Phase
    package let fuse: Amps
    package let parentFuse: Amps
}

extension WeakParent: CustomStringConvertible {
    package var description: String {
        "\"\(self.node)\" has \(self.fuse) on \(self.phase), but \"\(self.parent)\", which feeds it, carries only \(self.parentFuse)"
    }
}

extension FuseTree {
    /// Fuses that their parent cannot carry: safe, since the parent's limit holds too, but almost always a slip in the description.
    package var weakParents: [WeakParent] {
        self.nodes.indices.flatMap { index -> [WeakParent] in
            guard let parent = self.parent(of: index).map({ self.nodes[$0] }) else { return [] }
            let node = self.nodes[index]
            return Phase.allCases.filter { node.fuse[$0] > parent.fuse[$0] }.map { phase in
                WeakParent(
                    node: node.id, parent: parent.id, phase: phase, fuse: node.fuse[phase], parentFuse: parent.fuse[phase])
            }
        }
    }
}
