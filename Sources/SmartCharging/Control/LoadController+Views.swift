extension LoadController {
    /// What a connector may draw and why, as of the last decision; `nil` for an unknown one.
    package func share(of point: PointID) -> Share? {
        guard let index = self.indices[point], self.states[index].isDecided else { return nil }
        return self.share(at: index)
    }

    /// What a connector may draw on each site phase at this moment, whatever it draws; `nil` for an unknown one.
    package func mayDraw(_ point: PointID, at moment: ContinuousClock.Instant) -> PerPhase<Amps>? {
        self.indices[point].map { self.states[$0].mayDraw(self.settings, at: self.instant(moment)) }
    }

    /// What other things are taken to draw through a fuse, as of the last decision; `nil` for an unknown one.
    package func base(of node: NodeID) -> PerPhase<Amps>? {
        self.tree.index(of: node).map { self.supply(.present, at: self.decidedAt).fuses[$0].other }
    }

    /// How a fuse stands as of the last decision; `nil` for an unknown one.
    package func view(of node: NodeID) -> NodeView? {
        guard let index = self.tree.index(of: node) else { return nil }
        let node = self.tree.nodes[index]
        let ledger = CommitmentLedger(self.states, below: index, arrivals: self.arrivals[index], self.settings, at: self.decidedAt)
        return NodeView(
            node: node.id, name: node.name, fuse: node.fuse, margin: node.margin, limit: self.limits.current[index],
            cap: self.limits.caps[index], measured: self.watches[index]?.reading, meter: self.meterState(index, at: self.decidedAt),
            base: self.base(of: node.id) ?? .zero, committed: ledger.mayDraw + ledger.arrivals,
            reserved: ledger.uncontrolled + ledger.arrivals, cars: ledger.cars)
    }
}
