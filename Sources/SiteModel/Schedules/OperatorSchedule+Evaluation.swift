package import SmartCharging

extension OperatorSchedule {
    /// What it says at an instant, and until when that holds at least.
    /// - Parameter zone: nil where the rules of the site's clock are not known. Then the lowest of its limits counts at any hour.
    package func moment(at instant: UTCSecond, in zone: ZoneRules?) -> Moment {
        guard self.isEnabled else { return Moment(limit: nil, until: .never) }
        guard let zone else { return self.lowestMoment(at: instant) }
        var window = Window(from: self.validFrom, to: self.validTo, in: zone)
        switch self.timing {
        case .once(let from, let to, let limit):
            window.narrow(to: Window(from: from, to: to, in: zone))
            return window.moment(at: instant) { Moment(limit: limit, until: .never) }
        case .repeating(let cycle):
            return window.moment(at: instant) { Self.moment(of: cycle, at: instant, in: zone) }
        }
    }

    /// The same, until it really changes.
    package func stretch(at instant: UTCSecond, in zone: ZoneRules?) -> Moment {
        let first = self.moment(at: instant, in: zone)
        var until = first.until
        for _ in 0..<Self.mostSteps where until < .latest {
            let next = self.moment(at: until, in: zone)
            guard next.limit == first.limit else { return Moment(limit: first.limit, until: until) }
            until = next.until
        }
        return Moment(limit: first.limit, until: .never)
    }

    /// Something else comes within a week, and no clock changes so often in one.
    private static let mostSteps = 16

    private static func moment(of cycle: LimitCycle, at instant: UTCSecond, in zone: ZoneRules) -> Moment {
        let (offset, until) = zone.offset(at: instant)
        let (limit, next) = cycle.limit(at: LocalTime(seconds: instant.seconds + offset))
        guard let next else { return Moment(limit: limit, until: .never) }
        // Beyond `until` the clock runs by another offset, so what it shows then is looked up anew.
        return Moment(limit: limit, until: min(UTCSecond(seconds: next.seconds - offset), until))
    }

    /// No clock is a day away from UTC: within a day of its times it may already, or may still, be in force.
    private func lowestMoment(at instant: UTCSecond) -> Moment {
        let day = 86_400
        func widened(_ from: LocalTime?, _ to: LocalTime?) -> Window {
            Window(
                from: from.map { UTCSecond(seconds: $0.seconds - day) }, to: to.map { UTCSecond(seconds: $0.seconds + day) })
        }
        var window = widened(self.validFrom, self.validTo)
        switch self.timing {
        case .once(let from, let to, let limit):
            window.narrow(to: widened(from, to))
            return window.moment(at: instant) { Moment(limit: limit, until: .never) }
        case .repeating(let cycle):
            return window.moment(at: instant) { Moment(limit: cycle.lowest, until: .never) }
        }
    }
}

/// From an instant until just before another.
private struct Window {
    var from: UTCSecond?
    var to: UTCSecond?

    init(from: UTCSecond?, to: UTCSecond?) {
        self.from = from
        self.to = to
    }

    init(from: LocalTime?, to: LocalTime?, in zone: ZoneRules) {
        self.from = from.map { zone.instants(showing: $0).first }
        self.to = to.map { zone.instants(showing: $0).last }
    }

    mutating func narrow(to other: Window) {
        self.from = [self.from, other.from].compactMap(\.self).max()
        self.to = [self.to, other.to].compactMap(\.self).min()
    }

    func moment(at instant: UTCSecond, _ inside: () -> OperatorSchedule.Moment) -> OperatorSchedule.Moment {
        if let to = self.to, to <= instant { return OperatorSchedule.Moment(limit: nil, until: .never) }
        if let from = self.from, instant < from { return OperatorSchedule.Moment(limit: nil, until: from) }
        let moment = inside()
        return OperatorSchedule.Moment(limit: moment.limit, until: self.to.map { min($0, moment.until) } ?? moment.until)
    }
}

extension LimitCycle {
    /// The lowest of each unit cannot be told apart without a voltage and phases, so power is compared as three phases would draw it.
    fileprivate var lowest: ScheduledLimit {
        let limits = self.steps.map(\.limit)
        return limits.min { $0.rank < $1.rank } ?? .unlimited
    }
}

extension ScheduledLimit {
    fileprivate var rank: Int {
        switch self {
        case .amps(let amps): Watts(amps, phases: 3).watts
        case .watts(let watts): watts.watts
        case .unlimited: .max
        }
    }
}
