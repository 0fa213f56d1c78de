import FoundationEssentials
import SiteModel
import Synchronization

/// The clocks of a recording: they stand where it stands.
final class ReplayClock: GatewayClock {
    private struct State {
        var elapsed: Duration
        /// The wall clock at `elapsed`.
        var wall: Date
    }

    private let begin: ContinuousClock.Instant
    private let state: Mutex<State>

    /// - Parameter begin: any instant; only what passes since counts.
    init(from begin: ContinuousClock.Instant, elapsed: Duration, wall: Date) {
        self.begin = begin
        self.state = Mutex(State(elapsed: elapsed, wall: wall))
    }

    var elapsed: Duration { self.state.withLock(\.elapsed) }

    var now: Moment {
        let state = self.state.withLock { $0 }
        return Moment(wall: state.wall, monotonic: self.begin + state.elapsed)
    }

    func instant(at elapsed: Duration) -> ContinuousClock.Instant { self.begin + elapsed }
    func elapsed(at instant: ContinuousClock.Instant) -> Duration { self.begin.duration(to: instant) }

    /// Moves both clocks to what a line says.
    func move(to elapsed: Duration, wall: Date) { self.state.withLock { $0 = State(elapsed: elapsed, wall: wall) } }

    /// Moves on between two lines; never back.
    func move(to elapsed: Duration) {
        self.state.withLock { state in
            guard elapsed > state.elapsed else { return }
            state.wall += (elapsed - state.elapsed).recordedSeconds
            state.elapsed = elapsed
        }
    }
}
