package import SmartCharging

extension SiteConfiguration {
    /// The fuse of the grid connection in `fuseTree`.
    package static let gridNode: NodeID = "grid"
    /// What the identifiers of chargers in `fuseTree` begin with; no circuit's name does.
    static let chargerNodePrefix = "charger:"

    /// The fuses as the controller works with them: the grid connection, the circuits by their names, and a node for each charger
    /// with several outlets, which share what `maxAmps` allows it.
    /// - Throws: what `problems` tells as well, in the controller's words.
    package func fuseTree() throws(FuseTreeError) -> FuseTree {
        try FuseTree(self.fuseNodes(FuseLayout(self)))
    }

    /// The node of `fuseTree` that a charger's outlets hang on.
    package func node(of charger: ChargerID) -> NodeID {
        if let shared = self.sharedNode(of: charger) { return shared }
        return self.circuit(of: charger).map { NodeID(rawValue: $0.name) } ?? Self.gridNode
    }

    /// The node of `fuseTree` that stands for a fuse.
    package func node(at place: FuseLayout.Place) -> NodeID {
        switch place {
        case .grid: Self.gridNode
        case .circuit(let index): NodeID(rawValue: self.circuits[index].name)
        }
    }

    /// What each outlet of the site gives while nobody tells it anything, chargers by identity.
    package func fallbacks() -> [Fallback] {
        self.chargers.sorted { $0.key < $1.key }.flatMap { id, charger in
            let node = self.node(of: id)
            return (0..<max(0, charger.connectors)).map { outlet in
                Fallback(
                    point: PointID(charger: id.text, connector: outlet + 1), node: node, phases: charger.phases, current: charger.fallback)
            }
        }
    }

    /// Every node that the grid feeds, each after the one that feeds it.
    func fuseNodes(_ layout: FuseLayout) -> [FuseNode] {
        layout.places.flatMap { place in
            [self.fuseNode(at: place, layout)]
                + layout.chargers(of: place).compactMap { self.fuseNode(of: $0, behind: self.node(at: place)) }
        }
    }

    private func fuseNode(at place: FuseLayout.Place, _ layout: FuseLayout) -> FuseNode {
        let fuse = self.fuse(at: place)
        let isGrid = place == .grid
        return FuseNode(
            id: self.node(at: place), name: isGrid ? "grid connection" : self.node(at: place).rawValue,
            parent: layout.parent(of: place).map { self.node(at: $0) }, fuse: fuse.rating, margin: fuse.margin,
            powerLimit: isGrid ? self.grid.powerLimit : nil, unbalanceLimit: isGrid ? self.grid.unbalance : nil,
            plannedLoad: fuse.plannedBase,
            meter: fuse.meter.map { _ in FuseMeter(chargersWhenLost: fuse.chargersWhenMeterIsLost, hasGeneration: fuse.hasGeneration) })
    }

    private func fuseNode(of id: ChargerID, behind parent: NodeID) -> FuseNode? {
        guard let node = self.sharedNode(of: id), let charger = self.chargers[id] else { return nil }
        return FuseNode(id: node, name: "charger \(id)", parent: parent, fuse: PerPhase(repeating: charger.maximum))
    }

    private func sharedNode(of id: ChargerID) -> NodeID? {
        guard let charger = self.chargers[id], charger.connectors > 1 else { return nil }
        return NodeID(rawValue: Self.chargerNodePrefix + id.text)
    }
}
