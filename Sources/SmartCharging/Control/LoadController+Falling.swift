extension LoadController {
    /// Lowers at once what no longer fits. Nobody is raised for it, and a car is stopped only after a fuse was short for a while, unless it is
    /// severely short (3.6).
    mutating func fall(_ situation: Situation) {
        let running = self.states.indices.filter { self.states[$0].isRunning }
        let trusted = situation.hasSuspects ? running.filter { !situation.isSuspect[$0] } : running
        let lenient = self.supply(.lenient, setAside: .mayDraw, situation)
        if self.fits(trusted, in: lenient), !situation.hasSuspects {
            for fuse in self.shortages.indices { self.shortages[fuse] = nil }
            return
        }
        self.noteShortage(trusted, lenient, at: situation.now)
        self.lower(running, counting: .wanted, situation)
        // Others make room for all that a charger may draw that is not known to keep its limit, but it is not lowered for its own sake.
        if situation.hasSuspects { self.lower(trusted, counting: .mayDraw, situation) }
    }

    private mutating func lower(_ running: [Int], counting suspects: Suspects, _ situation: Situation) {
        let lenient = self.supply(.lenient, setAside: suspects, situation)
        guard !self.fits(running, in: lenient) else { return }
        var demands = running.map { self.demandToKeep($0, at: situation.now) }
        let paths = running.map { self.states[$0].path }
        let bearable = Shares(lenient, among: demands, along: paths)
        let isBearable = running.enumerated().allSatisfy { self.states[$1].wanted == self.states[$1].told(bearable.current($0)) }
        guard !isBearable else { return }
        let present = self.supply(.present, setAside: suspects, situation)
        var shares = Shares(present, among: demands, along: paths)
        if running.indices.contains(where: { shares.current($0) == .zero }) {
            for (position, index) in running.enumerated() {
                demands[position].isCertain =
                    shares.current(position) > .zero || (shares.isShort(position) && self.isPatient(with: index, at: situation.now))
            }
            shares = Shares(present, among: demands, along: paths)
        }
        for (position, index) in running.enumerated() {
            let current = self.states[index].told(shares.current(position))
            self.states[index].lower(to: current, self.settings, at: situation.now)
        }
    }

    /// Whether all have room as they are: then sharing would take nothing from anybody.
    private func fits(_ running: [Int], in supply: Supply) -> Bool {
        guard self.tree.connection.unbalanceLimit == nil else { return false }
        var load = supply.load
        for index in running {
            guard self.states[index].isBetweenItsLimits else { return false }
            let current = self.states[index].use.sitePhases.carrying(self.states[index].wanted)
            for fuse in self.states[index].path { load[fuse] += current }
        }
        return load.indices.allSatisfy { self.limits.carries(load[$0], at: $0) }
    }

    /// What the car has now, down to its minimum.
    func demandToKeep(_ index: Int, at now: Instant) -> Demand {
        let most = min(self.states[index].wanted, self.states[index].maximum)
        return self.states[index].demand(from: self.states[index].minimum, to: most, self.settings, at: now)
    }

    /// Whether a car for which there is no room keeps its minimum for now.
    private func isPatient(with index: Int, at now: Instant) -> Bool {
        self.states[index].path.allSatisfy { fuse in
            self.shortages[fuse].map { !$0.isSevere && $0.since + self.settings.patience > now } ?? true
        }
    }

    /// Notes since when each fuse cannot carry even the minima of the cars below it.
    private mutating func noteShortage(_ running: [Int], _ supply: Supply, at now: Instant) {
        var load = supply.load
        for index in running {
            let minimum = self.states[index].use.sitePhases.carrying(self.states[index].minimum)
            for fuse in self.states[index].path { load[fuse] += minimum }
        }
        for (index, node) in self.tree.nodes.enumerated() {
            let isShort = !self.limits.carries(load[index], at: index)
            let isSevere = Phase.allCases.contains { load[index][$0] * 10 > node.fuse[$0] * self.settings.severeTenths }
            self.shortages[index] = isShort ? Shortage(since: self.shortages[index]?.since ?? now, isSevere: isSevere) : nil
        }
    }
}

extension PointState {
    /// It wants no more than it may, and no less than it charges with.
    fileprivate var isBetweenItsLimits: Bool {
        self.minimum <= self.wanted && self.wanted <= self.maximum && !self.path.isEmpty
    }
}

/// A fuse that cannot carry even the minima.
struct Shortage: Hashable, Sendable {
    var since: Instant
    /// So far beyond the rating that no patience is left.
    var isSevere: Bool
}
