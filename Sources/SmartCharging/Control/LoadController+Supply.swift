extension LoadController {
    /// Which figure of the other load a supply is built on.
    enum View {
        /// What it is now.
        case present
        /// The least that makes limits fall: what it has stayed above for a while, or what it is now less the tolerance.
        case lenient
        /// The greatest of the last rise interval.
        case peak
    }

    /// How chargers count that are under control but not known to keep their limit.
    enum Suspects {
        case wanted
        case mayDraw
    }

    func situation(at now: Instant) -> Situation {
        Situation(self.states, arrivals: self.arrivals, self.settings, at: now)
    }

    /// What the cars may share.
    func supply(_ view: View, setAside suspects: Suspects, _ situation: Situation) -> Supply {
        var supply = self.supply(view, at: situation.now)
        supply.reserve(situation.kept)
        if suspects == .mayDraw, situation.hasSuspects { supply.reserve(situation.suspected) }
        return supply
    }

    /// What the cars may share, before anything is set aside.
    func supply(_ view: View, at now: Instant) -> Supply {
        var supply = Supply(self.tree, self.limits)
        // Circuits first: where a fuse has no meter, theirs add up.
        var circuits = self.plannedLoads
        for index in self.tree.topDown.reversed() {
            var (other, source) = (circuits[index], BaseSource.planned)
            if let watch = self.watches[index] { (other, source) = self.base(watch, index, view, at: now) }
            supply.setOther(other, from: source, at: index)
            if let parent = self.tree.parent(of: index) { circuits[parent] += other }
        }
        return supply
    }

    private func base(
        _ watch: MeterWatch, _ index: Int, _ view: View, at now: Instant
    ) -> (PerPhase<Amps>, BaseSource) {
        switch watch.state(at: now) {
        case .fresh, .late, .none:
            let base = watch.base ?? .zero
            switch view {
            case .present: return (base, .meter)
            case .peak: return (watch.peak(at: now) ?? base, .meter)
            case .lenient:
                let lenient = base - PerPhase(repeating: min(self.settings.tolerance, self.tree.nodes[index].margin))
                return (.highest(lenient, watch.lasting(at: now) ?? lenient), .meter)
            }
        case .silent(let age):
            return (watch.remembered(at: now) ?? .zero, .remembered(age: age))
        case .lost(let fault):
            let together = self.tree.nodes[index].meter?.chargersWhenLost.map { PerPhase(repeating: $0) } ?? self.fallbacks(below: index)
            let limit = self.limits.current[index]
            let capped = PerPhase.lowest(together, limit)
            return (limit - capped, .fallback(fault, together: capped))
        }
    }

    private func fallbacks(below fuse: Int) -> PerPhase<Amps> {
        var sum = PerPhase<Amps>.zero
        for state in self.states where state.path.contains(fuse) {
            sum += state.phases.sitePhases.carrying(state.point.fallback)
        }
        return sum
    }

    func meterState(_ index: Int, at now: Instant) -> MeterState {
        self.watches[index]?.state(at: now) ?? .none
    }
}
