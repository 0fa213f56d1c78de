import JSON
import OCPPJ
import Transport

/// A site that lets in who it is told to, answers every call with `{}` unless told otherwise, and remembers all it hears.
final class TestService: StationService {
    enum Heard: Equatable, Sendable {
        case asked(String)
        case refused(Refusal.Status)
        case opened(String)
        case received(String)
        case ignored
        case closed(CloseReason)
    }

    struct Memory: Sendable {
        var heard: [Heard] = []
        var connections: [StationConnection] = []
        var calls: [IncomingCall] = []
    }

    let memory = Watched(Memory())
    private let admission: @Sendable (UpgradeRequest) -> Admission
    private let greeting: @Sendable (StationConnection) -> Void
    private let behaviour: @Sendable (IncomingCall, StationConnection) -> Void

    init(
        admission: @escaping @Sendable (UpgradeRequest) -> Admission = { _ in .accept },
        greeting: @escaping @Sendable (StationConnection) -> Void = { _ in },
        behaviour: @escaping @Sendable (IncomingCall, StationConnection) -> Void = { $1.answer($0.id, payload: Array("{}".utf8)) }
    ) {
        self.admission = admission
        self.greeting = greeting
        self.behaviour = behaviour
    }

    var heard: [Heard] { self.memory.value.heard }
    var calls: [IncomingCall] { self.memory.value.calls }
    var connections: [StationConnection] { self.memory.value.connections }
    var closed: [CloseReason] { self.memory.value.closed }

    private func hear(_ heard: Heard) {
        self.memory.change { $0.heard.append(heard) }
    }

    func admit(_ request: UpgradeRequest) -> Admission {
        self.hear(.asked(request.identity))
        return self.admission(request)
    }

    func refused(_ refusal: Refusal, identity: String?, remoteAddress: String) {
        self.hear(.refused(refusal.status))
    }

    func opened(_ connection: StationConnection) {
        self.memory.change { memory in
            memory.connections.append(connection)
            memory.heard.append(.opened(connection.identity))
        }
        self.greeting(connection)
    }

    func received(_ call: IncomingCall, on connection: StationConnection) {
        self.memory.change { memory in
            memory.calls.append(call)
            memory.heard.append(.received(call.action))
        }
        self.behaviour(call, connection)
    }

    func ignored(_ frame: IgnoredFrame, on connection: StationConnection) {
        self.hear(.ignored)
    }

    func closed(_ connection: StationConnection, reason: CloseReason) {
        self.hear(.closed(reason))
    }
}

extension TestService.Memory {
    var closed: [CloseReason] {
        self.heard.compactMap { if case .closed(let reason) = $0 { reason } else { nil } }
    }
}
