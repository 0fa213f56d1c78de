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

    /// What the cars may share.
    func supply(_ view: View, setAside suspects: Suspects, at now: ContinuousClock.Instant) -> Supply {
        var supply = self.supply(view, at: now)
        self.setAside(from: &supply, suspects, at: now)
        return supply
    }

    /// What the cars may share, before anything is set aside.
    func supply(_ view: View, at now: ContinuousClock.Instant) -> Supply {
        var supply = Supply(self.tree, self.limits)
        var fallbacks = self.tree.nodes.map { _ in PerPhase<Amps>.zero }
        for state in self.states {
            let fallback = state.point.phases.sitePhases.carrying(state.point.fallback)
            for fuse in state.path { fallbacks[fuse] += fallback }
        }
        // Circuits first: where a fuse has no meter, theirs add up.
        var circuits = self.tree.nodes.map(\.plannedLoad)
        for index in self.tree.topDown.reversed() {
            var (other, source) = (circuits[index], BaseSource.planned)
            if let watch = self.watches[index] { (other, source) = self.base(watch, index, view, fallbacks[index], at: now) }
            supply.setOther(other, from: source, at: index)
            if let parent = self.tree.parent(of: index) { circuits[parent] += other }
        }
        return supply
    }

    private func base(
        _ watch: MeterWatch, _ index: Int, _ view: View, _ fallbacks: PerPhase<Amps>, at now: ContinuousClock.Instant
    ) -> (PerPhase<Amps>, BaseSource) {
        let node = self.tree.nodes[index]
        switch watch.state(at: now) {
        case .fresh, .late, .none:
            let base = watch.base ?? .zero
            switch view {
            case .present: return (base, .meter)
            case .peak: return (watch.peak(at: now) ?? base, .meter)
            case .lenient:
                let lenient = base - PerPhase(repeating: min(self.settings.tolerance, node.margin))
                return (.highest(lenient, watch.lasting(at: now) ?? lenient), .meter)
            }
        case .silent(let age):
            return (watch.remembered(at: now) ?? .zero, .remembered(age: age))
        case .lost(let fault):
            let together = node.meter?.chargersWhenLost.map { PerPhase(repeating: $0) } ?? fallbacks
            let limit = self.limits.current[index]
            let capped = PerPhase.lowest(together, limit)
            return (limit - capped, .fallback(fault, together: capped))
        }
    }

    func meterState(_ index: Int, at now: ContinuousClock.Instant) -> MeterState {
        self.watches[index]?.state(at: now) ?? .none
    }

    /// Sets aside what chargers may draw whose share is not decided now, and room for a car that may come.
    private func setAside(from supply: inout Supply, _ suspects: Suspects, at now: ContinuousClock.Instant) {
        for state in self.states {
            let isShared = state.standing.takesPart && (suspects == .wanted || !state.isSuspect(self.settings, at: now))
            guard !isShared else { continue }
            let current = state.mayDraw(self.settings, at: now)
            if current != .zero { supply.reserve(current, on: state.use, along: state.path) }
        }
        for (fuse, current) in CommitmentLedger.arrivals(self.states, self.tree, self.settings.arrivals).enumerated() {
            supply.reserve(current, atOnly: fuse)
        }
    }
}
