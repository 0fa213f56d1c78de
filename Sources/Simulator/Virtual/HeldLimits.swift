/// Every limit that one outlet may hold, told from what was said on the wire alone: the one it confirmed, those sent since, and
/// those it gave up so lately that its car may still follow them.
struct HeldLimits: Sendable {
    private struct Sent: Sendable {
        var line: UInt64
        var token: UInt64
        var limit: Double
        var at: Int
    }

    private struct Former: Sendable {
        var limit: Double
        var until: Int
    }

    private(set) var confirmed: Double
    private var confirmedAt: Int
    private var sent: [Sent] = []
    private var former: [Former] = []
    /// Limits that were given up, each greater than all after it, and when.
    private var past: [(limit: Double, at: Int)] = []
    /// The limit that was sent last, whatever became of it; 0 before.
    private(set) var latest = 0.0
    /// The charger has refused a limit, and taken none since.
    private var hasRefused = false
    /// When it took a limit after it had refused others or left them unanswered.
    private var backSince: Int?

    /// - Parameter limit: what holds before anything is sent.
    init(_ limit: Double, at now: Int) {
        self.confirmed = limit
        self.confirmedAt = now
    }

    mutating func send(_ limit: Double, line: UInt64, token: UInt64, at now: Int) {
        self.sent.append(Sent(line: line, token: token, limit: limit, at: now))
        self.latest = limit
    }

    /// The central system heard the charger's yes. What was sent before it is superseded: a charger takes limits in their order.
    mutating func accepted(line: UInt64, token: UInt64, at now: Int, window: Int) {
        guard let index = self.sent.firstIndex(where: { $0.line == line && $0.token == token }) else { return }
        self.former.removeAll { $0.until <= now }
        let superseded = [self.confirmed] + self.sent[..<index].map(\.limit)
        self.former += superseded.map { Former(limit: $0, until: now + window) }
        let greatest = superseded.max() ?? 0
        while let last = self.past.last, last.limit <= greatest { self.past.removeLast() }
        self.past.append((greatest, now))
        if self.hasRefused || index > 0 { self.backSince = now }
        self.hasRefused = false
        self.confirmed = self.sent[index].limit
        self.confirmedAt = now
        self.sent.removeFirst(index + 1)
    }

    /// The central system heard the charger's no.
    mutating func refused(line: UInt64, token: UInt64) {
        self.hasRefused = true
        self.sent.removeAll { $0.line == line && $0.token == token }
    }

    /// The central system has crashed: what it had put on record since then may be lost, so limits given up since may come back.
    mutating func restore(since doubt: Int) {
        self.confirmed = max(self.confirmed, self.past.first { $0.at >= doubt }?.limit ?? 0)
    }

    func highest(at now: Int) -> Double {
        var highest = self.confirmed
        for sent in self.sent { highest = max(highest, sent.limit) }
        for former in self.former where former.until > now { highest = max(highest, former.limit) }
        return highest
    }

    /// Whether the charger has refused a limit, or left one unanswered for so long, and taken none since, or only just: nothing can be taken
    /// back from it.
    func isBeyondReach(after patience: Int, grace: Int, at now: Int) -> Bool {
        if self.hasRefused || self.backSince.map({ now < $0 + grace }) ?? false { return true }
        return self.sent.first.map { $0.at + patience <= now } ?? false
    }

    /// Whether its car has had the time to follow the one limit that it may hold.
    func isSettled(for window: Int, at now: Int) -> Bool { self.sent.isEmpty && self.confirmedAt + window <= now }
}
