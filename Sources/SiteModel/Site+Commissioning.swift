import SmartCharging

extension Site {
    /// A charger that reconnects need not boot (OCPP-J 5.4); one that says nothing for this long will not.
    private static let bootGrace = Duration.seconds(5)

    /// A charger started anew: it may have lost what it was told.
    package mutating func booted(_ id: ChargerID, at now: Moment) {
        self.commissioning[id] = Commissioning(afterBoot: true)
        self.bootedAt[id] = now.monotonic
        self.probes[id] = nil
        self.setups[id] = self.settingsSetup(of: id, isNew: true)
    }

    /// The next thing a connected charger has to be told before the site can rely on it; nil when there is nothing now.
    package mutating func nextSetup(of id: ChargerID, at now: Moment) -> ChargerCommand? {
        guard case .online(_, let since) = self.links[id], self.state.chargers[id]?.registration == .accepted,
            !self.configuration.ocpp.certificationMode
        else { return nil }
        if let connector = self.clearing[id]?.first { return .clearProfiles(ProfileFilter(connector: connector, purpose: .transaction)) }
        let told = self.commissioning[id] ?? Commissioning(afterBoot: false)
        guard told.afterBoot || now.monotonic - since.monotonic >= Self.bootGrace else { return nil }
        self.renewVerification(of: id, at: now.monotonic)
        return self.protection(of: id, told, at: now.monotonic) ?? self.settingsCommand(of: id, at: now.monotonic)
            ?? self.localListStep(of: id, at: now).map(ChargerCommand.updateList)
    }

    /// What the fuses rest on, in the order in which it is told. This is asked every second of every charger that is idle, so what is not due
    /// is not worked out.
    private func protection(of id: ChargerID, _ told: Commissioning, at now: ContinuousClock.Instant) -> ChargerCommand? {
        if told.isDue(.capabilities, at: now) { return .readCapabilities }
        return self.standingLimit(of: id, told, at: now) ?? self.verification(of: id, told, at: now)
    }

    /// Standing limits are written once: flash wears, and they survive a lost connection. What made room for a session's limit is owed when
    /// that session is over.
    private func standingLimit(of id: ChargerID, _ told: Commissioning, at now: ContinuousClock.Instant) -> ChargerCommand? {
        let connectors = self.connectors(of: id)
        if told.isDue(.cap, at: now), let cap = self.standingCap(of: id, connectors), self.owes(cap, to: id, told) {
            return .cap(cap)
        }
        for connector in connectors where told.isDue(.fallback(connector: connector), at: now) {
            guard self.plan(of: id).allows(.standard), !(self.means(of: id) == .standard && self.isBusy(connector, of: id)) else {
                continue
            }
            let fallback = self.settings(of: id).fallback
            let charger = self.state.chargers[id]
            if told.rewrites || charger?.fallbacks[connector] != fallback || charger?.overwritten[connector] != nil {
                return .fallback(connector: connector, fallback)
            }
        }
        return nil
    }

    private func owes(_ cap: Amps, to id: ChargerID, _ told: Commissioning) -> Bool {
        guard let profile = self.plan(of: id).cap(cap) else { return false }
        return told.rewrites || self.state.chargers[id]?.overwritten[0] != nil || !self.holds(profile, id)
    }

    /// Nil while it is the limit of a session.
    private func standingCap(of id: ChargerID, _ connectors: ClosedRange<Int>) -> Amps? {
        let means = self.means(of: id)
        guard means != .station || !connectors.contains(where: { self.isBusy($0, of: id) }) else { return nil }
        return self.standingCap(of: id, by: means)
    }

    private func isBusy(_ connector: Int, of id: ChargerID) -> Bool {
        self.state.current[PointID(charger: id.text, connector: connector)] != nil
    }

    /// What a charger as a whole may draw while no session says more. Where it takes no defaults, this is its fallback.
    func standingCap(of id: ChargerID, by means: ControlMeans) -> Amps {
        let settings = self.settings(of: id)
        return means == .station ? settings.allFallbacks : settings.maximum
    }

    /// Tells the site how one of those ended.
    mutating func setupEnded(
        _ command: ChargerCommand, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> Decision<Void> {
        self.commissioning[id, default: Commissioning(afterBoot: false)].ended(command.slot, outcome, at: now.monotonic)
        switch (command, outcome) {
        case (.readCapabilities, .capabilities(let capabilities)):
            return self.capabilities(of: id, are: capabilities, at: now)
        case (.fallback(let connector, let limit), .done):
            let charger = self.state.chargers[id]
            guard charger?.fallbacks[connector] != limit || charger?.overwritten[connector] != nil else { return Decision(()) }
            return Decision((), [Entry(at: now.wall, .fallback(charger: id, connector: connector, limit: limit))])
        case (_, .refused(let word)):
            return Decision((), notices: [.refused(id, command, word: word)])
        case (.readCapabilities, _), (.readSettings, _), (.changeSetting, _), (.updateList, _), (.cap, _), (.fallback, _), (.limit, _),
            (.installProfile, _),
            (.clearProfiles, _), (.compositeSchedule, _):
            return Decision(())
        }
    }

    /// How a charger is wired and what it may draw: as configured, else what every newcomer is taken for.
    package func settings(of id: ChargerID) -> SiteConfiguration.Charger {
        self.configuration.chargers[id] ?? self.configuration.chargerDefaults
    }
}
