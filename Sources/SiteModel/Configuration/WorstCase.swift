package import SmartCharging

/// What one fuse has to carry when nobody tells the chargers anything, and what it could have to carry if they all drew what they may.
package struct WorstCase: Sendable, Equatable {
    /// Fallback currents and planned bases against the rating: what holds after a power cut, when all cars come back before the gateway.
    package var alone: StaticLoad
    /// The sum of the most that the chargers behind the fuse may draw.
    package var maximum: PerPhase<Amps>
    /// The rating less the margin: what the chargers are kept within.
    package var limit: PerPhase<Amps>

    /// True when the chargers can never bring this fuse to its limit, even all at their maximum.
    package var isNeverReached: Bool {
        Phase.allCases.allSatisfy { self.maximum[$0] + self.alone.planned[$0] <= self.limit[$0] }
    }

    /// The worst case of every fuse of the layout; empty while names, parents or ratings do not make a tree.
    package static func each(of configuration: SiteConfiguration, in layout: FuseLayout) -> [FuseLayout.Place: WorstCase] {
        // Margins take no part in the sums: one that is too large is told by itself and must not hide them.
        let nodes = configuration.fuseNodes(layout).map { node in
            var node = node
            node.margin = .zero
            return node
        }
        guard case .success(let tree) = Result(catching: { () throws(FuseTreeError) in try FuseTree(nodes) }) else { return [:] }
        let alone = tree.staticLoads(configuration.fallbacks())
        let full = tree.staticLoads(
            configuration.chargers.map { id, charger in
                Fallback(
                    point: PointID(charger: id.text, connector: 1), node: configuration.node(of: id), phases: charger.phases,
                    current: charger.maximum)
            })
        let loads = Dictionary(zip(alone, full).map { ($0.node, ($0, $1.fallbacks)) }, uniquingKeysWith: { first, _ in first })
        var cases: [FuseLayout.Place: WorstCase] = [:]
        for place in layout.places {
            guard let (load, maximum) = loads[configuration.node(at: place)] else { continue }
            cases[place] = WorstCase(alone: load, maximum: maximum, limit: configuration.fuse(at: place).limit)
        }
        return cases
    }
}
