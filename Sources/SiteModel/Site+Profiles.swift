package import FoundationEssentials
package import SmartCharging

extension Site {
    /// What a charger holds by what it took: the profiles on record and the limits of the sessions under way.
    package func profiles(of id: ChargerID) -> ChargerProfiles {
        var profiles = self.state.profiles(of: id, connectors: self.connectors(of: id).count)
        for profile in self.remembered(id) { profiles.take(profile) }
        for profile in (self.told[id] ?? [:]).sorted(by: { $0.key < $1.key }).map(\.value) { profiles.take(profile) }
        return profiles
    }

    /// The same as they are in force at a time of the wall clock: a session under way has begun, whatever its charger's calendar said then.
    package func profiles(of id: ChargerID, at now: Date) -> ChargerProfiles {
        var profiles = self.profiles(of: id)
        profiles.transactionsBegan(by: UTCSecond(now))
        return profiles
    }

    /// The limits of sessions as they were before a restart: by the record of what each connector may draw, which is never less than they were.
    private func remembered(_ id: ChargerID) -> [PlacedProfile] {
        guard self.told[id] == nil, self.means(of: id) == .transaction else { return [] }
        let plan = self.plan(of: id)
        return self.connectors(of: id).compactMap { connector in
            let point = PointID(charger: id.text, connector: connector)
            guard let limit = self.state.mayDraw[point], let session = self.state.currentTransaction(at: point) else { return nil }
            return plan.session(limit, on: point.connector, wireID: session.wireID, since: session.start.at)
        }
    }

    /// Whether the charger took this very profile, and nothing in its place since.
    func holds(_ profile: PlacedProfile, _ id: ChargerID) -> Bool {
        self.state.chargers[id]?.profiles.contains(ProfileRecord(profile)) ?? false
    }

    /// What a charger holds now that it answered.
    mutating func remember(
        _ message: ChargerMessage?, for command: ChargerCommand, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> [Entry] {
        switch (message, outcome) {
        case (.install(let profile)?, .done):
            if case .limit = command {
                // The record of what each connector may draw knows this limit: it is not written a second time.
                self.told[id, default: [:]][profile.draft.id] = profile
                return []
            }
            self.told[id]?[profile.draft.id] = nil
            let standsAgain = profile.connector == 0 && self.state.chargers[id]?.overwritten[0] != nil
            guard standsAgain || !self.holds(profile, id) else { return [] }
            let entry = Entry(at: now.wall, .installed(charger: id, profile: ProfileRecord(profile)))
            guard case .installProfile = command else { return [entry] }
            var profiles = self.profiles(of: id)
            let before = Set(profiles.installed.map(\.id))
            profiles.take(profile)
            let gone = before.subtracting(profiles.installed.map(\.id)).union([profile.draft.id])
            return [entry] + self.lostFallbacks(of: id, without: gone, at: now)
        case (.clear(let filter)?, .done), (.clear(let filter)?, .absent):
            var profiles = self.profiles(of: id)
            let gone = profiles.clear(filter).map(\.id)
            for profile in gone { self.told[id, default: [:]][profile] = nil }
            guard !gone.isEmpty else { return [] }
            return [Entry(at: now.wall, .cleared(charger: id, profiles: gone.sorted()))]
                + self.lostFallbacks(of: id, without: Set(gone), at: now)
        case (_, .capabilities), (_, .composite), (_, .refused), (_, .unanswered), (_, .done), (_, .absent):
            return []
        }
    }

    /// What an operator's request takes away of the fallbacks, which it can in certification mode only: until they are written again a car may
    /// draw there what its hardware can.
    private func lostFallbacks(of id: ChargerID, without gone: Set<Int>, at now: Moment) -> [Entry] {
        let numbers = self.plan(of: id).numbers
        return self.connectors(of: id).filter { connector in numbers.fallback(connector).map(gone.contains) ?? false }.map { connector in
            Entry(at: now.wall, .overwrote(charger: id, connector: connector, limit: self.settings(of: id).hardware))
        }
    }
}
