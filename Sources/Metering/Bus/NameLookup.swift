import Dispatch
import Glibc
import Synchronization

/// Asks the system for the addresses of a name, with a deadline, which `getaddrinfo` does not have.
///
/// The question runs on a thread of the system's pool. When it takes too long it is left there: it ends when the resolver gives up,
/// and until then later calls wait for the same answer instead of asking again, so there is never more than one.
final class NameLookup: Sendable {
    private enum State {
        case idle
        case asking(DispatchSemaphore)
        case answered([SocketAddress])
    }

    private let peer: HostPort
    private let state = Mutex(State.idle)

    init(_ peer: HostPort) {
        self.peer = peer
    }

    /// The addresses, best first; nil when the resolver has not answered in time. Blocks the calling thread.
    func addresses(within timeout: Duration) -> [SocketAddress]? {
        if let literal = SocketAddress.resolve(self.peer, flags: AI_NUMERICHOST) { return literal }
        let done = self.state.withLock { state in
            switch state {
            case .asking(let done): return done
            case .idle, .answered:
                let done = DispatchSemaphore(value: 0)
                state = .asking(done)
                self.ask(done)
                return done
            }
        }
        guard done.wait(timeout: .now() + .milliseconds(Int(clamping: timeout.wholeMilliseconds))) == .success else { return nil }
        return self.state.withLock { state in
            guard case .answered(let addresses) = state else { return nil }
            state = .idle
            return addresses
        }
    }

    private func ask(_ done: DispatchSemaphore) {
        DispatchQueue.global().async {
            let addresses = SocketAddress.resolve(self.peer, flags: 0) ?? []
            self.state.withLock { $0 = .answered(addresses) }
            done.signal()
        }
    }
}
