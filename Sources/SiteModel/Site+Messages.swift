package import FoundationEssentials
import SmartCharging

extension Site {
    /// What a charger is sent for a command; nil where it has no room for the profile that would be needed.
    package func message(for command: ChargerCommand, to id: ChargerID, at now: Date) -> ChargerMessage? {
        switch command {
        case .readCapabilities: .readCapabilities
        case .readSettings(let keys): .readSettings(keys)
        case .changeSetting(let key, let value): .changeSetting(key: key, value: value)
        case .updateList(let step): .updateList(step)
        case .cap(let limit): self.plan(of: id).cap(limit).map(ChargerMessage.install)
        case .fallback(let connector, let limit): self.plan(of: id).standard(limit, on: connector).map(ChargerMessage.install)
        case .limit(let order, let wireID): self.limit(order, wireID: wireID, on: id, at: now).map(ChargerMessage.install)
        case .installProfile(let connector, let draft): .install(PlacedProfile(connector: connector, draft: draft))
        case .clearProfiles(let filter): .clear(filter)
        case .compositeSchedule(let connector, let duration, let unit):
            .compositeSchedule(connector: connector, duration: duration, unit: unit)
        }
    }

    private func limit(_ order: Order, wireID: Int32, on id: ChargerID, at now: Date) -> PlacedProfile? {
        let plan = self.plan(of: id)
        // A lease counts from when the order was made, however long it waited.
        let made = min(self.orderedAt[order.point]?.wall ?? now, now).addingTimeInterval(-self.secondsBehind(of: id))
        return switch self.means(of: id, for: order.point) {
        case .transaction: plan.session(order, wireID: wireID, at: made)
        case .standard: plan.standard(order, at: made)
        case .station: plan.cap(self.stationLimit(with: order, of: id), lease: order.lease, at: made)
        case .none: nil
        }
    }

    /// What all sessions of a charger may draw together: what this one is to draw, and what the others confirmed.
    func stationLimit(with order: Order, of id: ChargerID) -> Amps {
        var sum = order.limit
        for connector in self.connectors(of: id) where connector != order.point.connector {
            let point = PointID(charger: id.text, connector: connector)
            guard let session = self.state.currentTransaction(at: point) else { continue }
            if let confirmed = self.confirmed[point], confirmed.session == session.id {
                sum += confirmed.limit
            } else {
                sum += self.state.mayDraw[point] ?? .zero
            }
        }
        return sum
    }

    /// Tells the site how a command ended. `message` is what was sent for it; nil where nothing could be.
    package mutating func ended(
        _ command: ChargerCommand, _ message: ChargerMessage?, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment
    ) -> Decision<Void> {
        var decision: Decision<Void>
        switch command {
        case .limit(let order, _):
            decision = self.ended(order, message, outcome, at: now)
        case .readCapabilities, .cap, .fallback:
            decision = self.setupEnded(command, of: id, outcome, at: now)
        case .readSettings(let keys):
            decision = self.settingsRead(keys, of: id, outcome, at: now)
        case .changeSetting(let key, let value):
            decision = self.settingEnded(key, value, of: id, outcome, at: now)
        case .updateList(let step):
            decision = self.listStepEnded(step, of: id, outcome, at: now)
        case .clearProfiles(let filter):
            decision = self.cleared(filter, of: id, outcome, at: now)
        case .compositeSchedule(let connector, _, _):
            self.commissioning[id]?.ended(command.slot, outcome, at: now.monotonic)
            decision = self.scheduleTold(connector, of: id, outcome, at: now)
        case .installProfile:
            decision = Decision(())
        }
        decision.entries += self.remember(message, for: command, of: id, outcome, at: now)
        return decision
    }
}
