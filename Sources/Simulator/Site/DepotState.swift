package import SmartCharging

/// A depot as it goes on: who comes and goes, what flows through its fuses, and what the record of that is. The chargers themselves
/// are somewhere else, over sockets or in virtual time.
package struct DepotState: Sendable {
    package let plan: DepotPlan
    package let start: ContinuousClock.Instant
    /// In the order of the plan's fuses.
    package private(set) var fuses: [FuseRecord]
    /// Of the grid connection.
    package private(set) var steps: StepRecord
    private var arrivals: ArrivalPlan
    /// Amperes that the building draws beside what its plan says.
    package var extraLoad = PerPhase<Double>.zero
    /// Records of a part of the time, by the number that `watch` gave; those that have ended stay as they were.
    private var watches: [(fuses: [FuseRecord], isOpen: Bool)] = []

    package init(_ plan: DepotPlan, at now: ContinuousClock.Instant) {
        self.plan = plan
        self.start = now
        self.fuses = plan.fuses.map { FuseRecord(name: $0.name, rating: $0.rating) }
        self.steps = StepRecord(rating: plan.fuses.first?.rating ?? .zero, at: now)
        self.arrivals = ArrivalPlan(seed: plan.seed, chargers: plan.chargers.count)
    }

    /// The simulation's own time.
    package func time(at now: ContinuousClock.Instant) -> Duration { self.start.duration(to: now) * self.plan.speed }

    /// Cars that have come or left since this was asked last.
    package mutating func events(at now: ContinuousClock.Instant) -> [ArrivalPlan.Event] {
        self.arrivals.events(upTo: self.time(at: now))
    }

    /// Records what flows.
    /// - Parameter currents: amperes at the terminals of each of the plan's chargers.
    /// - Returns: amperes on each fuse.
    package mutating func measure(_ currents: [PerPhase<Double>], at now: ContinuousClock.Instant) -> [PerPhase<Double>] {
        let time = self.time(at: now)
        let loads = self.plan.loads(of: currents, building: self.plan.building.load(at: time) + self.extraLoad)
        for (index, load) in loads.enumerated() {
            self.fuses[index].add(load, at: now)
            for watch in self.watches.indices where self.watches[watch].isOpen { self.watches[watch].fuses[index].add(load, at: now) }
        }
        if let grid = loads.first {
            self.steps.add(level: self.plan.building.level(at: time) + self.extraLoad, load: grid, at: now)
        }
        return loads
    }

    /// Begins a record beside the one of the whole time.
    package mutating func watch() -> Int {
        self.watches.append((self.plan.fuses.map { FuseRecord(name: $0.name, rating: $0.rating) }, true))
        return self.watches.count - 1
    }

    /// Nothing for a number that `watch` did not give.
    package func watched(_ watch: Int) -> [FuseRecord] { self.watches.indices.contains(watch) ? self.watches[watch].fuses : [] }

    package mutating func endWatch(_ watch: Int) {
        if self.watches.indices.contains(watch) { self.watches[watch].isOpen = false }
    }
}
