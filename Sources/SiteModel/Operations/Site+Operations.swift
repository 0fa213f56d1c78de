import FoundationEssentials

extension Site {
    /// What events about a charger come to: entries for those that change anything, in their order.
    package func note(_ events: [OperationEvent], of id: ChargerID, at now: Moment) -> Decision<Void> {
        guard var known = self.state.chargers[id]?.operations else { return Decision(()) }
        var decision = Decision<Void>(())
        for event in events {
            let before = known
            known.apply(event, at: now.wall)
            guard known != before else { continue }
            decision.entries.append(Entry(at: now.wall, .operation(charger: id, event: event)))
            if case .sessionBegan(let connector, let tag, _, _) = event, let profile = before.remote.profile(for: tag, on: connector) {
                decision.entries.append(Entry(at: now.wall, .installed(charger: id, profile: ProfileRecord(profile))))
            }
            decision.notices += known.troubles(since: before).map { $0.notice(of: id) }
        }
        return decision
    }

    /// Ends what is over by itself: reservations, jobs that fell silent, requests that came to nothing. Once a second is enough.
    package func expireOperations(at now: Moment) -> Decision<Void> {
        var decision = Decision<Void>(())
        for id in self.state.chargers.filter({ $0.value.operations.isDue(at: now.wall) }).keys.sorted() {
            let expired = self.note([.expired], of: id, at: now)
            decision.entries += expired.entries
            decision.notices += expired.notices
        }
        return decision
    }
}
