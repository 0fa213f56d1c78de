import FoundationEssentials

extension Site {
    /// What is next about a charger's configuration; nil when there is nothing now.
    mutating func settingsCommand(of id: ChargerID, at now: ContinuousClock.Instant) -> ChargerCommand? {
        if self.setups[id]?.isOver == true { return nil }
        guard let settings = self.state.chargers[id]?.operations.settings else { return nil }
        var setup = self.setups[id] ?? self.settingsSetup(of: id, isNew: false)
        defer { self.setups[id] = setup }
        return switch setup.next(settings, self.wishes(of: id), at: now) {
        case .read(let keys)?: .readSettings(keys)
        case .change(let need, let value)?: .changeSetting(key: need.key, value: value)
        case nil: nil
        }
    }

    /// What is to be done about the configuration of a charger that has come.
    /// - Parameter isNew: it has started anew, so that what is known of it may not hold any more.
    func settingsSetup(of id: ChargerID, isNew: Bool) -> SettingsSetup {
        let known = self.state.chargers[id]?.operations.settings ?? ChargerSettings()
        let previous = self.setups[id]
        return isNew || known.readAt == nil ? SettingsSetup(known, after: previous) : SettingsSetup(after: previous)
    }

    private func wishes(of id: ChargerID) -> SettingWishes {
        let traits = self.traits(of: id)
        return SettingWishes(
            sampleSeconds: traits.sampleSeconds, heartbeatSeconds: self.configuration.ocpp.heartbeat,
            hasTags: traits.takesList && !self.tags.isEmpty, listsAll: traits.listsSettings, leaves: traits.leaves)
    }

    /// How reading a charger's configuration ended; what it told is known by now.
    mutating func settingsRead(_ keys: [String], of id: ChargerID, _ outcome: CommandOutcome, at now: Moment) -> Decision<Void> {
        guard let operations = self.state.chargers[id]?.operations else { return Decision(()) }
        let settings = operations.settings
        var decision = Decision<Void>(())
        for key in self.setups[id]?.ended(.read(keys), outcome, settings, at: now.monotonic) ?? [] {
            decision.entries += self.note([.settingNotKept(key: key)], of: id, at: now).entries
            decision.notices.append(.settingNotKept(id, key: key, found: settings[key]?.value ?? ""))
        }
        if outcome == .done { decision.entries += self.capabilities(in: settings, of: id, at: now) }
        return decision
    }

    /// A charger that does not answer for its abilities alone tells them with everything else; what it was told before is told again.
    private mutating func capabilities(in settings: ChargerSettings, of id: ChargerID, at now: Moment) -> [Entry] {
        let told = Charger.Capabilities { settings[$0]?.value }
        guard self.commissioning[id]?.isDone(.capabilities) == false, told != Charger.Capabilities() else { return [] }
        var known = self.state.chargers[id]?.capabilities
        known?.meterInterval = told.meterInterval  // no limit depends on it
        if known != told { self.commissioning[id]?.rewrite() }
        return self.capabilities(of: id, are: told, at: now).entries
    }

    /// How a change of a charger's configuration ended.
    mutating func settingEnded(
        _ key: String, _ value: String, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> Decision<Void> {
        guard let need = SettingNeed.allCases.first(where: { $0.key == key }), let settings = self.state.chargers[id]?.operations.settings
        else { return Decision(()) }
        _ = self.setups[id]?.ended(.change(need, to: value), outcome, settings, at: now.monotonic)
        switch outcome {
        case .done, .absent, .capabilities, .composite:
            let waits = settings.isAwaitingRestart(key)
            return Decision((), notices: [.settingChanged(id, key: key, value: value, reason: need.reason, needsRestart: waits)])
        case .refused(let word):
            return Decision((), notices: [.refused(id, .changeSetting(key: key, value: value), word: word)])
        case .unanswered:
            return Decision(())
        }
    }

    /// What of chargers' configurations somebody has to see to.
    var settingTroubles: [String] { self.state.chargers.keys.sorted().flatMap(self.settingTroubles) }

    /// The same of one charger.
    package func settingTroubles(of id: ChargerID) -> [String] {
        guard let settings = self.state.chargers[id]?.operations.settings else { return [] }
        let waiting = settings.awaitingRestart.map(\.key).joined(separator: ", ")
        return (waiting.isEmpty ? [] : ["\(id) has to be restarted before what it was told for \(waiting) holds"])
            + settings.unkept.map { "\(id) does not keep what it is told for \($0)" }
    }
}
