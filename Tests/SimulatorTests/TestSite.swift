import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import Synchronization
import Transport

/// A small central system: accepts everything, remembers what it is told, and can be waited for.
final class TestSite: StationService {
    struct Heard: Sendable {
        var action: String
        var payload: JSONValue
        var connection: UInt64
    }

    private struct State {
        var heard: [Heard] = []
        var connections: [StationConnection] = []
        var waiters: [(isMet: @Sendable ([Heard]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let date: Date

    init(date: Date) { self.date = date }

    var heard: [Heard] { self.state.withLock { $0.heard } }
    var connections: [StationConnection] { self.state.withLock { $0.connections } }

    func heard(_ action: String) -> [Heard] { self.heard.filter { $0.action == action } }

    /// Returns when so many calls of an action were heard; the test's time limit is the deadline.
    func wait(for action: String, count: Int = 1) async {
        let isMet: @Sendable ([Heard]) -> Bool = { $0.count { $0.action == action } >= count }
        await withCheckedContinuation { continuation in
            let isMetNow = self.state.withLock { state in
                guard !isMet(state.heard) else { return true }
                state.waiters.append((isMet, continuation))
                return false
            }
            if isMetNow { continuation.resume() }
        }
    }

    func admit(_ request: UpgradeRequest) -> Admission { .accept }

    func opened(_ connection: StationConnection) { self.state.withLock { $0.connections.append(connection) } }

    func received(_ call: IncomingCall, on connection: StationConnection) {
        connection.answer(call.id, payload: self.answer(to: call.action))
        let met = self.state.withLock { state in
            state.heard.append(Heard(action: call.action, payload: call.payload, connection: connection.generation))
            let met = state.waiters.filter { $0.isMet(state.heard) }
            state.waiters.removeAll { $0.isMet(state.heard) }
            return met
        }
        for waiter in met { waiter.continuation.resume() }
    }

    func closed(_ connection: StationConnection, reason: CloseReason) {}

    private func answer(to action: String) -> [UInt8] {
        switch action {
        case "BootNotification":
            BootNotification.Confirmation(status: .accepted, currentTime: Timestamp(self.date), interval: 300).encoded()
        case "Authorize": Authorize.Confirmation(idTagInfo: IdTagInfo(status: .accepted)).encoded()
        case "StartTransaction": StartTransaction.Confirmation(idTagInfo: IdTagInfo(status: .accepted), transactionId: 42).encoded()
        case "Heartbeat": Heartbeat.Confirmation(currentTime: Timestamp(self.date)).encoded()
        default: Array("{}".utf8)
        }
    }
}
