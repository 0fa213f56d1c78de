import FoundationEssentials
import Gateway
import SiteModel
import Synchronization

/// Time as a script tells it, in whole seconds, so that what was read back equals what was written.
final class DayClock: GatewayClock {
    static let beginning = Date(timeIntervalSince1970: 1_800_000_000)

    private let start = ContinuousClock().now
    private let elapsed = Mutex(0)

    var now: Moment {
        let seconds = self.elapsed.withLock { $0 }
        return Moment(wall: Self.beginning + TimeInterval(seconds), monotonic: self.start + .seconds(seconds))
    }

    func advance(by seconds: Int) { self.elapsed.withLock { $0 += seconds } }

    /// As a charger writes it.
    var text: String { self.now.wall.formatted(Date.ISO8601FormatStyle()) }
}
