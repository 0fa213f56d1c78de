/// Every limit that may hold at one connector: the one it confirmed, those sent since, and those it gave up so lately that its car may still follow them.
package struct Commitment: Hashable, Sendable {
    private struct Sent: Hashable, Sendable {
        var number: UInt64
        var limit: Amps
        var at: ContinuousClock.Instant
        /// Its answer may still come.
        var isAwaited: Bool
    }

    private struct Former: Hashable, Sendable {
        var limit: Amps
        var until: ContinuousClock.Instant
    }

    /// What the charger is known to have taken last.
    package private(set) var confirmed: Amps
    /// Since when.
    package private(set) var confirmedAt: ContinuousClock.Instant
    private var sent: [Sent] = []
    private var former: [Former] = []

    /// - Parameter limit: what holds before anything is sent: the fallback, or a limit recorded before a restart.
    package init(_ limit: Amps, at now: ContinuousClock.Instant) {
        self.confirmed = limit
        self.confirmedAt = now
    }

    package mutating func send(_ number: UInt64, _ limit: Amps, at now: ContinuousClock.Instant) {
        // A limit that is sent again replaces itself, so that a charger that never answers cannot make this grow.
        if self.sent.last?.limit == limit { self.sent.removeLast() }
        self.sent.append(Sent(number: number, limit: limit, at: now, isAwaited: true))
    }

    /// - Returns: false for an order that is not waited for: it came too late, or a later one was confirmed.
    package mutating func confirm(_ number: UInt64, at now: ContinuousClock.Instant, window: Duration) -> Bool {
        guard let index = self.sent.firstIndex(where: { $0.number == number }) else { return false }
        self.former.removeAll { $0.until <= now }
        let superseded = [self.confirmed] + self.sent[..<index].map(\.limit)
        self.former += superseded.map { Former(limit: $0, until: now + window) }
        self.confirmed = self.sent[index].limit
        self.confirmedAt = now
        self.sent.removeFirst(index + 1)
        return true
    }

    /// Forgets an order that the charger did not take.
    /// - Returns: false for one that is not waited for.
    package mutating func refuse(_ number: UInt64) -> Bool {
        guard let index = self.sent.firstIndex(where: { $0.number == number }) else { return false }
        self.sent.remove(at: index)
        return true
    }

    /// No answer is expected any more; the charger may have taken the orders all the same, so they go on counting until a later one is confirmed.
    package mutating func giveUp() {
        for index in self.sent.indices { self.sent[index].isAwaited = false }
    }

    /// The limit said last.
    package var latest: Amps { self.sent.last?.limit ?? self.confirmed }

    /// Some order was sent that the charger may or may not hold.
    package var isOpen: Bool { !self.sent.isEmpty }

    package func awaits(_ number: UInt64) -> Bool { self.sent.contains { $0.number == number && $0.isAwaited } }

    /// Since when an answer is expected.
    package var awaitedSince: ContinuousClock.Instant? { self.sent.first { $0.isAwaited }?.at }

    /// The largest of every limit that may still hold.
    package func highest(at now: ContinuousClock.Instant) -> Amps {
        var highest = self.confirmed
        for sent in self.sent { highest = max(highest, sent.limit) }
        for former in self.former where former.until > now { highest = max(highest, former.limit) }
        return highest
    }

    /// The smallest of every limit that may still hold.
    package func lowest(at now: ContinuousClock.Instant) -> Amps {
        var lowest = self.confirmed
        for sent in self.sent { lowest = min(lowest, sent.limit) }
        for former in self.former where former.until > now { lowest = min(lowest, former.limit) }
        return lowest
    }

    /// Nothing was sent or confirmed for so long.
    package func isQuiet(for time: Duration, at now: ContinuousClock.Instant) -> Bool {
        !self.isOpen && self.confirmedAt + time <= now
    }
}
