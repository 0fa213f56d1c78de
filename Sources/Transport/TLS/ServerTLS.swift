package import FoundationEssentials
internal import NIOCore
internal import Synchronization

/// What a listener's connections are encrypted with. New ones take the newest keys; those that stand keep theirs.
package final class ServerTLS: Sendable {
    package struct Keys: Sendable {
        /// At most one of each kind of key. While there is none, no connection is taken.
        package var identities: [TLSIdentity]
        /// Who signs certificates of clients; nil asks for none.
        package var clientRoots: TrustedRoots?

        package init(identities: [TLSIdentity], clientRoots: TrustedRoots? = nil) {
            self.identities = identities
            self.clientRoots = clientRoots
        }

        /// Nil where there is no identity yet.
        fileprivate func context() throws(TLSFault) -> TLSContext? {
            guard !self.identities.isEmpty else { return nil }
            return try TLSContext(serving: self.identities, clientRoots: self.clientRoots)
        }
    }

    /// When it is, for what moves on and for what is written in certificates.
    package struct Clock: Sendable {
        package var now: @Sendable () -> ContinuousClock.Instant
        package var date: @Sendable () -> Date

        package init(now: @escaping @Sendable () -> ContinuousClock.Instant, date: @escaping @Sendable () -> Date) {
            self.now = now
            self.date = date
        }
    }

    private struct State {
        var keys: Keys
        var context: TLSContext?
        var since: ContinuousClock.Instant
    }

    private let state: Mutex<State>
    private let clock: Clock

    package init(_ keys: Keys, clock: Clock) throws(TLSFault) {
        self.clock = clock
        self.state = Mutex(State(keys: keys, context: try keys.context(), since: clock.now()))
    }

    /// For the connections that come from now on. Where these keys cannot be used, it goes on as it was.
    package func use(_ keys: Keys) throws(TLSFault) {
        let context = try keys.context()
        let now = self.clock.now()
        self.state.withLock { $0 = State(keys: keys, context: context, since: now) }
    }

    /// For one new connection.
    func handler(limits: TransportLimits) throws(TLSFault) -> TLSHandler {
        guard let context = try self.context() else { throw .unusable("there is no certificate yet") }
        return try TLSHandler(context, at: self.clock.date(), limits: limits)
    }

    /// Each context has a random key of its own that seals what clients keep to take a handshake up again. With a new context in time, who
    /// gets hold of that key reads half a day at most.
    func context() throws(TLSFault) -> TLSContext? {
        let now = self.clock.now()
        let (keys, context, since) = self.state.withLock { ($0.keys, $0.context, $0.since) }
        guard since.duration(to: now) >= .seconds(TLSContext.ticketLife) else { return context }
        let renewed = try keys.context()
        self.state.withLock { state in
            guard state.context === context else { return }
            state.context = renewed
            state.since = now
        }
        return renewed
    }
}
