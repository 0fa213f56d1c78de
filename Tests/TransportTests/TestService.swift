import JSON
import OCPPJ
import Synchronization
import Transport

/// A site that lets in who it is told to, answers every call with `{}` unless told otherwise, and remembers all it hears.
final class TestService: StationService {
    enum Heard: Equatable {
        case asked(String)
        case refused(Refusal.Status)
        case opened(String)
        case received(String)
        case ignored
        case closed(CloseReason)
    }

    private struct State {
        var heard: [Heard] = []
        var connections: [StationConnection] = []
        var calls: [IncomingCall] = []
        var waiters: [(isMet: @Sendable ([Heard]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let admission: @Sendable (UpgradeRequest) -> Admission
    private let behaviour: @Sendable (IncomingCall, StationConnection) -> Void
    private let greeting: @Sendable (StationConnection) -> Void

    init(
        admission: @escaping @Sendable (UpgradeRequest) -> Admission = { _ in .accept },
        greeting: @escaping @Sendable (StationConnection) -> Void = { _ in },
        behaviour: @escaping @Sendable (IncomingCall, StationConnection) -> Void = { $1.answer($0.id, payload: Array("{}".utf8)) }
    ) {
        self.admission = admission
        self.greeting = greeting
        self.behaviour = behaviour
    }

    var heard: [Heard] { self.state.withLock { $0.heard } }
    var calls: [IncomingCall] { self.state.withLock { $0.calls } }
    var connections: [StationConnection] { self.state.withLock { $0.connections } }
    var closed: [CloseReason] {
        self.heard.compactMap { if case .closed(let reason) = $0 { reason } else { nil } }
    }

    /// Returns when what was heard meets the condition.
    func wait(until isMet: @escaping @Sendable ([Heard]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMetNow = self.state.withLock { state in
                guard !isMet(state.heard) else { return true }
                state.waiters.append((isMet, continuation))
                return false
            }
            if isMetNow { continuation.resume() }
        }
    }

    private func hear(_ heard: Heard, _ change: (inout State) -> Void = { _ in }) {
        let met = self.state.withLock { state in
            state.heard.append(heard)
            change(&state)
            let met = state.waiters.filter { $0.isMet(state.heard) }
            state.waiters.removeAll { $0.isMet(state.heard) }
            return met
        }
        for waiter in met { waiter.continuation.resume() }
    }

    func admit(_ request: UpgradeRequest) -> Admission {
        self.hear(.asked(request.identity))
        return self.admission(request)
    }

    func refused(_ refusal: Refusal, identity: String?, remoteAddress: String) {
        self.hear(.refused(refusal.status))
    }

    func opened(_ connection: StationConnection) {
        self.hear(.opened(connection.identity)) { $0.connections.append(connection) }
        self.greeting(connection)
    }

    func received(_ call: IncomingCall, on connection: StationConnection) {
        self.hear(.received(call.action)) { $0.calls.append(call) }
        self.behaviour(call, connection)
    }

    func ignored(_ frame: IgnoredFrame, on connection: StationConnection) {
        self.hear(.ignored)
    }

    func closed(_ connection: StationConnection, reason: CloseReason) {
        self.hear(.closed(reason))
    }
}
