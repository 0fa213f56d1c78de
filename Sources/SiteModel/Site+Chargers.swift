import FoundationEssentials

extension Site {
    package mutating func heldAtDoor(_ id: ChargerID, from address: String, at now: Moment) {
        self.door.knock(id, from: address, at: now.wall)
    }

    /// Takes a charger in for good that the door let through; nothing when it is in.
    package func accept(_ id: ChargerID, at now: Moment) -> Decision<Void> {
        if let charger = self.state.chargers[id], charger.registration == .accepted { return Decision(()) }
        return Decision((), [Entry(at: now.wall, .accepted(charger: id))])
    }

    package mutating func connected(_ id: ChargerID, generation: UInt64, at now: Moment) {
        self.door.admit(id)
        self.commissioning[id] = nil
        self.abandonProbe(of: id, at: now.monotonic)
        self.setups[id] = self.settingsSetup(of: id, isNew: false)
        self.listErrands.begin(id, at: now.wall)
        if self.told[id] == nil, self.means(of: id) == .standard {
            // Before the restart its sessions may have had profiles of their own, which would overrule the default.
            self.clearing[id] = self.connectors(of: id).filter { self.mayHoldSessionProfile($0, of: id) }
        }
        self.links[id] = .online(generation: generation, since: now)
    }

    /// A goodbye of any but the newest connection changes nothing. True when the charger is now away.
    package mutating func disconnected(_ id: ChargerID, generation: UInt64, at now: Moment) -> Bool {
        guard case .online(generation, _) = self.links[id] else { return false }
        self.links[id] = .offline(since: now)
        return true
    }

    /// BootNotification: the answer is the charger's registration. A boot ends no transaction: its stop follows (TC_032_1).
    package func boot(_ id: ChargerID, as identity: Charger.Identity, at now: Moment) -> Decision<Charger.Registration> {
        let registration = self.state.chargers[id]?.registration ?? .pending
        let known = self.state.chargers[id]?.identity
        guard known != identity else { return Decision(registration) }
        var entries = [Entry(at: now.wall, .booted(charger: id, identity: identity))]
        if let known, known.firmware != identity.firmware {
            // What the old firmware refused, this one may take.
            entries += self.resetMeans(of: id, at: now).entries
            if self.state.chargers[id]?.tellsSchedule == false {
                entries.append(Entry(at: now.wall, .tellsSchedule(charger: id, does: true)))
            }
        }
        return Decision(registration, entries, notices: self.quirks(of: identity).map { .quirk(id, $0) })
    }

    /// StatusNotification: any transition is believed, late ones by their time are not (OCPP 1.6, 4.9).
    package func status(of id: ChargerID, connector: Int, is new: Connector, at now: Moment) -> Decision<Void> {
        guard (0...Connector.maximumPerCharger).contains(connector) else {
            return Decision((), notices: [.connectorBeyondBound(id, connector)])
        }
        var new = new
        new.since = min(new.since, now.wall)  // a charger's clock may be years ahead; its next report must not look late for that
        let charger = self.state.chargers[id]
        if let old = connector == 0 ? charger?.whole : charger?.connectors[connector] {
            guard new.since >= old.since, new != old else { return Decision(()) }
        }
        return Decision((), [Entry(at: now.wall, .status(charger: id, connector: connector, is: new))])
    }

    package func capabilities(of id: ChargerID, are new: Charger.Capabilities, at now: Moment) -> Decision<Void> {
        guard self.state.chargers[id]?.capabilities != new else { return Decision(()) }
        return Decision((), [Entry(at: now.wall, .capabilities(charger: id, are: new))])
    }

    /// The numbers of a charger's connectors: what is configured, else what it said, else those it spoke of; never none.
    package func connectors(of id: ChargerID) -> ClosedRange<Int> {
        func told() -> Int? {
            let charger = self.state.chargers[id]
            return charger?.capabilities.connectors ?? charger?.connectors.keys.max()
        }
        let known = self.configuration.chargers[id]?.connectors ?? told() ?? 1
        return 1...min(max(known, 1), Connector.maximumPerCharger)
    }
}
