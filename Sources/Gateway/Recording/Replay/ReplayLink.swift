import JSON
import OCPPJ
import Transport

/// A recorded connection as the site of a replay uses it: real frames, no socket. Used on the one thread of its replay only.
final class ReplayLink: ChargerLink, @unchecked Sendable {
    let line: Recording.Line
    let remoteAddress: String
    var localAddress: String? { nil }
    private unowned let replay: Replay
    private var session = Session()
    private var completions: [UInt64: (Result<JSONValue, CallFailure>) -> Void] = [:]
    private var lastToken: UInt64 = 0
    private var hasEnded = false

    init(_ line: Recording.Line, from address: String, replay: Replay) {
        self.line = line
        self.remoteAddress = address
        self.replay = replay
    }

    var identity: String { self.line.charger }
    var generation: UInt64 { self.line.number }
    var nextDeadline: ContinuousClock.Instant? { self.session.nextDeadline }

    func answer(_ id: MessageID, payload: [UInt8]) { self.tell(self.session.answer(id, payload: payload)) }
    func refuse(_ id: MessageID, _ error: CallError) { self.tell(self.session.refuse(id, error)) }

    func call(
        _ action: String, payload: [UInt8], timeout: Duration, completion: @escaping (Result<JSONValue, CallFailure>) -> Void
    ) {
        self.lastToken += 1
        let token = self.lastToken
        self.completions[token] = completion
        guard !self.hasEnded else { return self.fail(token, .closed) }
        let id = self.replay.id(of: action, payload, on: self)
        do throws(CallFailure) {
            self.tell(try self.session.call(action, payload: payload, id: id, token: token, timeout: timeout, at: self.replay.now))
        } catch {
            self.fail(token, error)
        }
    }

    private func fail(_ token: UInt64, _ failure: CallFailure) {
        self.replay.afterwards { self.completions.removeValue(forKey: token)?(.failure(failure)) }
    }

    // The recording says when and why a connection ended.
    func close(_ code: CloseCode, reason: String) {}
    func replace() {}

    // MARK: What the recording says

    func receive(_ text: [UInt8]) { self.tell(self.session.receive(text, at: self.replay.now)) }
    func passDeadline() { self.tell(self.session.advance(to: self.replay.now)) }
    func end() {
        self.hasEnded = true
        self.tell(self.session.close())
    }

    private func tell(_ events: [Session.Event]) {
        for event in events {
            switch event {
            case .send(let text): self.replay.sent(text, on: self)
            case .call(let call): self.replay.received(call, on: self)
            case .answered(let token, let result): self.completions.removeValue(forKey: token)?(result)
            case .ignored: break
            }
        }
    }
}
