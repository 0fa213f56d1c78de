/// What the chargers may draw at one moment, reckoned once for all that is decided then.
struct Situation: Sendable {
    let now: Instant
    /// For each connector what it may draw on each site phase.
    private(set) var draws: [PerPhase<Amps>] = []
    /// For each connector whether it takes part but is not known to keep its limit.
    private(set) var isSuspect: [Bool] = []
    private(set) var hasSuspects = false
    /// What is set aside for connectors whose share is not decided now, and for a car that may come.
    private(set) var kept: Reserve
    /// What is set aside for the suspects, where it is.
    private(set) var suspected: Reserve

    struct Reserve: Sendable {
        /// For each fuse.
        var fuses: [PerPhase<Amps>]
        /// What loads one phase more than another.
        var uneven: PerPhase<Amps> = .zero
    }

    init(_ states: [PointState], arrivals: [PerPhase<Amps>], _ settings: LoadController.Settings, at now: Instant) {
        self.now = now
        self.kept = Reserve(fuses: arrivals)
        self.suspected = Reserve(fuses: Array(repeating: .zero, count: arrivals.count))
        self.draws.reserveCapacity(states.count)
        self.isSuspect.reserveCapacity(states.count)
        for index in states.indices {
            let (current, isSuspect) = states[index].drawing(settings, at: now)
            self.draws.append(current)
            self.isSuspect.append(isSuspect)
            self.hasSuspects = self.hasSuspects || isSuspect
            guard current != .zero else { continue }
            if isSuspect {
                Situation.add(current, states[index].use, states[index].path, to: &self.suspected)
            } else if !states[index].standing.takesPart {
                Situation.add(current, states[index].use, states[index].path, to: &self.kept)
            }
        }
    }

    private static func add(_ current: PerPhase<Amps>, _ phases: PhaseUse, _ path: [Int], to reserve: inout Reserve) {
        for fuse in path { reserve.fuses[fuse] += current }
        if phases.isUneven { reserve.uneven += current }
    }
}
