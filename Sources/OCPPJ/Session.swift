package import JSON

/// One side of one OCPP-J connection: texts in, texts and answers out. Both sides may have one call open at a time (OCPP-J 4.1.1);
/// the two directions do not wait for each other.
///
/// Every call of ours is reported as `answered` exactly once: by its answer, its deadline, or the end of the connection.
package struct Session: Sendable {
    package enum Event: Sendable {
        /// A text for the peer.
        case send([UInt8])
        /// A call of the peer, to be answered with `answer` or `refuse`, now or later.
        case call(IncomingCall)
        /// The end of a call of ours. The result is any JSON value; whether it is what the action demands is for the caller to say.
        case answered(token: UInt64, Result<JSONValue, CallFailure>)
        /// A received text led to nothing else. For the log.
        case ignored(IgnoredFrame)
    }

    private let limits: SessionLimits
    private var outgoing: OutgoingCalls
    /// Calls of the peer that wait for our answer, oldest first.
    private var unanswered: [MessageID] = []
    private var isClosed = false

    package init(limits: SessionLimits = SessionLimits()) {
        self.limits = limits
        self.outgoing = OutgoingCalls(maxQueued: limits.maxQueued, maxQueueTime: limits.maxQueueTime)
    }

    /// False while too many calls of the peer wait for our answer, and at the end: stop reading from the connection.
    package var wantsInput: Bool { !self.isClosed && self.unanswered.count < self.limits.pauseAtUnanswered }

    /// When `advance` has something to do; nothing while no call is open.
    package var nextDeadline: ContinuousClock.Instant? { self.outgoing.nextDeadline }

    /// Takes in one whole text message.
    package mutating func receive(_ text: [UInt8], at now: ContinuousClock.Instant) -> [Event] {
        guard !self.isClosed else { return [] }
        switch Frame(text, limits: self.limits.frame) {
        case .call(let call): return self.accept(call)
        case .badCall(let id, let error): return self.unanswered.contains(id) ? [.ignored(.repeatedCall(id))] : Self.refusal(id, error)
        case .result(let id, let payload): return self.finish(id, .success(payload), at: now)
        case .error(let id, let error): return self.finish(id, .failure(.error(error)), at: now)
        case .ignored(let frame): return [.ignored(frame)]
        }
    }

    /// Sends a call, or queues it behind the one that is open.
    /// - Parameters:
    ///   - payload: the bytes of a JSON object; none at all stand for an empty one.
    ///   - id: used for no other call on this connection, ever.
    ///   - token: comes back in `answered`.
    ///   - timeout: counted from the moment when the call is sent.
    /// - Throws: `queueFull`, or `closed` after the end. Then there will be no `answered`.
    package mutating func call(
        _ action: String, payload: [UInt8], id: MessageID, token: UInt64, timeout: Duration, at now: ContinuousClock.Instant
    ) throws(CallFailure) -> [Event] {
        guard !self.isClosed else { throw .closed }
        let text = FrameWriter.call(id, action, payload)
        return try self.outgoing.add(OutgoingCall(id: id, token: token, timeout: timeout, text: text), at: now)
    }

    /// Answers a call of the peer. Nothing happens when it has been answered already or the connection ended.
    /// - Parameter payload: the bytes of a JSON object; none at all stand for an empty one.
    package mutating func answer(_ id: MessageID, payload: [UInt8]) -> [Event] {
        self.settle(id) ? [.send(FrameWriter.result(id, payload))] : []
    }

    /// Answers a call of the peer with an error. Nothing happens when it has been answered already or the connection ended.
    package mutating func refuse(_ id: MessageID, _ error: CallError) -> [Event] {
        self.settle(id) ? Self.refusal(id, error) : []
    }

    /// Ends the calls whose time is over, and sends the next one.
    package mutating func advance(to now: ContinuousClock.Instant) -> [Event] {
        self.outgoing.advance(to: now)
    }

    /// Ends the session: all calls of ours, open and queued, fail in their order; those of the peer are forgotten.
    package mutating func close() -> [Event] {
        self.isClosed = true
        self.unanswered = []
        return self.outgoing.close()
    }
}

extension Session {
    private mutating func accept(_ call: IncomingCall) -> [Event] {
        // The answer to the first will be taken as the answer to both.
        guard !self.unanswered.contains(call.id) else { return [.ignored(.repeatedCall(call.id))] }
        guard self.unanswered.count < self.limits.refuseAtUnanswered else {
            return Self.refusal(call.id, CallError(.genericError, "\(self.unanswered.count) earlier calls wait for their answers"))
        }
        self.unanswered.append(call.id)
        return [.call(call)]
    }

    private mutating func finish(
        _ id: MessageID, _ result: Result<JSONValue, CallFailure>, at now: ContinuousClock.Instant
    ) -> [Event] {
        self.outgoing.finish(id, result, at: now) ?? [.ignored(.unexpectedAnswer(id))]
    }

    /// Whether the call was waiting for its answer.
    private mutating func settle(_ id: MessageID) -> Bool {
        guard let index = self.unanswered.firstIndex(of: id) else { return false }
        self.unanswered.remove(at: index)
        return true
    }

    private static func refusal(_ id: MessageID, _ error: CallError) -> [Event] {
        [.send(FrameWriter.error(id, error))]
    }
}
