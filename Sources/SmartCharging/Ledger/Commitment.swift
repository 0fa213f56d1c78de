/// Every limit that may hold at one connector: the one it confirmed, those sent since, and those it gave up so lately that its car may still follow them.
struct Commitment: Hashable, Sendable {
    /// A limit that the charger holds, and when it steps down from it by itself; `nil`: never.
    private struct Held: Hashable, Sendable {
        var limit: Amps
        var leaseEnds: Instant?
    }

    private struct Sent: Hashable, Sendable {
        var number: UInt64
        var held: Held
        var at: Instant
        /// Its answer may still come.
        var isAwaited: Bool
    }

    private struct Former: Hashable, Sendable {
        var limit: Amps
        var until: Instant
    }

    private var last: Held
    /// When the charger last confirmed anything.
    private(set) var confirmedAt: Instant
    /// Since when it holds the limit it confirmed last, however often that was said again.
    private(set) var heldSince: Instant
    private var sent: [Sent] = []
    private var former: [Former] = []
    /// It took some limit since it was first reckoned with.
    private var hasConfirmed = false

    /// - Parameter limit: what holds before anything is sent: the fallback, or a limit recorded before a restart.
    init(_ limit: Amps, at now: Instant) {
        self.last = Held(limit: limit)
        self.confirmedAt = now
        self.heldSince = now
    }

    /// - Parameter lease: how long the charger keeps the limit unless it is told again; `nil`: until the session ends.
    mutating func send(_ number: UInt64, _ limit: Amps, lease: Duration? = nil, at now: Instant) {
        let held = Held(limit: limit, leaseEnds: lease.map { now + $0 })
        // A limit that is sent again replaces itself, so that a charger that never answers cannot make this grow.
        if let latest = self.sent.last?.held, latest.limit == limit, (latest.leaseEnds == nil) == (held.leaseEnds == nil) {
            self.sent.removeLast()
        }
        self.sent.append(Sent(number: number, held: held, at: now, isAwaited: true))
    }

    /// - Returns: false for an order that is not waited for: it came too late, or a later one was confirmed.
    mutating func confirm(_ number: UInt64, at now: Instant, window: Duration) -> Bool {
        guard let index = self.sent.firstIndex(where: { $0.number == number }) else { return false }
        self.former.removeAll { $0.until <= now }
        let held = self.sent[index].held
        let superseded = [self.last.limit] + self.sent[..<index].map(\.held.limit)
        for limit in superseded where limit != held.limit { self.former.append(Former(limit: limit, until: now + window)) }
        if superseded.contains(where: { $0 != held.limit }) { self.heldSince = now }
        self.last = held
        self.hasConfirmed = true
        self.confirmedAt = now
        self.sent.removeFirst(index + 1)
        return true
    }

    /// Forgets an order that the charger did not take.
    /// - Returns: false for one that is not waited for.
    mutating func refuse(_ number: UInt64) -> Bool {
        guard let index = self.sent.firstIndex(where: { $0.number == number }) else { return false }
        self.sent.remove(at: index)
        return true
    }

    /// What holds while nothing was confirmed has turned out to be more.
    mutating func raise(to limit: Amps) {
        guard !self.hasConfirmed else { return }
        self.last.limit = max(self.last.limit, limit)
    }

    /// No answer is expected any more; the charger may have taken the orders all the same, so they go on counting until a later one is confirmed.
    mutating func giveUp() {
        for index in self.sent.indices { self.sent[index].isAwaited = false }
    }

    /// What the charger is known to have taken last.
    var confirmed: Amps { self.last.limit }

    /// The limit said last.
    var latest: Amps { self.sent.last?.held.limit ?? self.last.limit }

    /// The number of the order sent last; nil where nothing is open.
    var latestNumber: UInt64? { self.sent.last?.number }

    /// Some order was sent that the charger may or may not hold.
    var isOpen: Bool { !self.sent.isEmpty }

    func awaits(_ number: UInt64) -> Bool { self.sent.contains { $0.number == number && $0.isAwaited } }

    /// Since when an answer is expected.
    var awaitedSince: Instant? { self.sent.first { $0.isAwaited }?.at }

    /// The largest of every limit that may still hold.
    func highest(at now: Instant) -> Amps {
        var highest = self.last.limit
        for sent in self.sent { highest = max(highest, sent.held.limit) }
        for former in self.former where former.until > now { highest = max(highest, former.limit) }
        return highest
    }

    /// The smallest of every limit that may still hold.
    func lowest(at now: Instant) -> Amps {
        var lowest = self.last.limit
        for sent in self.sent { lowest = min(lowest, sent.held.limit) }
        for former in self.former where former.until > now { lowest = min(lowest, former.limit) }
        return lowest
    }

    /// It was not told to change for so long.
    func isQuiet(for time: Duration, at now: Instant) -> Bool {
        self.heldSince + time <= now && self.sent.allSatisfy { $0.held.limit == self.last.limit }
    }
}

// MARK: - Leases

extension Commitment {
    /// When the limit it confirmed last ends by itself; `nil`: never.
    var leaseEnds: Instant? { self.last.leaseEnds }

    /// Some limit that may hold ends by itself.
    var isLeased: Bool { self.last.leaseEnds != nil || self.sent.contains { $0.held.leaseEnds != nil } }

    /// The largest of every limit that may still hold when nothing is said any more: a lease counts until `grace` after its end, and then, as the
    /// charger's clock may be early, `fallback` does from the beginning.
    func highest(at now: Instant, leasedTo fallback: Amps, grace: Duration) -> Amps {
        var highest = fallback
        for held in [self.last] + self.sent.map(\.held) where held.leaseEnds.map({ $0 + grace > now }) ?? true {
            highest = max(highest, held.limit)
        }
        for former in self.former where former.until > now { highest = max(highest, former.limit) }
        return highest
    }
}
