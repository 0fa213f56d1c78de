internal import NIOCore

/// Whose turn it is to shake hands: so many at once, in all and from each source, and so many a second from each. All others wait, and the
/// sources get their turns one after the other, so that a crowd from one of them keeps nobody from another.
struct HandshakeTurns {
    /// A later one is greater.
    typealias Ticket = UInt64
    typealias Instant = ContinuousClock.Instant

    private struct Turn {
        var source: String
        var began: Instant
    }

    /// What has come of a look at the time.
    struct Step: Equatable {
        /// Those whose turn begins.
        var begun: [Ticket] = []
        /// Those whose turn has ended, for they were slow and others wait.
        var ended: [Ticket] = []
        /// When to look again at the latest; nil where nobody waits.
        var lookAgain: Instant?
    }

    private let limits: TransportLimits
    private var rates: SourceRates
    private var next: Ticket = 1
    private var turns: [Ticket: Turn] = [:]
    private var turnsOfSource: [String: Int] = [:]
    /// By the ticket of each that waits.
    private var sources: [Ticket: String] = [:]
    /// In the order in which they came; some may have left.
    private var queues: [String: CircularBuffer<Ticket>] = [:]
    /// Sources that have a queue, in the order of their turns.
    private var order = CircularBuffer<String>()

    init(limits: TransportLimits) {
        self.limits = limits
        self.rates = SourceRates(perSecond: limits.handshakesPerSecond)
    }

    /// Handshakes under way.
    var count: Int { self.turns.count }
    /// Those that wait for theirs.
    var waiting: Int { self.sources.count }

    /// Somebody wants to shake hands; `step` says when.
    mutating func came(from source: String) -> Ticket {
        let ticket = self.next
        self.next += 1
        self.sources[ticket] = source
        if self.queues[source] == nil { self.order.append(source) }
        self.queues[source, default: []].append(ticket)
        return ticket
    }

    /// It is done, has failed, or is not wanted any more.
    mutating func left(_ ticket: Ticket) {
        if let turn = self.turns.removeValue(forKey: ticket) {
            let others = self.turnsOfSource[turn.source, default: 1] - 1
            self.turnsOfSource[turn.source] = others > 0 ? others : nil
        }
        // Its place in the queue is given up when it comes to the front.
        self.sources[ticket] = nil
    }

    /// Gives those their turns who can have them.
    mutating func step(at now: Instant) -> Step {
        var step = Step()
        self.begin(&step, at: now)
        guard self.waiting > 0 else { return step }
        step.ended = self.late(at: now)
        if !step.ended.isEmpty {
            for ticket in step.ended { self.left(ticket) }
            self.begin(&step, at: now)
        }
        if self.waiting > 0 { step.lookAgain = self.nextLook(at: now) }
        return step
    }

    private mutating func begin(_ step: inout Step, at now: Instant) {
        var tries = self.order.count
        while self.turns.count < self.limits.handshakes, tries > 0, let source = self.order.popFirst() {
            tries -= 1
            guard let ticket = self.first(of: source) else {
                self.queues[source] = nil
                continue
            }
            self.order.append(source)
            let turns = self.turnsOfSource[source, default: 0]
            guard turns < self.limits.handshakesPerAddress, self.rates.take(source, at: now) == nil else { continue }
            self.queues[source]?.removeFirst()
            self.sources[ticket] = nil
            self.turns[ticket] = Turn(source: source, began: now)
            self.turnsOfSource[source] = turns + 1
            step.begun.append(ticket)
            // Whoever was passed over is so again, but this one may have another.
            tries = self.order.count
        }
    }

    /// The first of a source that is still there.
    private mutating func first(of source: String) -> Ticket? {
        while let ticket = self.queues[source]?.first {
            if self.sources[ticket] != nil { return ticket }
            self.queues[source]?.removeFirst()
        }
        return nil
    }

    /// Those who have taken long and keep others waiting.
    private func late(at now: Instant) -> [Ticket] {
        let isFull = self.turns.count >= self.limits.handshakes
        return self.turns.filter { _, turn in
            guard now >= turn.began + self.limits.handshakePatience else { return false }
            return isFull || self.isFull(turn.source) && self.queues[turn.source] != nil
        }.keys.sorted()
    }

    private func isFull(_ source: String) -> Bool { self.turnsOfSource[source, default: 0] >= self.limits.handshakesPerAddress }

    private func nextLook(at now: Instant) -> Instant? {
        let ends = self.turns.values.map { $0.began + self.limits.handshakePatience }.filter { $0 > now }
        let isFull = self.turns.count >= self.limits.handshakes
        let tokens = self.order.compactMap { source in
            isFull || self.isFull(source) ? nil : self.rates.wait(of: source, at: now).map { now + $0 }
        }
        return (ends + tokens).min()
    }
}
