extension PointState {
    /// What the connector may draw on each site phase at this moment, whatever it draws (3.3, 3.7): the largest of every limit that may hold, its
    /// fallback or hardware maximum where no limit can be relied on, and what it is measured to draw.
    func mayDraw(_ settings: LoadController.Settings, at now: Instant) -> PerPhase<Amps> { self.drawing(settings, at: now).most }

    /// The same, and whether it takes part without being known to keep its limit: it came back and has not proved anything, or its meter shows more
    /// than the limit.
    func drawing(_ settings: LoadController.Settings, at now: Instant) -> (most: PerPhase<Amps>, isSuspect: Bool) {
        // Most connectors of a site stand idle, and nothing is measured there.
        guard self.standing != .idle || self.point.measured != nil else { return (.zero, false) }
        let highest = self.commitment.highest(at: now)
        let limit: Amps =
            switch self.standing {
            case .idle: .zero
            case .controlled: highest
            case .retrying: self.mayLapse(highest)
            case .returning: self.point.keepsLimits ? self.mayLapse(highest) : max(highest, self.point.hardwareMaximum)
            case .silent: self.point.keepsLimits ? self.silentLimit(settings, at: now) : max(highest, self.point.hardwareMaximum)
            case .uncontrolled: max(highest, self.point.hardwareMaximum)
            }
        let allowed = self.use.sitePhases.carrying(limit)
        guard let drawn = self.drawnBeyondLimit(settings, at: now) else { return (allowed, self.mayHaveLostItsLimit) }
        return (.highest(allowed, drawn), self.standing.takesPart)
    }

    /// A charger that cannot be told anything may go to its fallback by itself, which may be more than its limit.
    private func mayLapse(_ limit: Amps) -> Amps {
        self.commitment.isLeased ? max(limit, self.point.fallback) : limit
    }

    /// A silent charger keeps its limit until its session is known to be over, or its lease has ended; then it falls back.
    private func silentLimit(_ settings: LoadController.Settings, at now: Instant) -> Amps {
        guard self.point.wants else { return self.point.fallback }
        guard self.commitment.isLeased else { return self.commitment.highest(at: now) }
        return self.commitment.highest(at: now, leasedTo: self.point.fallback, grace: settings.responseWindow + self.point.clockSkew)
    }

    func isSuspect(_ settings: LoadController.Settings, at now: Instant) -> Bool { self.drawing(settings, at: now).isSuspect }

    private var mayHaveLostItsLimit: Bool {
        switch self.standing {
        case .returning: !self.point.keepsLimits
        case .idle, .controlled, .silent, .retrying, .uncontrolled: false
        }
    }

    /// What it is measured to draw, where no limit explains that.
    func drawnBeyondLimit(_ settings: LoadController.Settings, at now: Instant) -> PerPhase<Amps>? {
        guard let measured = self.fresh(settings, at: now) else { return nil }
        let hasFollowed = self.commitment.isQuiet(for: settings.responseWindow, at: measured.at)
        guard self.standing != .controlled || hasFollowed else { return nil }
        let limit = self.standing.takesPart ? self.commitment.confirmed : .zero
        guard measured.current.greatest > limit + settings.measuredError else { return nil }
        return self.use.site(measured.current)
    }

    /// The bounds of what it draws, for telling the other load from the cars (3.6).
    func bounds(
        _ settings: LoadController.Settings, at now: Instant
    ) -> (least: PerPhase<Amps>, most: PerPhase<Amps>) {
        var most = self.mayDraw(settings, at: now)
        // What it drew before it was out of reach says nothing about now: it may have lost its supply.
        guard let measured = self.fresh(settings, at: now), self.isHeard(measured) else {
            // A car that was just let on may not draw yet: taken for a load, it would make the other load look smaller than it is.
            guard self.standing == .controlled, self.isSettled(settings, at: now), settings.trustsOrders, self.use != .unknown else {
                return (.zero, most)
            }
            return (self.use.sitePhases.carrying(self.commitment.lowest(at: now)), most)
        }
        let error = PerPhase(repeating: settings.measuredError)
        let surely = self.surely(measured)
        var least = PerPhase.highest(surely - error, .zero)
        if self.standing == .controlled {
            let limit = self.use.sitePhases.carrying(self.commitment.lowest(at: now))
            // Within its meter's error a car that takes all it may draws its limit: the errors of many cars would look like other load.
            least = surely.merging(limit) { $0 + settings.measuredError >= $1 ? $1 : .zero }.merging(.lowest(least, limit), max)
        }
        if self.isSettled(settings, at: now) { most = .lowest(most, self.use.site(measured.current) + error) }
        return (.lowest(least, most), most)
    }

    /// What its meter shows on each phase for sure.
    private func surely(_ measured: PointFacts.Measured) -> PerPhase<Amps> {
        guard self.knowsPhases(of: measured) else { return .zero }
        // On which phase a one-phase car hangs is not known: then only what flows on all three is sure.
        return self.use == .unknown ? PerPhase(repeating: measured.current.least) : self.use.site(measured.current)
    }

    /// Whether it is known which of its phases carry what: on a connector with one phase there is no choice.
    private func knowsPhases(of measured: PointFacts.Measured) -> Bool {
        measured.namesPhases || self.use != .unknown && self.use.count == .one
    }

    /// What its own meter says that the meter of its fuse must show as well; `nil` where it says nothing about now, or not on which phase.
    func shown(_ settings: LoadController.Settings, at now: Instant) -> PerPhase<Amps>? {
        guard self.use != .unknown, let measured = self.fresh(settings, at: now), self.isHeard(measured), self.knowsPhases(of: measured)
        else { return nil }
        return self.use.site(measured.current)
    }

    /// Its limit changed so long ago that its own meter tells of the present one.
    private func isSettled(_ settings: LoadController.Settings, at now: Instant) -> Bool {
        switch self.standing {
        case .idle, .uncontrolled: true
        case .controlled:
            self.commitment.isQuiet(for: settings.responseWindow + settings.meterDelay, at: now)
                && self.hasBeenHere(for: settings.responseWindow + settings.meterDelay, at: now)
        case .returning, .silent, .retrying: false
        }
    }

    func fresh(_ settings: LoadController.Settings, at now: Instant) -> PointFacts.Measured? {
        self.point.measured.flatMap { $0.at > self.begun && $0.at + settings.measuredAge > now ? $0 : nil }
    }

    /// Whether the reading came over the connection that it has now.
    private func isHeard(_ measured: PointFacts.Measured) -> Bool {
        switch self.point.link {
        case .online(let since): measured.at >= since
        case .silent: false
        }
    }

    /// A charger that has just come back may not have let its car on again.
    private func hasBeenHere(for time: Duration, at now: Instant) -> Bool {
        switch self.point.link {
        case .online(let since): since + time <= now
        case .silent: false
        }
    }
}
