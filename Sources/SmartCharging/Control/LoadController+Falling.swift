extension LoadController {
    /// Lowers at once what no longer fits. Nobody is raised for it, and a car is stopped only after the shortage lasted, unless it is severe (3.6).
    mutating func fall(at now: ContinuousClock.Instant) {
        let running = self.states.indices.filter { self.states[$0].isRunning }
        var lenient = self.supply(.lenient, at: now)
        self.setAside(from: &lenient, at: now)
        var demands = running.map { self.demandToKeep($0, at: now) }
        let bearable = zip(running, allocate(lenient, among: demands)).allSatisfy { self.states[$0].wanted == $1.current }
        guard !bearable else {
            for index in running { self.states[index].shortSince = nil }
            return
        }
        var present = self.supply(.present, at: now)
        self.setAside(from: &present, at: now)
        var grants = allocate(present, among: demands)
        let severe = self.severelyShort(present, running)
        for (position, index) in running.enumerated() {
            let isShort = grants[position].current == .zero
            let since = isShort ? self.states[index].shortSince ?? now : nil
            self.states[index].shortSince = since
            let isPatient = since.map { $0 + self.settings.patience > now } ?? true
            let isSevere = isShort && !severe.isDisjoint(with: self.path(of: self.states[index]))
            demands[position].isCertain = isPatient && !isSevere && !isUnable(demands[position])
        }
        if grants.contains(where: { $0.current == .zero }) { grants = allocate(present, among: demands) }
        for (index, grant) in zip(running, grants) { self.states[index].lower(to: grant, self.settings, at: now) }
    }

    /// The car's own maximum is below what charging needs: waiting does not help.
    private func isUnable(_ demand: Demand) -> Bool { demand.maximum < demand.minimum }

    /// What the car has now, down to its minimum.
    private func demandToKeep(_ index: Int, at now: ContinuousClock.Instant) -> Demand {
        let state = self.states[index]
        return Demand(
            node: state.point.node, phases: state.use, minimum: state.point.minimum,
            maximum: min(state.wanted, state.point.maximum), priority: state.point.priority,
            keeps: state.course.keeps(for: self.settings.rotation, at: now), waited: state.course.waited(at: now))
    }

    /// Fuses so far beyond their rating, with every car at its minimum, that no patience is left.
    private func severelyShort(_ supply: Supply, _ running: [Int]) -> Set<Int> {
        var load = supply.fuses.map { $0.other + $0.reserved }
        for index in running {
            let minimum = self.states[index].use.sitePhases.carrying(self.states[index].point.minimum)
            for fuse in self.path(of: self.states[index]) { load[fuse] += minimum }
        }
        let severe = load.indices.filter { index in
            let fuse = self.tree.nodes[index].fuse
            return Phase.allCases.contains { load[index][$0] * 10 > fuse[$0] * self.settings.severeTenths }
        }
        return Set(severe)
    }
}
