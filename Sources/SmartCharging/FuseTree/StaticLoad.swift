/// What a fuse carries at worst while nobody controls the chargers below it, as after a power cut when all cars come back at once (3.7).
package struct StaticLoad: Hashable, Sendable {
    package let node: NodeID
    package let name: String
    package let fuse: PerPhase<Amps>
    /// Everything planned to draw below this fuse besides the chargers.
    package let planned: PerPhase<Amps>
    /// The sum of the fallbacks below.
    package let fallbacks: PerPhase<Amps>
    package let powerLimit: Watts?
    package let power: Watts

    package var total: PerPhase<Amps> { self.planned + self.fallbacks }

    /// By how much each phase is over; zero where it holds.
    package var excess: PerPhase<Amps> { PerPhase.highest(self.total - self.fuse, .zero) }

    package var fits: Bool {
        self.excess == .zero && self.powerLimit.map { self.power <= $0 } ?? true
    }
}

extension FuseTree {
    /// The worst case of every fuse in the order of `nodes`: Σ fallback + planned load, to be compared with the rating.
    /// Connectors on a fuse that is not in the tree are left out.
    package func staticLoads(_ fallbacks: [Fallback]) -> [StaticLoad] {
        var planned = self.nodes.map { _ in PerPhase<Amps>.zero }
        var sums = planned
        for (index, node) in self.nodes.enumerated() {
            for fuse in self.paths[index] { planned[fuse] += node.plannedLoad }
        }
        for fallback in fallbacks {
            guard let index = self.index(of: fallback.node) else { continue }
            for fuse in self.paths[index] { sums[fuse] += fallback.phases.sitePhases.carrying(fallback.current) }
        }
        return self.nodes.indices.map { index in
            let node = self.nodes[index]
            return StaticLoad(
                node: node.id, name: node.name, fuse: node.fuse, planned: planned[index], fallbacks: sums[index],
                powerLimit: node.powerLimit, power: Watts((planned[index] + sums[index]).sum))
        }
    }

    /// The connectors whose fallback has to be 0 A so that the rest fits: the first come keep theirs.
    package func fallbacksThatDoNotFit(_ fallbacks: [Fallback]) -> [PointID] {
        var kept: [Fallback] = []
        var refused: [PointID] = []
        for fallback in fallbacks where fallback.current > .zero {
            let before = self.staticLoads(kept)
            let after = self.staticLoads(kept + [fallback])
            // A fuse that the planned load alone fills is no fault of a charger that does not load it.
            let fits = zip(before, after).allSatisfy { $1.fits || $0 == $1 }
            if fits { kept.append(fallback) } else { refused.append(fallback.point) }
        }
        return refused
    }
}
