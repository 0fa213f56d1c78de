import Gateway
import JSON
import NIOCore
import OCPPJ
import SiteModel
import Synchronization
import Transport

/// A charger without a wire: what it says gets to the site at once, and it takes whatever it is given.
final class DayCharger: ChargerLink {
    let identity: String
    let generation: UInt64
    let remoteAddress = "192.0.2.1"
    let localAddress: String? = nil
    private let runtime: SiteRuntime
    private let closed = Mutex(false)
    private let waiting = Mutex<(count: Int, answers: [MessageID: Waiting])>((0, [:]))

    private struct Waiting {
        var note: @Sendable (JSONValue) -> Void
        var continuation: CheckedContinuation<JSONValue?, Never>
    }

    init(_ identity: String, generation: UInt64, at runtime: SiteRuntime) async {
        self.identity = identity
        self.generation = generation
        self.runtime = runtime
        await runtime.welcome(self)
    }

    /// Whether the site let it in and has not closed the line.
    var isConnected: Bool { self.closed.withLock { !$0 } }

    /// What it is answered; nil where the site cannot take it now. `note` is called at the moment of the answer.
    func say(_ action: String, _ payload: String, note: @escaping @Sendable (JSONValue) -> Void = { _ in }) async throws -> JSONValue? {
        let payload = try JSONDocument(parsing: Array(payload.utf8)).root
        return await withCheckedContinuation { continuation in
            let id = self.waiting.withLock { waiting in
                waiting.count += 1
                let id = MessageID("\(self.identity)-\(waiting.count)")!
                waiting.answers[id] = Waiting(note: note, continuation: continuation)
                return id
            }
            self.runtime.loop.execute {
                self.runtime.assumeIsolated { $0.answer(IncomingCall(id: id, action: action, payload: payload), on: self) }
            }
        }
    }

    func answer(_ id: MessageID, payload: [UInt8]) {
        guard let waiting = self.take(id), let payload = try? JSONDocument(parsing: payload).root else { return }
        waiting.note(payload)
        waiting.continuation.resume(returning: payload)
    }

    func refuse(_ id: MessageID, _ error: CallError) { self.take(id)?.continuation.resume(returning: nil) }

    private func take(_ id: MessageID) -> Waiting? { self.waiting.withLock { $0.answers.removeValue(forKey: id) } }

    func call(
        _ action: String, payload: [UInt8], timeout: Duration, completion: @escaping (Result<JSONValue, CallFailure>) -> Void
    ) {
        let answer =
            switch action {
            case "GetConfiguration": #"{"configurationKey":[]}"#
            case "GetCompositeSchedule", "TriggerMessage": #"{"status":"Rejected"}"#
            default: #"{"status":"Accepted"}"#
            }
        self.runtime.loop.assumeIsolated().execute {
            completion(.success(try! JSONDocument(parsing: Array(answer.utf8)).root))
        }
    }

    func close(_ code: CloseCode, reason: String) { self.closed.withLock { $0 = true } }
    func replace() {}
}
