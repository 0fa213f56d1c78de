import FoundationEssentials
import Gateway
import SiteModel
import Synchronization

/// The clock of the demo's gateway, which somebody may put wrong.
final class DemoClock: GatewayClock {
    private let error = Mutex(Duration.zero)

    /// By how much it is ahead of the machine's clock.
    func set(error: Duration) { self.error.withLock { $0 = error } }

    var now: Moment {
        var now = SystemClock().now
        now.wall.addTimeInterval(self.error.withLock { $0 } / .seconds(1))
        return now
    }
}
