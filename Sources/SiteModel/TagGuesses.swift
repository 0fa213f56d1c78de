/// How many tags that are on no list a charger may show at once. One that was taken over must not find out by trial which tags are good.
struct TagGuesses: Sendable {
    /// Until there is one more.
    static let pause: Duration = .seconds(10)

    /// When all of them are there again.
    private var restoredAt: ContinuousClock.Instant?

    /// Whoever goes on guessing gets none back.
    /// - Parameter most: at once.
    func areSpent(of most: Int, at now: ContinuousClock.Instant) -> Bool {
        self.restoredAt.map { now.duration(to: $0) > Self.pause * (most - 1) } ?? false
    }

    /// - Returns: whether this was the last one.
    mutating func note(of most: Int, at now: ContinuousClock.Instant) -> Bool {
        let wereSpent = self.areSpent(of: most, at: now)
        let next = max(self.restoredAt ?? now, now).advanced(by: Self.pause)
        self.restoredAt = min(next, now.advanced(by: Self.pause * most))
        return !wereSpent && self.areSpent(of: most, at: now)
    }
}

extension Site {
    /// Whether a tag is told nothing but no: its charger has shown too many that are on no list. A session of the tag's own can be ended.
    func isGuess(_ tag: IdTag, at charger: ChargerID, _ now: Moment) -> Bool {
        let most = self.configuration.authorization.unknownTagsAtOnce
        guard self.tagGuesses[charger]?.areSpent(of: most, at: now.monotonic) ?? false else { return false }
        return !self.state.open.values.contains { $0.start.charger == charger && $0.start.tag == tag }
    }
}
