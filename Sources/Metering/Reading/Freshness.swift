/// How far a meter can still be believed.
package enum Freshness: Equatable, Sendable {
    case fresh
    /// No current may be raised by it any more.
    case stale(age: Duration)
    /// It must be replaced by a cautious guess.
    case silent(age: Duration)
    /// It counts as not there.
    case lost(age: Duration)
}

/// From which age on a reading is what. The ages belong to the state that they begin.
package struct FreshnessRule: Equatable, Sendable {
    package let staleAfter: Duration
    package let silentAfter: Duration
    package let lostAfter: Duration

    package static let standard = FreshnessRule(stale: .seconds(5), silent: .seconds(15), lost: .seconds(60))

    private init(stale: Duration, silent: Duration, lost: Duration) {
        self.staleAfter = stale
        self.silentAfter = silent
        self.lostAfter = lost
    }

    /// Nil unless the ages are above zero and rise.
    package init?(staleAfter: Duration, silentAfter: Duration, lostAfter: Duration) {
        guard staleAfter > .zero, silentAfter >= staleAfter, lostAfter >= silentAfter else { return nil }
        self.init(stale: staleAfter, silent: silentAfter, lost: lostAfter)
    }

    /// - Parameter last: when the newest usable reading began; nil when there has been none, then `since` is when the waiting began.
    package func freshness(of last: ContinuousClock.Instant?, waitingSince since: ContinuousClock.Instant, at now: ContinuousClock.Instant)
        -> Freshness
    {
        let age = (last ?? since).duration(to: now)
        if age >= self.lostAfter { return .lost(age: age) }
        if age >= self.silentAfter { return .silent(age: age) }
        if age >= self.staleAfter || last == nil { return .stale(age: age) }
        return .fresh
    }
}
