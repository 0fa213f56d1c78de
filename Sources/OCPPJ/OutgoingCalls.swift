internal import JSON

/// Our calls of one connection: one open, the others behind it in their order.
struct OutgoingCalls: Sendable {
    private struct Waiting: Sendable {
        let call: OutgoingCall
        /// When it fails, open or queued.
        let deadline: ContinuousClock.Instant
    }

    private let maxQueued: Int
    private let maxQueueTime: Duration
    private var open: Waiting?
    /// Empty while no call is open.
    private var queue: [Waiting] = []

    init(maxQueued: Int, maxQueueTime: Duration) {
        self.maxQueued = maxQueued
        self.maxQueueTime = maxQueueTime
    }

    var nextDeadline: ContinuousClock.Instant? {
        // All queued calls have the same time to wait: the first of them ends first.
        [self.open?.deadline, self.queue.first?.deadline].compactMap(\.self).min()
    }

    mutating func add(_ call: OutgoingCall, at now: ContinuousClock.Instant) throws(CallFailure) -> [Session.Event] {
        guard self.open != nil else { return [self.send(call, at: now)] }
        guard self.queue.count < self.maxQueued else { throw .queueFull }
        self.queue.append(Waiting(call: call, deadline: now + self.maxQueueTime))
        return []
    }

    /// Ends the open call; `nil` when that is another one, or none.
    mutating func finish(
        _ id: MessageID, _ result: Result<JSONValue, CallFailure>, at now: ContinuousClock.Instant
    ) -> [Session.Event]? {
        guard let open = self.open, open.call.id == id else { return nil }
        self.open = nil
        return [.answered(token: open.call.token, result)] + self.sendNext(at: now)
    }

    mutating func advance(to now: ContinuousClock.Instant) -> [Session.Event] {
        var events: [Session.Event] = []
        if let open = self.open, open.deadline <= now {
            self.open = nil
            events.append(.answered(token: open.call.token, .failure(.timedOut)))
        }
        return events + self.sendNext(at: now)
    }

    mutating func close() -> [Session.Event] {
        let calls = [self.open].compactMap(\.self) + self.queue
        self.open = nil
        self.queue = []
        return calls.map { .answered(token: $0.call.token, .failure(.closed)) }
    }

    /// Ends the queued calls whose time is over and, when none is open, sends the first of the others.
    private mutating func sendNext(at now: ContinuousClock.Instant) -> [Session.Event] {
        var events: [Session.Event] = []
        while let first = self.queue.first, first.deadline <= now {
            self.queue.removeFirst()
            events.append(.answered(token: first.call.token, .failure(.timedOut)))
        }
        if self.open == nil, !self.queue.isEmpty {
            events.append(self.send(self.queue.removeFirst().call, at: now))
        }
        return events
    }

    private mutating func send(_ call: OutgoingCall, at now: ContinuousClock.Instant) -> Session.Event {
        self.open = Waiting(call: call, deadline: now + call.timeout)
        return .send(call.text)
    }
}
