internal import NIOCore
internal import Synchronization

/// Who may come in, for all the listeners and event loops of one server.
final class Door: Sendable {
    private struct State {
        var census: ConnectionCensus
        var tries: PasswordTries
        var generation: UInt64 = 0
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isShut = false
    }

    let options: ConnectionOptions
    let service: any StationService
    private let state: Mutex<State>

    init(service: any StationService, options: ConnectionOptions) {
        self.service = service
        self.options = options
        self.state = Mutex(
            State(census: ConnectionCensus(limits: options.limits), tries: PasswordTries(burst: options.limits.passwordTries)))
    }

    /// Counts a socket until it closes. One that comes behind a shut door is none of ours: whoever shut it does not wait for it.
    func came(_ channel: any Channel, from address: String) -> ConnectionCensus.Verdict {
        let key = ObjectIdentifier(channel)
        let network = ClientAddress(address).network
        let verdict: ConnectionCensus.Verdict? = self.state.withLock { state in
            guard !state.isShut else { return nil }
            state.channels[key] = channel
            return state.census.came(from: network)
        }
        guard let verdict else { return .overrun }
        // Behind the counting: for a channel that has closed already this runs at once.
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { state in
                state.census.left(from: network)
                state.channels[key] = nil
            }
        }
        return verdict
    }

    /// Asks the service, and keeps those who guess passwords from asking too often.
    func admit(_ request: UpgradeRequest) throws(Refusal) {
        let now = self.options.now()
        let mayTry = self.state.withLock { $0.tries.mayTry(request.identity, from: request.remoteAddress, at: now) }
        guard mayTry else { throw Refusal(.tooManyRequests, "Too many wrong passwords.") }
        guard case .refuse(let refusal) = self.service.admit(request) else { return }
        if refusal.status == .unauthorized {
            self.state.withLock { $0.tries.failed(request.identity, from: request.remoteAddress, at: now) }
        }
        throw refusal
    }

    func nextGeneration() -> UInt64 {
        self.state.withLock { state in
            state.generation += 1
            return state.generation
        }
    }

    /// Lets nobody in any more, also not those whose socket has just been accepted.
    func shut() {
        self.state.withLock { $0.isShut = true }
    }

    /// All sockets that are open now.
    var channels: [any Channel] { self.state.withLock { Array($0.channels.values) } }
}
