import JSON
import OCPPJ
import TestSupport

/// A session and its peer, and what they must have agreed on after any number of random steps.
struct Interleaving {
    var random: SeededGenerator
    var session: Session
    var now = Line.start
    /// Our calls that were taken on, in order.
    var taken: [UInt64] = []
    var sent: [UInt64] = []
    var answered: [UInt64: String] = [:]
    /// Sent and not ended: at most one, always.
    var open: UInt64?
    /// Ids of the peer's calls that wait for our answer.
    var unanswered: [MessageID] = []
    var nextToken: UInt64 = 1
    var nextID = 1
    var faults: [String] = []

    init(seed: UInt64) {
        self.random = SeededGenerator(seed: seed)
        self.session = Session(
            limits: SessionLimits(maxQueued: 5, maxQueueTime: .seconds(40), pauseAtUnanswered: 3, refuseAtUnanswered: 6))
    }

    mutating func expect(_ condition: Bool, _ message: String) {
        if !condition { self.faults.append(message) }
    }

    mutating func take(_ events: [Session.Event]) {
        for event in events {
            switch event {
            case .send(let bytes): self.sent(bytes)
            case .call(let call): self.unanswered.append(call.id)
            case .answered(let token, let result): self.end(token, result)
            case .ignored: break
            }
        }
        self.expect(self.session.wantsInput == (self.unanswered.count < 3), "wantsInput with \(self.unanswered.count) unanswered")
    }

    private mutating func sent(_ bytes: [UInt8]) {
        guard let frame = try? JSONDocument(parsing: bytes).root, let id = frame[1]?.string else {
            return self.faults.append("sent rubbish")
        }
        guard frame[0]?.int == 2 else { return }
        guard let token = UInt64(id) else { return self.faults.append("sent the id \(id)") }
        self.expect(self.open == nil, "\(token) is sent while \(self.open ?? 0) is open")
        self.expect(self.answered[token] == nil, "\(token) is sent after its end")
        self.open = token
        self.sent.append(token)
    }

    private mutating func end(_ token: UInt64, _ result: Result<JSONValue, CallFailure>) {
        self.expect(self.answered[token] == nil, "\(token) ends twice")
        switch result {
        case .success(let payload):
            self.expect(self.open == token, "\(token) is answered while \(self.open ?? 0) is open")
            self.expect(payload["for"]?.int == Int(token), "\(token) gets the answer \(payload)")
            self.answered[token] = "answered"
        case .failure(.error(let error)):
            self.expect(self.open == token && error.description == String(token), "\(token) gets \(error)")
            self.answered[token] = "refused"
        case .failure(let failure): self.answered[token] = "\(failure)"
        }
        if self.open == token { self.open = nil }
    }

    mutating func step() {
        switch Int.random(in: 0..<16, using: &self.random) {
        case 0..<4: self.call()
        case 4..<7: if let open = self.open { self.receive(self.answer(to: open)) }
        case 7: if let old = self.sent.randomElement(using: &self.random) { self.receive(self.answer(to: old)) }
        case 8..<11: self.peerCalls()
        case 11..<14: self.weAnswer()
        case 14: self.advance()
        default:
            self.receive(["", "[3]", "[9,\"1\"]", "{}", "[2,\"", "[3,\"0\",{}]", "[4,\"x\"]"].randomElement(using: &self.random) ?? "")
        }
    }

    private mutating func call() {
        let token = self.nextToken
        self.nextToken += 1
        guard let id = MessageID(String(token)) else { return }
        let waiting = self.taken.count - self.answered.count - (self.open == nil ? 0 : 1)
        do {
            let timeout = Duration.seconds(Int.random(in: 1...60, using: &self.random))
            let events = try self.session.call("X", payload: [], id: id, token: token, timeout: timeout, at: self.now)
            self.expect(waiting < 5, "\(token) is taken on behind \(waiting)")
            self.taken.append(token)
            self.take(events)
        } catch {
            self.expect(error == .queueFull && waiting == 5, "\(token) \(error) behind \(waiting)")
        }
    }

    private mutating func answer(to token: UInt64) -> String {
        self.random.chance(3, in: 4) ? #"[3,"\#(token)",{"for":\#(token)}]"# : #"[4,"\#(token)","GenericError","\#(token)",{}]"#
    }

    private mutating func receive(_ text: String) {
        self.take(self.session.receive(Array(text.utf8), at: self.now))
    }

    private mutating func peerCalls() {
        let id = self.random.chance(1, in: 5) ? self.unanswered.randomElement(using: &self.random)?.text : nil
        self.receive(#"[2,"\#(id ?? "p\(self.nextID)")","Heartbeat",{}]"#)
        self.nextID += 1
        self.expect(self.unanswered.count <= 6, "\(self.unanswered.count) are unanswered")
        self.expect(Set(self.unanswered).count == self.unanswered.count, "one call is handed on twice")
    }

    private mutating func weAnswer() {
        guard let index = self.unanswered.indices.randomElement(using: &self.random) else { return }
        let id = self.unanswered.remove(at: index)
        let events = self.random.chance(1, in: 2) ? self.session.answer(id, payload: []) : self.session.refuse(id, CallError(.genericError))
        self.expect(events.count == 1, "\(events.count) answers to \(id)")
        self.take(events)
        self.expect(self.session.answer(id, payload: []).isEmpty, "a second answer to \(id)")
    }

    private mutating func advance() {
        self.now += .milliseconds(Int.random(in: 0...30_000, using: &self.random))
        self.take(self.session.advance(to: self.now))
        self.expect(self.session.nextDeadline.map { $0 > self.now } ?? true, "a deadline is left behind")
        self.expect((self.session.nextDeadline == nil) == (self.open == nil), "an open call has no deadline")
    }
}
