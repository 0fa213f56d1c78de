package import Logging
package import SiteModel
import Synchronization

/// Counts who was refused, and tells the log of each source once a minute.
package final class RefusalBook: Sendable {
    private let tally = Mutex(RefusalTally())
    private let log: Logger

    package init(log: Logger) { self.log = log }

    /// - Parameter network: what is counted together.
    package func note(_ reason: RefusalTally.Reason, from network: String, at now: ContinuousClock.Instant) {
        guard let count = self.tally.withLock({ $0.note(reason, from: network, at: now) }) else { return }
        let times = count == 1 ? "" : ", \(count) times since this was last told"
        self.log.warning("refused to \(network.bounded(by: 80).onOneLine): \(reason.words)\(times)")
    }

    /// Since the start.
    package var totals: [RefusalTally.Reason: Int] { self.tally.withLock { $0.totals } }
}
