import SmartCharging

extension Site {
    /// Seconds between a charger's meter values while it charges: the controller reckons with what cars really draw.
    private static let meterInterval = 10
    /// A charger that reconnects need not boot (OCPP-J 5.4); one that says nothing for this long will not.
    private static let bootGrace = Duration.seconds(5)

    /// A charger started anew: it may have lost what it was told.
    package mutating func booted(_ id: ChargerID, at now: Moment) {
        self.commissioning[id] = Commissioning(afterBoot: true)
        self.bootedAt[id] = now.monotonic
    }

    /// The next thing a connected charger has to be told before the site can rely on it; nil when there is nothing now.
    package func nextSetup(of id: ChargerID, at now: Moment) -> ChargerCommand? {
        guard case .online(_, let since) = self.links[id], let charger = self.state.chargers[id], charger.registration == .accepted
        else { return nil }
        let told = self.commissioning[id] ?? Commissioning(afterBoot: false)
        guard told.afterBoot || now.monotonic - since.monotonic >= Self.bootGrace else { return nil }
        return self.setup(of: id, afterBoot: told.afterBoot).first { told.isDue($0.slot, at: now.monotonic) }
    }

    /// In the order in which it is told. Standing limits are written once: flash wears, and they survive a lost connection.
    private func setup(of id: ChargerID, afterBoot: Bool) -> [ChargerCommand] {
        let settings = self.settings(of: id)
        let held = self.state.chargers[id]?.fallbacks ?? [:]
        let fallbacks = self.connectors(of: id).filter { afterBoot || held[$0] != settings.fallback }
        var commands: [ChargerCommand] = [.readCapabilities]
        if self.state.chargers[id]?.capabilities.meterInterval != Self.meterInterval {
            commands.append(.reportMeter(everySeconds: Self.meterInterval))
        }
        commands.append(.reportCurrents)
        if !fallbacks.isEmpty { commands.append(.cap(settings.maximum)) }
        return commands + fallbacks.map { .fallback(connector: $0, settings.fallback) }
    }

    /// Tells the site how one of those ended.
    package mutating func setupEnded(
        _ command: ChargerCommand, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> Decision<Void> {
        let well =
            switch outcome {
            case .done, .capabilities, .composite, .absent: true
            case .refused, .unanswered: false
            }
        self.commissioning[id, default: Commissioning(afterBoot: false)].ended(command.slot, well: well, at: now.monotonic)
        switch (command, outcome) {
        case (.readCapabilities, .capabilities(let capabilities)):
            return self.capabilities(of: id, are: capabilities, at: now)
        case (.fallback(let connector, let limit), .done):
            guard self.state.chargers[id]?.fallbacks[connector] != limit else { return Decision(()) }
            return Decision((), [Entry(at: now.wall, .fallback(charger: id, connector: connector, limit: limit))])
        case (_, .refused(let word)):
            return Decision((), notices: [.refused(id, command, word: word)])
        case (.readCapabilities, _), (.reportMeter, _), (.reportCurrents, _), (.cap, _), (.fallback, _), (.limit, _),
            (.installProfile, _), (.clearProfiles, _), (.compositeSchedule, _):
            return Decision(())
        }
    }

    /// How a charger is wired and what it may draw: as configured, else what every newcomer is taken for.
    package func settings(of id: ChargerID) -> SiteConfiguration.Charger {
        self.configuration.chargers[id] ?? self.configuration.chargerDefaults
    }
}
