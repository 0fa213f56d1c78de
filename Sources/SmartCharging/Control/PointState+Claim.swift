extension PointState {
    /// The least that its car charges with, as its charger can be told.
    var minimum: Amps {
        guard self.point.wholeAmps else { return self.point.minimum }
        let whole = self.point.minimum.whole
        return whole < self.point.minimum ? whole + 1 : whole
    }

    /// The most that charger, car and operator allow now, as its charger can be told.
    var maximum: Amps {
        let maximum = min(self.point.maximum, self.point.ceiling?.limit ?? self.point.maximum)
        return self.point.wholeAmps ? maximum.whole : maximum
    }

    /// The operator's limit, where it is what limits.
    var bindingCeiling: Point.Ceiling? { self.point.ceiling.flatMap { $0.limit < self.point.maximum ? $0 : nil } }

    var rank: Demand.Rank { Demand.Rank(priority: self.point.priority, isUrgent: self.isUrgent) }

    /// What it asks for, with its place in the order.
    func demand(from minimum: Amps, to maximum: Amps, _ settings: LoadController.Settings, at now: Instant) -> Demand {
        Demand(
            node: self.point.node, phases: self.use, minimum: minimum, maximum: maximum, priority: self.point.priority,
            isUrgent: self.isUrgent, keeps: self.course.keeps(for: settings.rotation, at: now), waited: self.course.waited(at: now))
    }

    /// What it asks for if all goes by turns.
    func demandToHave(_ settings: LoadController.Settings, at now: Instant) -> Demand {
        var demand = self.demand(from: self.minimum, to: min(self.maximum, self.appetite.cap ?? self.maximum), settings, at: now)
        if self.wanted == .zero {
            demand.phases = self.phases
            demand.mayUseOnePhase = self.point.mayUseOnePhase
        }
        return demand
    }

    /// A current as its charger can be told.
    func told(_ current: Amps) -> Amps { self.point.wholeAmps ? current.whole : current }

    /// Its charger had all the messages of a day that it is to bear.
    func isFrugal(at now: Instant) -> Bool {
        self.point.budget.map { self.writes.count(at: now) >= $0 } ?? false
    }

    /// When it may rise again; `nil` where it never rose.
    func nextRise(_ settings: LoadController.Settings, at now: Instant) -> Instant? {
        self.lastRise.map { last in
            let isFrugal = last + settings.riseInterval <= now && self.isFrugal(at: now)
            return last + (isFrugal ? max(settings.frugalRiseInterval, settings.riseInterval) : settings.riseInterval)
        }
    }
}

// MARK: - Departure

extension PointState {
    /// Decides whether the car has little time to spare (3.8). Once it has, it keeps its rank until it has clearly more, so that a figure that
    /// wavers does not make others rise and fall.
    mutating func hurry(_ settings: LoadController.Settings, at now: Instant) {
        guard self.point.wants, let laxity = self.laxity(at: now) else {
            self.isUrgent = false
            return
        }
        self.isUrgent = laxity < (self.isUrgent ? settings.urgentBelow + settings.urgentBand : settings.urgentBelow)
    }

    /// The time to spare: what is left until the departure beyond what the car needs at full current. Without a need it is all that is left. `nil`
    /// where nothing is to be hurried for: no departure is known, it has passed, or nothing more is needed.
    private func laxity(at now: Instant) -> Duration? {
        guard let departure = self.point.departure, departure.at > now else { return nil }
        let left = now.duration(to: departure.at)
        guard let energy = departure.energy else { return left }
        // On how many phases it charges is not known: too early costs others a share, too late costs the driver the journey.
        let phases = self.use == .unknown ? 1 : self.use.count.rawValue
        let power = Watts(self.maximum, phases: phases).watts
        guard energy > 0, power > 0 else { return nil }
        return left - .seconds(min(energy, 1_000_000_000) * 3600 / power)
    }
}

extension Amps {
    /// Cut to whole amperes; what something feeds in grows by that.
    var whole: Amps { Amps(tenths: self.tenths - (self.tenths % 10 + 10) % 10) }
}
