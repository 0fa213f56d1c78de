import SmartCharging

extension Site {
    /// Tells the controller what is true of all connectors, unless it knows. None of it changes by time alone.
    mutating func tellFacts(at now: ContinuousClock.Instant) {
        guard !self.factsAreTold else { return }
        self.controller.set(self.points(at: now), at: now)
        self.factsAreTold = true
    }

    /// Every connector of every charger that is configured or was let in, as the controller must know it; sorted.
    private mutating func points(at now: ContinuousClock.Instant) -> [Point] {
        let roster = self.standing()
        var points = roster.points
        var sessions: [PointID: Session] = [:]
        for section in roster.sections {
            let link = self.link(of: section.charger)
            let skew = self.clockSkew(of: section.charger)
            for index in section.points {
                points[index].link = link
                points[index].clockSkew = skew
                self.describe(&points[index], sessions: &sessions, at: now)
            }
        }
        self.sessions = sessions
        return points
    }

    /// What is true of all connectors for now, worked out anew where something lasting changed.
    mutating func standing() -> Roster {
        if let known = self.roster { return known }
        let roster = Roster(self)
        self.roster = roster
        return roster
    }

    /// What changes from one moment to the next.
    private func describe(_ point: inout Point, sessions: inout [PointID: Session], at now: ContinuousClock.Instant) {
        if let transaction = self.state.currentTransaction(at: point.id), transaction.origin != .startedUnauthorized,
            self.left[point.id] != transaction.id
        {
            let known = self.sessions[point.id]
            let since = known?.id == transaction.id ? known?.since ?? now : now
            sessions[point.id] = Session(id: transaction.id, since: since)
            point.demand = .wants(since: since)
            // A rise that is not on record would be unknown after a crash.
            if !self.canRecord { point.maximum = min(point.maximum, self.state.mayDraw[point.id] ?? .zero) }
        }
        point.ceiling = self.ceiling(of: point.id, on: point.phases.count)
        point.lastCommand = self.state.mayDraw[point.id]
        point.measured = self.draws[point.id].map { draw in
            Point.Measured(
                draw.currents.map { Amps($0, rounding: .up) ?? .zero }, at: draw.at.monotonic, namesPhases: draw.namesPhases)
        }
    }

    private func link(of id: ChargerID) -> Point.Link {
        switch self.links[id] {
        case .online(_, let since):
            .online(since: max(since.monotonic, self.bootedAt[id] ?? since.monotonic, self.toldAgainAt[id] ?? since.monotonic))
        case .offline(let since): .silent(since: since.monotonic)
        case .never, nil: .silent(since: self.startedAt)
        }
    }
}

/// What is true of every connector of the site until something is configured, recorded or refused: worked out once, not every second.
struct Roster: Sendable {
    /// Sorted; without what changes from one moment to the next.
    private(set) var points: [Point] = []
    private(set) var sections: [Section] = []
    /// The chargers that hold profiles of operators.
    private(set) var operated: [ChargerID] = []
    private(set) var plans: [ChargerID: ProfilePlan] = [:]
    private(set) var means: [ChargerID: ControlMeans] = [:]

    struct Section: Sendable {
        var charger: ChargerID
        /// Indices of its connectors in `points`.
        var points: Range<Int>
    }

    init(_ site: Site) {
        for id in Set(site.configuration.chargers.keys).union(site.state.chargers.keys).sorted() where site.isReckonedWith(id) {
            let start = self.points.count
            self.plans[id] = site.plan(of: id)
            self.means[id] = site.means(of: id)
            for connector in site.connectors(of: id) {
                self.points.append(site.standing(PointID(charger: id.text, connector: connector), of: id))
            }
            if !site.operatorProfiles(of: id).isEmpty { self.operated.append(id) }
            self.sections.append(Section(charger: id, points: start..<self.points.count))
        }
    }
}

extension Site {
    fileprivate func standing(_ point: PointID, of id: ChargerID) -> Point {
        let settings = self.settings(of: id)
        let traits = self.traits(of: id)
        let refused = self.commissioning[id]?.wasRefused(.fallback(connector: point.connector)) ?? false
        return Point(
            id: point, node: self.configuration.node(of: id), phases: settings.phases, minimum: settings.minimum,
            maximum: settings.connectorMaximum, hardwareMaximum: settings.hardware, fallback: self.fallback(at: point, of: id),
            keepsLimits: (traits.keepsLimits ?? !refused) && self.drifts[point] == nil, priority: settings.priority,
            link: .silent(since: self.startedAt),
            lease: self.lease(of: id), wholeAmps: traits.wholeAmps, budget: traits.writesPerDay)
    }

    /// What a car draws at most that nobody has given a limit.
    private func fallback(at point: PointID, of id: ChargerID) -> Amps {
        let settings = self.settings(of: id)
        let means = self.means(of: id)
        guard means != .none, self.drifts[point]?.persists != true else { return settings.hardware }
        guard let charger = self.state.chargers[id] else { return settings.fallback }
        let plan = self.plan(of: id)
        let refused = self.commissioning[id]?.wasRefused(.fallback(connector: point.connector)) ?? false
        guard plan.allows(.standard), !refused else {
            // Without a default of its own it has what all connectors may draw together, where that is known.
            let cap = self.standingCap(of: id, by: means)
            guard means == .station, let profile = plan.cap(cap), self.holds(profile, id) else { return settings.hardware }
            return max(cap, charger.overwritten[0] ?? .zero)
        }
        // What the installer declared counts until the charger confirms another value.
        return [
            settings.fallback, charger.fallbacks[point.connector] ?? .zero, charger.overwritten[point.connector] ?? .zero,
            min(self.drifts[point].flatMap { Amps($0.difference.found, rounding: .up) } ?? .zero, settings.hardware),
            charger.operatorsDefault(on: point.connector, besides: plan.numbers, atMost: settings.hardware),
        ].max() ?? settings.hardware
    }

    /// How long a limit holds without word from here; nil where it holds until the session ends.
    private func lease(of id: ChargerID) -> Duration? {
        guard let deadMan = self.traits(of: id).deadMan, (self.state.chargers[id]?.capabilities.maximumPeriods ?? 2) >= 2
        else { return nil }
        // The maximum of a charger is said again for each of its connectors, so it tells nothing about the age of one connector's limit.
        return self.means(of: id) == .station && self.connectors(of: id).count > 1 ? nil : deadMan
    }
}

extension Charger {
    /// The greatest limit that an operator's default profiles ever give a connector.
    fileprivate func operatorsDefault(on connector: Int, besides own: ProfileNumbers, atMost hardware: Amps) -> Amps {
        self.profiles.reduce(.zero) { greatest, record in
            guard !own.contains(record.id), let limit = record.greatestDefault(on: connector) else { return greatest }
            return max(greatest, min(limit, hardware))
        }
    }
}
