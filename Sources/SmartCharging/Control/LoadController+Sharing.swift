extension LoadController {
    /// What a connector has as of the last decision, and why.
    func share(at index: Int) -> Share {
        let state = self.states[index]
        var grant = state.place.map { self.target.grant($0) }
        if let current = grant?.current { grant?.current = state.told(current) }
        return self.share(state, grant, at: self.decidedAt)
    }

    private func share(_ state: PointState, _ grant: Grant?, at now: Instant) -> Share {
        if let ceiling = state.bindingCeiling, ceiling.limit < state.minimum, state.standing == .controlled, state.wanted == .zero {
            return Share(current: .zero, reason: .ceiling(ceiling.limit, label: ceiling.label))
        }
        guard let grant = grant?.naming(state.bindingCeiling), state.standing == .controlled else {
            return Share(current: state.wanted, reason: self.standingReason(state, at: now), runnerUp: grant?.reason)
        }
        return state.wanted == .zero ? self.waitingShare(grant, at: now) : self.chargingShare(state, grant, at: now)
    }

    /// The reason of those that do not compete.
    private func standingReason(_ state: PointState, at now: Instant) -> LimitReason {
        let reserved = state.mayDraw(self.settings, at: now).greatest
        switch state.standing {
        case .idle: return .noCar
        case .silent(let since): return .silent(age: since.duration(to: now), reserved: reserved)
        case .returning: return .returning(reserved: reserved)
        case .retrying(let attempt, let next):
            return .retrying(attempt: attempt, remaining: max(now.duration(to: next), .zero), reserved: reserved)
        case .uncontrolled: return .uncontrolled(reserved: reserved)
        case .controlled:
            guard let drawn = state.drawnBeyondLimit(self.settings, at: now) else { break }
            return .drawsTooMuch(drawn: drawn.greatest, limit: state.commitment.confirmed)
        }
        switch state.course {
        case .pausing(_, let until) where until > now: return .pausing(remaining: now.duration(to: until))
        case .resting(let until) where until > now: return .resting(remaining: now.duration(to: until))
        case .absent, .waiting, .pausing, .resting, .charging: return self.heldReason(state, .zero, at: now)
        }
    }

    /// The reason why a limit stays below its target.
    private func heldReason(_ state: PointState, _ target: Amps, at now: Instant) -> LimitReason {
        if self.startupEnds > now { return .startup(remaining: now.duration(to: self.startupEnds)) }
        for fuse in state.path {
            switch self.meterState(fuse, at: now) {
            case .none, .fresh, .lost: continue
            case .late(let age), .silent(let age):
                return .meterLate(self.tree.nodes[fuse].id, name: self.tree.nodes[fuse].name, age: age)
            }
        }
        let isSmall = state.wanted > .zero && target - state.wanted <= self.settings.riseBand
        if state.isFrugal(at: now), isSmall || state.nextRise(self.settings, at: now).map({ $0 > now }) ?? false {
            return .savesMessages(to: target, budget: state.point.budget ?? 0)
        }
        let due = isSmall ? max(self.nextRise, self.lastSmallRise + self.settings.smallRiseInterval) : self.nextRise
        return due > now ? .nextRise(to: target, in: now.duration(to: due)) : .othersYield(to: target)
    }

    private func waitingShare(_ grant: Grant, at now: Instant) -> Share {
        guard grant.current > .zero else { return Share(current: .zero, reason: grant.reason, runnerUp: grant.runnerUp) }
        let remaining = now.duration(to: max(self.startupEnds, self.nextRise))
        let reason: LimitReason =
            self.startupEnds > now
            ? .startup(remaining: now.duration(to: self.startupEnds))
            : remaining > .zero ? .nextRise(to: grant.current, in: remaining) : .othersYield(to: grant.current)
        return Share(current: .zero, reason: reason, runnerUp: grant.reason)
    }

    private func chargingShare(_ state: PointState, _ grant: Grant, at now: Instant) -> Share {
        if grant.current > state.wanted + self.settings.smallRiseBand {
            return Share(current: state.wanted, reason: self.heldReason(state, grant.current, at: now), runnerUp: grant.reason)
        }
        if case .maximum = grant.reason, state.appetite.cap != nil {
            return Share(current: state.wanted, reason: .takesLess(drawn: state.appetite.drawn), runnerUp: grant.runnerUp)
        }
        // What the peaks of the other load would take away is not taken yet: the same fuse binds all the same.
        return Share(current: state.wanted, reason: grant.reason.whileCharging, runnerUp: grant.runnerUp)
    }
}

extension Grant {
    /// The same grant, with the operator named where the maximum is the operator's.
    fileprivate func naming(_ ceiling: Point.Ceiling?) -> Grant {
        guard let ceiling else { return self }
        func named(_ reason: LimitReason) -> LimitReason {
            reason.isOwnMaximum ? .ceiling(ceiling.limit, label: ceiling.label) : reason
        }
        return Grant(current: self.current, phases: self.phases, reason: named(self.reason), runnerUp: self.runnerUp.map(named))
    }
}
