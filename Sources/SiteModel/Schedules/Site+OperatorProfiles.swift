package import SmartCharging

extension Site {
    /// Whether a profile of an operator's may be put on a charger: it must be one that the charger takes, and it must not be able to raise what
    /// the fuses are reckoned with.
    ///
    /// - A maximum for the charger leads over the site's own (S5), so no period of it may allow more than that one.
    /// - A default leads over the fallback, which is what holds while the gateway is gone, so it may not allow more.
    /// - A session's profile has to stand below the one that controls: on the charger it never leads, but it is read here, and the controller gives
    ///   no more than it allows.
    /// - Parameter connector: 0 for the charger as a whole.
    package func check(_ draft: ProfileDraft, on connector: Int, of id: ChargerID) throws(OperatorProfileRefusal) {
        let plan = self.plan(of: id)
        do throws(ProfileRefusal) {
            var profiles = self.bounded(self.profiles(of: id), id)
            try profiles.install(draft, on: connector)
        } catch { throw .charger(error) }
        guard !plan.numbers.contains(draft.id) else { throw .ownID(draft.id, free: plan.numbers.free) }
        let settings = self.settings(of: id)
        let means = self.means(of: id)
        switch draft.purpose {
        case .stationMaximum:
            guard means != .station else { throw .overrulesControl(draft.purpose, by: means) }
            guard draft.level > 0 else { throw .ownLevel(0, draft.purpose, highest: plan.highestLevel) }
            try Self.check(draft, atMost: settings.maximum)
        case .transactionDefault:
            guard means != .standard else { throw .overrulesControl(draft.purpose, by: means) }
            let own = connector == 0 ? [] : [plan.standardLevel(of: connector)]
            guard !own.contains(draft.level) else { throw .ownLevel(draft.level, draft.purpose, highest: plan.highestLevel) }
            try Self.check(draft, atMost: settings.fallback)
        case .transaction:
            guard means != .standard else { throw .overrulesControl(draft.purpose, by: means) }
            guard draft.level < plan.highestLevel else { throw .ownLevel(draft.level, draft.purpose, highest: plan.highestLevel) }
            // Until the one that controls is there, this one would lead, and overrule the fallback besides (S7).
            guard means != .transaction || self.isControlled(connector, of: id, plan) else { throw .notControlledYet(connector) }
        }
    }

    private func isControlled(_ connector: Int, of id: ChargerID, _ plan: ProfilePlan) -> Bool {
        self.profiles(of: id).installed.contains { profile in
            profile.purpose == .transaction && profile.scope.number == connector && profile.id == plan.numbers.session(connector)
        }
    }

    /// What is asked of a charger to clear; nil where that would take one of the site's own profiles away.
    package func clearing(_ filter: ProfileFilter, of id: ChargerID) -> [Int]? {
        let own = self.plan(of: id).numbers
        switch filter {
        case .id(let number): return own.contains(number) ? nil : [number]
        case .matching:
            var profiles = self.profiles(of: id)
            return profiles.clear(filter).map(\.id).filter { !own.contains($0) }.sorted()
        }
    }

    static func check(_ draft: ProfileDraft, atMost bound: Amps) throws(OperatorProfileRefusal) {
        for (index, period) in draft.periods.enumerated() {
            let amps: Double
            switch draft.unit {
            case .amps: amps = period.limit
            // A car that uses one phase may draw all of it there, whatever the profile says of phases (S20).
            case .watts: amps = period.limit / Double(Watts.voltsPerPhase)
            }
            let limit = Amps(amps, rounding: .up) ?? .greatest
            guard limit <= bound else { throw .raises(index: index, limit, bound: bound, draft.purpose) }
        }
    }

    /// The same profiles on a charger with all the bounds that it named.
    func bounded(_ profiles: ChargerProfiles, _ id: ChargerID) -> ChargerProfiles {
        let said = self.state.chargers[id]?.capabilities ?? Charger.Capabilities()
        let units: Set<ProfileUnit>
        switch said.units {
        case .amps: units = [.amps]
        case .watts: units = [.watts]
        case .both, nil: units = [.amps, .watts]
        }
        var bounded = ChargerProfiles(
            ProfileCapability(
                connectors: self.connectors(of: id).count, isSupported: said.smartCharging ?? true, highestLevel: said.maximumStackLevel,
                mostPeriods: said.maximumPeriods, mostProfiles: said.maximumProfiles, units: units))
        for (connector, session) in profiles.transactions.sorted(by: { $0.key < $1.key }) {
            bounded.startTransaction(session.id, on: connector, at: session.start)
        }
        for record in self.state.chargers[id]?.profiles ?? [] { bounded.take(record.profile) }
        return bounded
    }
}

extension ProfilePlan {
    /// On which level a connector's fallback stands.
    fileprivate func standardLevel(of connector: Int) -> Int { connector - 1 <= self.highestLevel ? connector - 1 : 0 }
}

extension ProfileNumbers {
    /// The least id that an operator may use.
    var free: Int { (1...2 * self.connectors + 2).first { !self.contains($0) } ?? 2 * self.connectors + 2 }
}
