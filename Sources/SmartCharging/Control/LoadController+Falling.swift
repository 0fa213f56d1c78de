extension LoadController {
    /// Lowers at once what no longer fits. Nobody is raised for it, and a car is stopped only after a fuse was short for a while, unless it is
    /// severely short (3.6).
    mutating func fall(at now: ContinuousClock.Instant) {
        let running = self.states.indices.filter { self.states[$0].isRunning }
        let trusted = running.filter { !self.states[$0].isSuspect(self.settings, at: now) }
        self.noteShortage(trusted, at: now)
        self.lower(running, counting: .wanted, at: now)
        // Others make room for all that a charger may draw that is not known to keep its limit, but it is not lowered for its own sake.
        if trusted.count < running.count { self.lower(trusted, counting: .mayDraw, at: now) }
    }

    private mutating func lower(_ running: [Int], counting suspects: Suspects, at now: ContinuousClock.Instant) {
        var demands = running.map { self.demandToKeep($0, at: now) }
        let lenient = self.supply(.lenient, setAside: suspects, at: now)
        let isBearable = zip(running, self.shares(lenient, running, demands)).allSatisfy { self.states[$0].wanted == $1.current }
        guard !isBearable else { return }
        let present = self.supply(.present, setAside: suspects, at: now)
        var grants = self.shares(present, running, demands)
        if grants.contains(where: { $0.current == .zero }) {
            for (position, index) in running.enumerated() {
                demands[position].isCertain = grants[position].current > .zero || self.isPatient(with: index, grants[position], at: now)
            }
            grants = self.shares(present, running, demands)
        }
        for (index, grant) in zip(running, grants) { self.states[index].lower(to: grant, self.settings, at: now) }
    }

    /// Shares a supply among some connectors, cut to what their chargers can be told.
    func shares(_ supply: Supply, _ indices: [Int], _ demands: [Demand]) -> [Grant] {
        var grants = allocate(supply, among: demands)
        for (position, index) in indices.enumerated() where self.states[index].point.wholeAmps {
            grants[position].current = grants[position].current.whole
        }
        return grants
    }

    /// What the car has now, down to its minimum.
    func demandToKeep(_ index: Int, at now: ContinuousClock.Instant) -> Demand {
        let state = self.states[index]
        return state.demand(from: state.minimum, to: min(state.wanted, state.maximum), self.settings, at: now)
    }

    /// Whether a car for which there is no room keeps its minimum for now.
    private func isPatient(with index: Int, _ grant: Grant, at now: ContinuousClock.Instant) -> Bool {
        guard grant.reason.isShortage else { return false }
        return self.states[index].path.allSatisfy { fuse in
            self.shortages[fuse].map { !$0.isSevere && $0.since + self.settings.patience > now } ?? true
        }
    }

    /// Notes since when each fuse cannot carry even the minima of the cars below it.
    private mutating func noteShortage(_ running: [Int], at now: ContinuousClock.Instant) {
        let supply = self.supply(.lenient, setAside: .mayDraw, at: now)
        var load = supply.fuses.map { $0.other + $0.reserved }
        for index in running {
            let minimum = self.states[index].use.sitePhases.carrying(self.states[index].minimum)
            for fuse in self.states[index].path { load[fuse] += minimum }
        }
        for (index, node) in self.tree.nodes.enumerated() {
            let isShort =
                (self.limits.current[index] - load[index]).least < .zero
                || self.limits.power[index].map { Watts(load[index].sum) > $0 } ?? false
            let isSevere = Phase.allCases.contains { load[index][$0] * 10 > node.fuse[$0] * self.settings.severeTenths }
            self.shortages[index] = isShort ? Shortage(since: self.shortages[index]?.since ?? now, isSevere: isSevere) : nil
        }
    }
}

/// A fuse that cannot carry even the minima.
struct Shortage: Hashable, Sendable {
    var since: ContinuousClock.Instant
    /// So far beyond the rating that no patience is left.
    var isSevere: Bool
}
