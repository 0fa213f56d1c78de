extension LoadController {
    /// What somebody should look at now, the worst first.
    package func alarms(at moment: ContinuousClock.Instant) -> [ControlAlarm] {
        let now = self.instant(moment)
        let fuses = self.tree.nodes.indices.flatMap { self.alarms(ofFuse: $0, at: now) }
        return (fuses + self.states.flatMap { self.alarms(of: $0, at: now) }).sorted(by: ControlAlarm.isWorse)
    }

    private func alarms(ofFuse index: Int, at now: Instant) -> [ControlAlarm] {
        let node = self.tree.nodes[index]
        var alarms: [ControlAlarm] = []
        if let overload = self.overloads[index], overload.isBuilding, let base = self.watches[index]?.base {
            let phase = Phase.allCases.max { base[$0] - node.fuse[$0] < base[$1] - node.fuse[$1] } ?? .l1
            alarms.append(.building(node.id, name: node.name, phase: phase, load: base[phase], fuse: node.fuse[phase]))
        }
        switch self.meterState(index, at: now) {
        case .none, .fresh, .late, .silent: break
        case .lost(.neverRead) where self.startupEnds > now: break
        case .lost(let fault): alarms.append(.meterLost(node.id, name: node.name, fault))
        }
        return alarms
    }

    private func alarms(of state: PointState, at now: Instant) -> [ControlAlarm] {
        let id = state.point.id
        var alarms: [ControlAlarm] = []
        if case .uncontrolled = state.standing {
            alarms.append(.uncontrolled(id, reserved: state.mayDraw(self.settings, at: now).greatest))
        } else if state.standing == .controlled, let drawn = state.drawnBeyondLimit(self.settings, at: now) {
            alarms.append(.drawsTooMuch(id, drawn: drawn.greatest, limit: state.commitment.confirmed))
        }
        if let seen = state.proof.contradiction(of: state.point.phases) {
            alarms.append(.wrongPhases(id, configured: state.point.phases, seen: seen))
        }
        let skew = state.point.clockSkew
        if skew > self.settings.clockSkewAlarm { alarms.append(.clockSkew(id, skew)) }
        if let budget = state.point.budget, state.isFrugal(at: now) {
            alarms.append(.budgetUsedUp(id, sent: state.writes.count(at: now), budget: budget))
        }
        return alarms
    }

    /// The phases that a connector's car was seen to load, where the configuration does not say: its steps showed three times on the meter. `nil`
    /// until then, and for a connector whose phases are configured.
    package func provenPhases(of point: PointID) -> PhaseUse? {
        guard let index = self.indices[point], self.states[index].point.phases == .unknown else { return nil }
        return self.states[index].proof.proven
    }
}
