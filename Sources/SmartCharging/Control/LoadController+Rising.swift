extension LoadController {
    /// What everybody should have by the greatest other load of late: `nil` for those that do not compete. It is where limits move to, not what
    /// they are.
    func target(at now: ContinuousClock.Instant) -> [Grant?] {
        let supply = self.supply(.peak, setAside: .mayDraw, at: now)
        let competing = self.states.indices.filter { self.competes($0, at: now) }
        let demands = competing.map { index in
            let state = self.states[index]
            var demand = state.demand(
                from: state.minimum, to: min(state.maximum, state.appetite.cap ?? state.maximum), self.settings, at: now)
            if state.wanted == .zero {
                demand.phases = state.phases
                demand.mayUseOnePhase = state.point.mayUseOnePhase
            }
            return demand
        }
        var target: [Grant?] = self.states.map { _ in nil }
        for (index, grant) in zip(competing, self.shares(supply, competing, demands)) { target[index] = grant }
        return target
    }

    private func competes(_ index: Int, at now: ContinuousClock.Instant) -> Bool {
        let state = self.states[index]
        guard state.standing.takesPart, state.point.wants, state.course.competes(at: now), !state.isSuspect(self.settings, at: now)
        else { return false }
        return state.wanted > .zero || (state.standing == .controlled && self.metersAllowRise(state, at: now))
    }

    func metersAllowRise(_ state: PointState, at now: ContinuousClock.Instant) -> Bool {
        state.path.allSatisfy { self.meterState($0, at: now).allowsRises }
    }

    var startupEnds: ContinuousClock.Instant { self.startedAt + self.settings.startupHold }
    var nextRise: ContinuousClock.Instant { self.lastRise + self.settings.riseInterval }

    /// Moves limits towards the target: who has too much yields, and what is known to be free is handed out (3.6).
    mutating func rise(to target: [Grant?], at now: ContinuousClock.Instant) {
        guard self.startupEnds <= now else { return }
        let starting = self.states.indices.filter { self.states[$0].wanted == .zero && target[$0].isGiven }
        if self.nextRise <= now {
            self.yield(to: target, starting, at: now)
            if self.handOut(target, to: Set(self.states.indices), at: now) { self.lastRise = now }
        } else if starting.allSatisfy({ !self.states[$0].isOrdered }) {
            // A car that has just come need not wait for the others' turn, if nobody waits before it.
            _ = self.handOut(target, to: Set(starting), at: now)
        }
    }

    private mutating func yield(to target: [Grant?], _ starting: [Int], at now: ContinuousClock.Instant) {
        for index in self.states.indices where self.states[index].isRunning {
            // One that does not compete is no rival: it has no target.
            guard let grant = target[index], grant.current < self.states[index].wanted else { continue }
            let state = self.states[index]
            let band = starting.isEmpty ? self.settings.riseBand : self.settings.smallRiseBand
            let mayYield =
                grant.current == .zero
                ? self.mustGiveWay(state, to: starting, at: now) : state.wanted - grant.current > band
            if mayYield { self.states[index].lower(to: grant, self.settings, at: now) }
        }
    }

    /// A car gives its place up when its turn is over or somebody goes first; the peaks of the other load alone do not stop it.
    private func mustGiveWay(_ state: PointState, to starting: [Int], at now: ContinuousClock.Instant) -> Bool {
        let isProtected = state.course.keeps(for: self.settings.rotation, at: now)
        return starting.contains { !isProtected || self.states[$0].rank > state.rank }
    }

    /// Raises within what is confirmed to be free: whatever a charger may still draw counts, not what it was told.
    /// - Returns: whether anybody was raised.
    private mutating func handOut(_ target: [Grant?], to receivers: Set<Int>, at now: ContinuousClock.Instant) -> Bool {
        guard !receivers.isEmpty else { return false }
        var supply = self.supply(.peak, setAside: .mayDraw, at: now)
        let trusted = self.states.indices.filter {
            self.states[$0].standing.takesPart && !self.states[$0].isSuspect(self.settings, at: now)
        }
        for index in trusted {
            let state = self.states[index]
            let following = state.mayDraw(self.settings, at: now) - state.use.sitePhases.carrying(state.wanted)
            supply.reserve(.highest(following, .zero), on: state.use, along: state.path)
        }
        let taking = trusted.filter {
            self.states[$0].isRunning || (receivers.contains($0) && target[$0].isGiven && self.canRise($0, at: now))
        }
        let demands = taking.map { index in
            self.demandToRise(index, receivers.contains(index) && self.canRise(index, at: now) ? target[index] : nil, at: now)
        }
        var hasRaised = false
        let isSmallDue = self.lastSmallRise + self.settings.smallRiseInterval <= now
        for (index, grant) in zip(taking, self.shares(supply, taking, demands)) {
            let wanted = self.states[index].wanted
            let gain = grant.current - wanted
            let isSmall = wanted > .zero && gain <= self.settings.riseBand
            guard gain > (wanted == .zero ? .zero : isSmall ? self.settings.smallRiseBand : self.settings.riseBand),
                !isSmall || (isSmallDue && !self.states[index].isFrugal(at: now))
            else { continue }
            self.states[index].raise(to: grant, at: now)
            hasRaised = true
            if isSmall { self.lastSmallRise = now }
        }
        return hasRaised
    }

    /// - Parameter target: `nil` for a car that cannot rise now.
    private func demandToRise(_ index: Int, _ target: Grant?, at now: ContinuousClock.Instant) -> Demand {
        let state = self.states[index]
        var demand = state.demand(from: state.wanted, to: state.wanted, self.settings, at: now)
        demand.isCertain = true
        guard let target else { return demand }
        if state.wanted > .zero {
            demand.maximum = max(state.wanted, target.current)
        } else {
            // Every car starts at its minimum.
            demand.phases = target.phases
            demand.minimum = state.minimum
            demand.maximum = state.minimum
            demand.isCertain = false
        }
        return demand
    }

    private func canRise(_ index: Int, at now: ContinuousClock.Instant) -> Bool {
        let state = self.states[index]
        let isRested = state.nextRise(self.settings, at: now).map { $0 <= now } ?? true
        return state.standing == .controlled && !state.commitment.isOpen && isRested && self.metersAllowRise(state, at: now)
    }
}

extension Grant? {
    var isGiven: Bool { self.map { $0.current > .zero } ?? false }
}
