package import Logging
package import SiteModel
import Synchronization
package import Transport

/// Counts who was refused, and tells the log of each source once a minute.
package final class RefusalBook: Sendable {
    private let tally = Mutex(RefusalTally())
    private let log: Logger

    package init(log: Logger) { self.log = log }

    /// - Parameter network: what is counted together.
    package func note(_ reason: RefusalTally.Reason, from network: String, at now: ContinuousClock.Instant) {
        guard let times = self.count(reason, from: network, at: now) else { return }
        self.log.warning("refused to \(network.bounded(by: 80).onOneLine): \(reason.words)\(times)")
    }

    /// The same of somebody at the chargers' door, of whom more can be said.
    func note(_ reason: RefusalTally.Reason, from address: String, at now: ContinuousClock.Instant, words: String) {
        guard let times = self.count(reason, from: address, at: now) else { return }
        self.log.info("\(address) \(words)\(times)")
    }

    /// The same of somebody who got no further than TLS, whatever he wanted.
    package func note(_ fault: TLSFault, from address: String, at now: ContinuousClock.Instant) {
        let reason: RefusalTally.Reason = if case .handshakeCrowded = fault { .tooManyHandshakes } else { .noTLS }
        self.note(reason, from: address, at: now, words: "got no further than TLS: \(fault)")
    }

    /// How often it happened since the last line; nil while it is too early for another.
    private func count(_ reason: RefusalTally.Reason, from source: String, at now: ContinuousClock.Instant) -> String? {
        guard let count = self.tally.withLock({ $0.note(reason, from: source, at: now) }) else { return nil }
        return count == 1 ? "" : ", \(count) times since this was last told"
    }

    /// Since the start.
    package var totals: [RefusalTally.Reason: Int] { self.tally.withLock { $0.totals } }
}
