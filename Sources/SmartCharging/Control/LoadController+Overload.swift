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
        let cars = self.states.indices.filter { index in
            let state = self.states[index]
            return state.isRunning && state.path.contains(fuse) && !state.use.sitePhases.isDisjoint(with: phases)
        }
        let canFall = cars.contains { index in
            let state = self.states[index]
            return state.wanted > state.point.minimum && !state.isSuspect(self.settings, at: now)
        }
        guard !canFall else { return nil }
        let overload = Overload(since: self.overloads[fuse]?.since ?? now)
        let isSevere = Phase.allCases.contains { reading[$0] * 10 > rating[$0] * self.settings.severeTenths }
        let patience = isSevere ? self.settings.responseWindow : self.settings.overloadPatience
        guard overload.since + patience <= now else { return overload }
        guard cars.isEmpty else {
            self.stop(cars, toEnd: reading - rating, at: now)
            // Those that remain are given time to show that it was enough.
            return Overload(since: now)
        }
        let isBuilding = Phase.allCases.contains {
            phases.contains($0) && (watch.base?[$0] ?? .zero) * 100 > rating[$0] * self.settings.overloadHundredths
        }
        return Overload(since: overload.since, isBuilding: isBuilding)
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
