extension LoadController {
    /// What everybody should have by the greatest other load of late. It is where limits move to, not what they are.
    mutating func findTarget(in supply: Supply, _ situation: Situation) {
        var demands: [Demand] = []
        var paths: [[Int]] = []
        for index in self.states.indices {
            self.states[index].isDecided = true
            self.states[index].place = nil
            guard !situation.isSuspect[index], self.competes(index, at: situation.now) else { continue }
            self.states[index].place = demands.count
            demands.append(self.states[index].demandToHave(self.settings, at: situation.now))
            paths.append(self.states[index].path)
        }
        // By night nobody asks.
        if !demands.isEmpty { self.target = Shares(supply, among: demands, along: paths) }
    }

    private func competes(_ index: Int, at now: Instant) -> Bool {
        guard self.states[index].standing.takesPart, self.states[index].point.wants, self.states[index].course.competes(at: now) else {
            return false
        }
        return self.states[index].wanted > .zero || (self.states[index].standing == .controlled && self.metersAllowRise(index, at: now))
    }

    func metersAllowRise(_ index: Int, at now: Instant) -> Bool {
        self.states[index].path.allSatisfy { self.meterState($0, at: now).allowsRises }
    }

    /// What a connector should have; `nil` for one that does not compete.
    func target(of index: Int) -> Amps? {
        self.states[index].place.map { self.states[index].told(self.target.current($0)) }
    }

    var startupEnds: Instant { Instant(self.settings.startupHold) }
    var nextRise: Instant { self.lastRise + self.settings.riseInterval }

    /// Moves limits towards the target: who has too much yields, and what is known to be free is handed out (3.6).
    mutating func rise(in supply: Supply, _ situation: Situation) {
        guard self.startupEnds <= situation.now else { return }
        let starting = self.starting
        if self.nextRise <= situation.now {
            self.yield(to: starting, at: situation.now)
            let receivers = self.receivers(of: self.states.indices, at: situation.now)
            if self.handOut(to: receivers, in: supply, situation) { self.lastRise = situation.now }
        } else if self.haveJustCome(starting) {
            // A car that has just come need not wait for the others' turn, if nobody waits before it.
            _ = self.handOut(to: self.receivers(of: starting, at: situation.now), in: supply, situation)
        }
    }

    /// Those that stand still and should charge.
    private var starting: [Int] {
        self.states.indices.filter { self.states[$0].wanted == .zero && self.target(of: $0) ?? .zero > .zero }
    }

    private func receivers(of indices: some Sequence<Int>, at now: Instant) -> [Int] {
        indices.filter { self.canRise($0, at: now) }
    }

    private func haveJustCome(_ starting: [Int]) -> Bool { starting.allSatisfy { !self.states[$0].isOrdered } }

    private mutating func yield(to starting: [Int], at now: Instant) {
        let band = starting.isEmpty ? self.settings.riseBand : self.settings.smallRiseBand
        for index in self.states.indices where self.states[index].isRunning {
            // One that does not compete is no rival: it has no target.
            guard let target = self.target(of: index), target < self.states[index].wanted else { continue }
            let mayYield =
                target == .zero ? self.mustGiveWay(index, to: starting, at: now) : self.states[index].wanted - target > band
            if mayYield { self.states[index].lower(to: target, self.settings, at: now) }
        }
    }

    /// A car gives its place up when its turn is over or somebody goes first; the peaks of the other load alone do not stop it.
    private func mustGiveWay(_ index: Int, to starting: [Int], at now: Instant) -> Bool {
        let isProtected = self.states[index].course.keeps(for: self.settings.rotation, at: now)
        return starting.contains { !isProtected || self.states[$0].rank > self.states[index].rank }
    }

    /// Raises within what is confirmed to be free: whatever a charger may still draw counts, not what it was told.
    /// - Parameter receivers: in rising order.
    /// - Returns: whether anybody was raised.
    private mutating func handOut(to receivers: [Int], in supply: Supply, _ situation: Situation) -> Bool {
        guard !receivers.isEmpty else { return false }
        var supply = supply
        var taking: [Int] = []
        var demands: [Demand] = []
        var next = receivers[...]
        for index in self.states.indices where self.states[index].standing.takesPart && !situation.isSuspect[index] {
            let following = situation.draws[index] - self.states[index].use.sitePhases.carrying(self.states[index].wanted)
            supply.reserve(.highest(following, .zero), on: self.states[index].use, along: self.states[index].path)
            let receives = next.first == index
            if receives { next.removeFirst() }
            guard receives || self.states[index].isRunning else { continue }
            taking.append(index)
            demands.append(self.demandToRise(index, receives, at: situation.now))
        }
        let shares = Shares(supply, among: demands, along: taking.map { self.states[$0].path })
        var raised: [(index: Int, current: Amps, phases: PhaseUse)] = []
        for (position, index) in taking.enumerated() {
            let current = self.states[index].told(shares.current(position))
            guard self.isWorthRaising(index, to: current, at: situation.now) else { continue }
            raised.append((index, current, shares.phases(position)))
        }
        for (index, current, phases) in raised {
            if self.isSmallRise(index, to: current) { self.lastSmallRise = situation.now }
            self.states[index].raise(to: current, on: phases, at: situation.now)
        }
        return !raised.isEmpty
    }

    private func demandToRise(_ index: Int, _ receives: Bool, at now: Instant) -> Demand {
        let wanted = self.states[index].wanted
        var demand = self.states[index].demand(from: wanted, to: wanted, self.settings, at: now)
        demand.isCertain = true
        guard receives, let place = self.states[index].place, let target = self.target(of: index) else { return demand }
        if wanted > .zero {
            demand.maximum = max(wanted, target)
        } else {
            // Every car starts at its minimum.
            demand.phases = self.target.phases(place)
            demand.minimum = self.states[index].minimum
            demand.maximum = demand.minimum
            demand.isCertain = false
        }
        return demand
    }

    /// Whether its target is worth a rise, and its charger and the meters let it.
    private func canRise(_ index: Int, at now: Instant) -> Bool {
        guard let target = self.target(of: index), self.states[index].standing == .controlled, !self.states[index].commitment.isOpen,
            self.isWorthRaising(index, to: target, at: now), self.states[index].nextRise(self.settings, at: now).map({ $0 <= now }) ?? true
        else { return false }
        return self.metersAllowRise(index, at: now)
    }

    private func isSmallRise(_ index: Int, to current: Amps) -> Bool {
        let wanted = self.states[index].wanted
        return wanted > .zero && current - wanted <= self.settings.riseBand
    }

    private func isWorthRaising(_ index: Int, to current: Amps, at now: Instant) -> Bool {
        let wanted = self.states[index].wanted
        guard wanted > .zero, current > wanted else { return current > wanted }
        guard self.isSmallRise(index, to: current) else { return true }
        return current - wanted > self.settings.smallRiseBand && self.lastSmallRise + self.settings.smallRiseInterval <= now
            && !self.states[index].isFrugal(at: now)
    }
}
