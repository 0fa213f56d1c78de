import NIOCore
import Synchronization

/// Time that moves only when a test moves it.
final class TestClock: Sendable {
    static let start = ContinuousClock.now
    private let instant = Mutex(TestClock.start)

    var now: ContinuousClock.Instant { self.instant.withLock { $0 } }

    func advance(by duration: Duration) {
        self.instant.withLock { $0 += duration }
    }
}
