import Gateway
import JSON
import OCPPJ
import Simulator
import Transport

/// A virtual line as the gateway uses it. Used on the one thread of its simulation only.
final class SimulatedLink: ChargerLink, @unchecked Sendable {
    private let line: VirtualLine
    private var completions: [UInt64: (Result<JSONValue, CallFailure>) -> Void] = [:]
    private var lastToken: UInt64 = 0

    init(_ line: VirtualLine) {
        self.line = line
    }

    var identity: String { self.line.identity }
    var remoteAddress: String { "192.0.2.1" }
    var localAddress: String? { nil }
    var generation: UInt64 { self.line.number }

    func answer(_ id: MessageID, payload: [UInt8]) { self.line.answer(id, payload: payload) }
    func refuse(_ id: MessageID, _ error: CallError) { self.line.refuse(id, error) }

    func call(
        _ action: String, payload: [UInt8], timeout: Duration, completion: @escaping (Result<JSONValue, CallFailure>) -> Void
    ) {
        self.lastToken += 1
        self.completions[self.lastToken] = completion
        self.line.call(action, payload: payload, timeout: timeout, token: self.lastToken)
    }

    func ended(_ token: UInt64, _ result: Result<JSONValue, CallFailure>) { self.completions.removeValue(forKey: token)?(result) }

    func close(_ code: CloseCode, reason: String) { self.line.close(.gone) }
    func replace() { self.line.close(.replaced) }
}
