extension PointState {
    /// An order failed: the old limit counts on, and it is tried again.
    mutating func fail(_ settings: LoadController.Settings, at now: Instant) {
        self.commitment.giveUp()
        // A rise that failed is not tried again: what holds already is.
        self.wanted = min(self.wanted, self.commitment.confirmed)
        let attempt: Int
        switch self.standing {
        case .idle, .silent: return
        case .controlled, .returning: attempt = 1
        case .retrying(let failed, _): attempt = failed + 1
        case .uncontrolled:
            self.standing = .uncontrolled(next: now + settings.uncontrolledRetry)
            return
        }
        if settings.retries.indices.contains(attempt - 1) {
            self.standing = .retrying(attempt: attempt, next: now + settings.retries[attempt - 1])
        } else {
            self.standing = .uncontrolled(next: now + settings.uncontrolledRetry)
        }
    }

    mutating func confirm(_ number: UInt64, _ settings: LoadController.Settings, at now: Instant) {
        guard self.commitment.confirm(number, at: now, window: settings.responseWindow) else { return }
        switch self.standing {
        case .retrying, .uncontrolled, .returning:
            // "Accepted" alone proves little: a charger that may have lost its limit counts as returning until its meter shows that it holds.
            self.standing = self.point.keepsLimits ? .controlled : .returning(isTold: true)
        case .idle, .controlled, .silent: break
        }
    }

    /// A charger that came back is under control again once its own meter shows that the car keeps to the limit it confirmed.
    mutating func compare(_ settings: LoadController.Settings, at now: Instant) {
        guard self.standing == .returning(isTold: true), !self.commitment.isOpen, let measured = self.fresh(settings, at: now),
            self.commitment.confirmedAt + settings.responseWindow <= measured.at,
            measured.current.greatest <= self.commitment.confirmed + settings.measuredError
        else { return }
        self.standing = .controlled
    }

    /// Follows how the car uses its limit, once it had time to follow it.
    mutating func observeAppetite(_ settings: LoadController.Settings, at now: Instant) {
        guard case .charging = self.course, self.standing == .controlled, let measured = self.fresh(settings, at: now),
            self.commitment.isQuiet(for: settings.responseWindow, at: now)
        else { return }
        self.appetite.observe(measured.current.greatest, of: self.wanted, minimum: self.minimum, settings, at: now)
        if self.appetite.isIdle(settings, at: now) {
            self.wanted = .zero
            self.course = .resting(until: now + settings.idleRest)
            self.appetite = Appetite()
        }
    }

    /// Lowers what is wanted; at 0 A the car rests before it may start again.
    mutating func lower(to current: Amps, _ settings: LoadController.Settings, at now: Instant) {
        guard current < self.wanted else { return }
        self.wanted = current
        if current == .zero { self.stop(settings, at: now) }
    }

    mutating func stop(_ settings: LoadController.Settings, at now: Instant) {
        self.wanted = .zero
        self.appetite = Appetite()
        self.course = .pausing(since: now, until: now + settings.rest)
    }

    mutating func raise(to current: Amps, on phases: PhaseUse, at now: Instant) {
        guard current > self.wanted else { return }
        if self.wanted == .zero {
            self.course = .charging(since: now)
            self.isOnOnePhase = phases != self.phases
        }
        self.wanted = current
        self.lastRise = now
    }
}
