extension LoadController {
    /// Says all that is known of every connector; those left out are gone.
    package mutating func set(_ points: [Point], at moment: ContinuousClock.Instant) {
        let now = self.instant(moment)
        var hasChanged = !self.areKnown(points)
        if hasChanged { self.place(points, at: now) }
        for position in points.indices where self.points[position] != points[position] {
            self.points[position] = points[position]
            let index = self.positions[position]
            self.states[index].path = self.tree.index(of: points[position].node).map { self.tree.paths[$0] } ?? []
            let wasOnline = self.states[index].point.isOnline
            self.states[index].update(self.facts(points[position]), at: now)
            if wasOnline, !self.states[index].point.isOnline {
                for fuse in self.states[index].path { self.watches[fuse]?.doubt(at: now) }
            }
            hasChanged = true
        }
        if hasChanged { self.arrivals = CommitmentLedger.arrivals(self.states, self.tree, self.settings.arrivals) }
    }

    /// The same connectors as last time, in the same order.
    private func areKnown(_ points: [Point]) -> Bool {
        points.count == self.points.count && points.indices.allSatisfy { points[$0].id == self.points[$0].id }
    }

    /// Sorts the connectors, those known and new ones; of one that is told twice, the last counts.
    private mutating func place(_ points: [Point], at now: Instant) {
        var states: [PointID: PointState] = [:]
        for point in points {
            let path = self.tree.index(of: point.node).map { self.tree.paths[$0] } ?? []
            states[point.id] = self.indices[point.id].map { self.states[$0] } ?? PointState(self.facts(point), path: path, at: now)
        }
        self.states = states.values.sorted { $0.point.id < $1.point.id }
        self.indices = [:]
        for (index, state) in self.states.enumerated() { self.indices[state.point.id] = index }
        self.positions = points.compactMap { self.indices[$0.id] }
        // What was told of those that were there already is compared as always.
        let told = Dictionary(self.points.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.points = points.map { told[$0.id] ?? $0 }
    }

    /// Takes a reading of a fuse's meter: signed amperes of each phase, consumption positive. One that is no number, or beyond any fuse, counts as
    /// no reading; one of a fuse without a meter is ignored.
    package mutating func sample(_ node: NodeID, _ reading: PerPhase<Double>, at moment: ContinuousClock.Instant) {
        let now = self.instant(moment)
        guard let index = self.tree.index(of: node), var watch = self.watches[index] else { return }
        let greatest = 100_000.0
        let isPlausible = abs(reading.l1) <= greatest && abs(reading.l2) <= greatest && abs(reading.l3) <= greatest
        guard isPlausible, let l1 = Amps(reading.l1, rounding: .up), let l2 = Amps(reading.l2, rounding: .up),
            let l3 = Amps(reading.l3, rounding: .up)
        else { return }
        watch.read(PerPhase(l1, l2, l3), cars: self.bounds(below: index, at: now), at: now)
        self.watches[index] = watch
    }

    /// What the cars below a fuse draw at least and at most.
    private func bounds(below fuse: Int, at now: Instant) -> (least: PerPhase<Amps>, most: PerPhase<Amps>) {
        var sum: (least: PerPhase<Amps>, most: PerPhase<Amps>) = (.zero, .zero)
        for index in self.states.indices where self.states[index].path.contains(fuse) {
            let bounds = self.states[index].bounds(self.settings, at: now)
            sum.least += bounds.least
            sum.most += bounds.most
        }
        return sum
    }

    /// Lets time pass: answers overdue, meters compared, cars followed.
    mutating func advance(to now: Instant) {
        var measured = Array(repeating: PerPhase<Amps>.zero, count: self.tree.nodes.count)
        for index in self.states.indices {
            if let since = self.states[index].commitment.awaitedSince, since + self.settings.answerTime <= now {
                self.states[index].fail(self.settings, at: now)
            }
            self.states[index].compare(self.settings, at: now)
            self.states[index].observeAppetite(self.settings, at: now)
            self.states[index].hurry(self.settings, at: now)
            self.observePhases(of: index, at: now)
            guard let shown = self.states[index].shown(self.settings, at: now) else { continue }
            for fuse in self.states[index].path { measured[fuse] += shown }
        }
        for index in self.watches.indices {
            let isBack = self.watches[index]?.check(carsMeasured: measured[index], at: now) ?? false
            // What the other load does has to be seen for a while before anything rises on it.
            if isBack { self.lastRise = now }
        }
    }
}
