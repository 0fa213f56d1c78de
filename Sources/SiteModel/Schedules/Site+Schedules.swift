import FoundationEssentials
package import SmartCharging

extension Site {
    /// Puts the limits of operators in force that hold at this time of the wall clock. They only lower: what the fuses leave stays the bound.
    mutating func followSchedules(at now: Date) {
        let instant = UTCSecond(now)
        if self.scheduleLimits?.holds(at: instant) != true {
            let limits = ScheduleLimits(self.schedules, at: instant)
            self.scheduleLimits = limits
            self.controller.set(limits.caps)
        }
        let ceilings = self.operatorCeilings(at: instant)
        if ceilings != self.profileCeilings { self.profileCeilings = ceilings }
    }

    /// What schedules and profiles of operators allow a connector, as of the last step of control; nil: they say nothing.
    package func ceiling(of point: PointID, on phases: PhaseCount) -> Point.Ceiling? {
        let schedule = ChargerID(point.charger).flatMap { self.scheduleLimits?.ceiling(of: $0, connector: point.connector, on: phases) }
        let profile = self.profileCeilings[point]
        guard let schedule, let profile else { return schedule ?? profile }
        return schedule.limit <= profile.limit ? schedule : profile
    }

    /// The profiles that operators have put on a charger, and nothing of the site's own.
    package func operatorProfiles(of id: ChargerID) -> [PlacedProfile] {
        let numbers = self.plan(of: id).numbers
        return self.state.chargers[id]?.profiles.map(\.profile).filter { !numbers.contains($0.draft.id) } ?? []
    }

    private mutating func operatorCeilings(at instant: UTCSecond) -> [PointID: Point.Ceiling] {
        var ceilings: [PointID: Point.Ceiling] = [:]
        for id in self.standing().operated {
            let own = self.operatorProfiles(of: id)
            let connectors = self.connectors(of: id)
            var profiles = self.state.profiles(of: id, connectors: connectors.count).only(own)
            profiles.transactionsBegan(by: instant)
            let label = (own.count == 1 ? "profile " : "profiles ") + own.map { "\($0.draft.id)" }.joined(separator: ", ")
            for connector in connectors {
                guard let number = ConnectorNumber(connector),
                    let limit = profiles.limit(of: .connector(number), in: .amps, at: instant),
                    let amps = Amps(limit.value, rounding: .down)
                else { continue }
                ceilings[PointID(charger: id.text, connector: connector)] = Point.Ceiling(limit: amps, label: label)
            }
        }
        return ceilings
    }
}

extension ChargerProfiles {
    /// The same charger, holding no other profiles than these.
    func only(_ profiles: [PlacedProfile]) -> ChargerProfiles {
        let ids = Set(profiles.map(\.draft.id))
        var rest = self
        for profile in self.installed where !ids.contains(profile.id) { rest.clear(.id(profile.id)) }
        return rest
    }
}
