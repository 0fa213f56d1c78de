internal import NIOCore
internal import Synchronization

/// Where the connections of one or several listeners wait for their turn to shake hands.
package final class HandshakeGate: Sendable {
    enum News: Sendable {
        /// Its turn is there.
        case begin
        /// Its turn is over: it was slow, and others wait.
        case end
    }

    private struct Place {
        var loop: any EventLoop
        var tell: @Sendable (News) -> Void
    }

    private struct State {
        var turns: HandshakeTurns
        var places: [HandshakeTurns.Ticket: Place] = [:]
        var timer: Scheduled<Void>?
        /// When the timer comes.
        var look: ContinuousClock.Instant?
    }

    let limits: TransportLimits
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state: Mutex<State>

    package init(limits: TransportLimits, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.limits = limits
        self.now = now
        self.state = Mutex(State(turns: HandshakeTurns(limits: limits)))
    }

    /// Connections that shake hands, and those that wait for it.
    var counts: (underWay: Int, waiting: Int) { self.state.withLock { ($0.turns.count, $0.turns.waiting) } }

    /// - Parameters:
    ///   - source: what is counted together.
    ///   - loop: where `tell` is called, later and each time at most once.
    func came(from source: String, on loop: any EventLoop, _ tell: @escaping @Sendable (News) -> Void) -> HandshakeTurns.Ticket {
        let ticket = self.state.withLock { state in
            let ticket = state.turns.came(from: source)
            state.places[ticket] = Place(loop: loop, tell: tell)
            return ticket
        }
        self.step(on: loop)
        return ticket
    }

    func left(_ ticket: HandshakeTurns.Ticket, on loop: any EventLoop) {
        self.state.withLock { state in
            state.places[ticket] = nil
            state.turns.left(ticket)
        }
        self.step(on: loop)
    }

    /// - Parameter loop: where to look again when it is time.
    private func step(on loop: any EventLoop) {
        let now = self.now()
        let told = self.state.withLock { state in
            let step = state.turns.step(at: now)
            self.keepTime(&state, step.lookAgain, at: now, on: loop)
            let begun = step.begun.compactMap { ticket in state.places[ticket].map { ($0, News.begin) } }
            return begun + step.ended.compactMap { ticket in state.places.removeValue(forKey: ticket).map { ($0, News.end) } }
        }
        // Not at once: each would be called from within another's event.
        for (place, news) in told { place.loop.execute { place.tell(news) } }
    }

    private func keepTime(
        _ state: inout State, _ look: ContinuousClock.Instant?, at now: ContinuousClock.Instant, on loop: any EventLoop
    ) {
        if let look, let planned = state.look, planned <= look, planned > now { return }
        state.timer?.cancel()
        state.timer = nil
        state.look = look
        guard let look else { return }
        state.timer = loop.scheduleTask(in: TimeAmount(now.duration(to: look))) { self.step(on: loop) }
    }
}
