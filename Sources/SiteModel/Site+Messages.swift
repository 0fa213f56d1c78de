package import FoundationEssentials
package import SmartCharging

extension Site {
    /// What a charger is sent for a command; nil where it has no room for the profile that would be needed.
    package func message(for command: ChargerCommand, to id: ChargerID, at now: Date) -> ChargerMessage? {
        switch command {
        case .readCapabilities: .readCapabilities
        case .reportMeter(let seconds): .reportMeter(everySeconds: seconds)
        case .reportCurrents: .reportCurrents
        case .cap(let limit): self.plan(of: id).cap(limit).map(ChargerMessage.install)
        case .fallback(let connector, let limit): self.plan(of: id).standard(limit, on: connector).map(ChargerMessage.install)
        case .limit(let order, let wireID): self.plan(of: id).session(order, wireID: wireID, at: now).map(ChargerMessage.install)
        case .installProfile(let connector, let draft): .install(PlacedProfile(connector: connector, draft: draft))
        case .clearProfiles(let filter): .clear(filter)
        case .compositeSchedule(let connector, let duration, let unit):
            .compositeSchedule(connector: connector, duration: duration, unit: unit)
        }
    }

    /// How the site's own profiles look on a charger.
    package func plan(of id: ChargerID) -> ProfilePlan {
        let capabilities = self.state.chargers[id]?.capabilities ?? Charger.Capabilities()
        return ProfilePlan(
            connectors: self.connectors(of: id).count, highestLevel: capabilities.maximumStackLevel ?? 0,
            phases: self.settings(of: id).phases.count)
    }

    /// What a charger holds by what it took: the profiles on record and the limits of the sessions under way.
    package func profiles(of id: ChargerID) -> ChargerProfiles {
        var profiles = self.state.profiles(of: id, connectors: self.connectors(of: id).count)
        for profile in (self.told[id] ?? [:]).sorted(by: { $0.key < $1.key }).map(\.value) { profiles.take(profile) }
        return profiles
    }

    /// Tells the site how a command ended. `message` is what was sent for it; nil where nothing could be.
    package mutating func ended(
        _ command: ChargerCommand, _ message: ChargerMessage?, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> Decision<Void> {
        var decision: Decision<Void>
        switch command {
        case .limit(let order, _):
            decision = self.ended(order, outcome, at: now)
        case .readCapabilities, .reportMeter, .reportCurrents, .cap, .fallback:
            decision = self.setupEnded(command, of: id, outcome, at: now)
        case .installProfile, .clearProfiles, .compositeSchedule:
            decision = Decision(())
        }
        decision.entries += self.remember(message, for: command, of: id, outcome, at: now)
        return decision
    }

    /// What a charger holds now that it answered.
    private mutating func remember(
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
            let record = ProfileRecord(profile)
            guard self.state.chargers[id]?.profiles.contains(record) == false else { return [] }
            return [Entry(at: now.wall, .installed(charger: id, profile: record))]
        case (.clear(let filter)?, .done), (.clear(let filter)?, .absent):
            var profiles = self.profiles(of: id)
            let gone = profiles.clear(filter).map(\.id)
            for profile in gone { self.told[id]?[profile] = nil }
            return gone.isEmpty ? [] : [Entry(at: now.wall, .cleared(charger: id, profiles: gone.sorted()))]
        case (_, .capabilities), (_, .composite), (_, .refused), (_, .unanswered), (_, .done), (_, .absent):
            return []
        }
    }
}
