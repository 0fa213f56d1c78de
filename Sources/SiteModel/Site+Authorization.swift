import FoundationEssentials

extension Site {
    /// What a session's start is told about its tag: as the list has it, and by what the site allows besides.
    func verdict(on start: Transaction.Start, at now: Moment) -> TagVerdict {
        var verdict = self.tags.verdict(on: start.tag, at: now.wall)
        guard let tag = start.tag else { return verdict }
        guard !self.isGuess(tag, at: start.charger, now) else { return TagVerdict(.invalid) }
        if self.tags[tag] == nil, self.configuration.authorization.unknownTags == .acceptOffline, self.beganAlone(start) {
            verdict.status = .accepted
        }
        if verdict.status == .accepted, self.configuration.authorization.concurrentSessions == .refuse, self.charges(tag, besides: start) {
            verdict.status = .concurrentTransaction
        }
        return verdict
    }

    /// Whether a session began before the connection that tells of it: nobody here could be asked.
    private func beganAlone(_ start: Transaction.Start) -> Bool {
        guard case .online(_, let since) = self.links[start.charger] else { return false }
        return start.at.addingTimeInterval(self.secondsBehind(of: start.charger)) < since.wall
    }

    /// Whether a tag has another session under way that it was given. One on the same connector is over: this one takes its place.
    private func charges(_ tag: IdTag, besides start: Transaction.Start) -> Bool {
        self.state.open.values.contains { session in
            session.start.tag == tag && !session.isOrphan && session.origin == .started
                && (session.start.charger, session.start.connector) != (start.charger, start.connector)
        }
    }
}
