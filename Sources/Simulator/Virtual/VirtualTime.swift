package import FoundationEssentials
import Synchronization

/// Both clocks of a simulation. They stand still unless the simulation moves them; the wall clock may also be wrong.
package final class VirtualTime: Sendable {
    private struct State {
        var elapsed: Duration
        var wallError: Duration
    }

    private let state = Mutex(State(elapsed: .zero, wallError: .zero))
    private let begin: ContinuousClock.Instant
    private let date: Date

    /// - Parameter begin: any instant; only what passes since counts.
    /// - Parameter date: what the calendar says then.
    package init(from begin: ContinuousClock.Instant, date: Date) {
        self.begin = begin
        self.date = date
    }

    /// Milliseconds since the beginning.
    package var elapsed: Int { self.state.withLock(\.elapsed).milliseconds }

    package var now: ContinuousClock.Instant { self.begin + self.state.withLock(\.elapsed) }

    /// What the gateway's calendar says, right or wrong.
    package var wall: Date {
        let state = self.state.withLock { $0 }
        return self.date.addingTimeInterval((state.elapsed + state.wallError).fractionalSeconds)
    }

    /// What a right calendar says.
    var calendar: Date { self.date.addingTimeInterval(self.state.withLock(\.elapsed).fractionalSeconds) }

    func move(to milliseconds: Int) { self.state.withLock { $0.elapsed = .milliseconds(milliseconds) } }

    /// Puts the gateway's calendar wrong by so much, or right again by nothing.
    func misset(by error: Duration) { self.state.withLock { $0.wallError = error } }
}
