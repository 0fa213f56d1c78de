/// A fuse whose meter shows too much although no car below can be lowered without being stopped.
struct Overload: Hashable, Sendable {
    var since: Instant
    /// No car is left, and it goes on.
    var isBuilding = false
}

extension LoadController {
    /// Stops cars, the last in the order first, where a fuse stays overloaded although all are at their minimum; if even that does not end it, it is
    /// the building (3.7).
    mutating func endOverloads(at now: Instant) {
        for fuse in self.watches.indices {
            self.overloads[fuse] = self.watches[fuse].flatMap { self.endOverload(of: fuse, $0, at: now) }
        }
    }

    private mutating func endOverload(of fuse: Int, _ watch: MeterWatch, at now: Instant) -> Overload? {
        guard let reading = watch.reading, watch.state(at: now) == .fresh else { return nil }
        let rating = self.tree.nodes[fuse].fuse
        var phases: PhaseSet = []
        for phase in Phase.allCases where reading[phase] * 100 > rating[phase] * self.settings.overloadHundredths {
            phases.insert(PhaseSet(phase))
        }
        guard !phases.isEmpty else { return nil }
        guard !self.canBeLowered(on: phases, below: fuse, at: now) else { return nil }
        let overload = Overload(since: self.overloads[fuse]?.since ?? now)
        let isSevere = Phase.allCases.contains { reading[$0] * 10 > rating[$0] * self.settings.severeTenths }
        let patience = isSevere ? .zero : self.settings.overloadPatience
        guard overload.since + patience <= now else { return overload }
        let cars = self.states.indices.filter { self.states[$0].isRunning && self.loads($0, phases, of: fuse) }
        guard cars.isEmpty else {
            self.stop(cars, toEnd: reading - rating, at: now)
            return Overload(since: now)
        }
        let isBuilding = Phase.allCases.contains {
            phases.contains($0) && (watch.base?[$0] ?? .zero) * 100 > rating[$0] * self.settings.overloadHundredths
        }
        return Overload(since: overload.since, isBuilding: isBuilding)
    }

    private func loads(_ index: Int, _ phases: PhaseSet, of fuse: Int) -> Bool {
        self.states[index].path.contains(fuse) && !self.states[index].use.sitePhases.isDisjoint(with: phases)
    }

    /// Some car is still to be lowered without being stopped, or has not followed yet.
    private func canBeLowered(on phases: PhaseSet, below fuse: Int, at now: Instant) -> Bool {
        self.states.indices.contains { index in
            guard self.loads(index, phases, of: fuse), self.states[index].standing.takesPart, self.states[index].point.wants else {
                return false
            }
            return self.states[index].wanted != self.states[index].commitment.confirmed
                || !self.states[index].commitment.isQuiet(for: self.settings.responseWindow, at: now)
                || (self.states[index].wanted > self.states[index].minimum && !self.states[index].isSuspect(self.settings, at: now))
        }
    }

    /// Stops as many as it takes by what each draws at least.
    private mutating func stop(_ cars: [Int], toEnd excess: PerPhase<Amps>, at now: Instant) {
        var excess = excess
        let order = cars.map { (index: $0, demand: self.demandToKeep($0, at: now)) }
            .sorted { Allocator.goesBefore($0.demand, $1.demand) ?? ($0.index < $1.index) }
        for index in order.reversed().map(\.index) {
            let phases = self.states[index].use.sitePhases
            guard Phase.allCases.contains(where: { phases.contains($0) && excess[$0] > .zero }) else { continue }
            excess -= phases.carrying(self.states[index].wanted)
            self.states[index].stop(self.settings, at: now)
        }
    }
}
