import Logging
import NIOCore
import SiteModel
import Storage

extension SiteRuntime {
    private var recordsSinceSnapshot: UInt64 { self.journal.statistics.appended - self.lastSnapshot }

    /// So many are replayed in well under a second.
    private static let recordsPerSnapshot: UInt64 = 100_000
    /// Seconds until a snapshot that failed is tried again.
    private static let retryBeats = 60

    /// Whether it is time for a snapshot. Asked once a second.
    /// - Parameter interval: seconds between two of them.
    func isSnapshotDue(every interval: Int) -> Bool {
        if let retry = self.snapshotRetry { return self.beats >= retry }
        return self.beats.isMultiple(of: interval) || self.recordsSinceSnapshot > Self.recordsPerSnapshot
    }

    /// Writes the state of now beside the journal, so that the next start replays less, and lets the journal go that it contains.
    package func takeSnapshot() {
        let state = self.site.state
        let sequence = self.journal.statistics.appended
        let before = self.lastSnapshot
        guard sequence > before else { return }
        self.lastSnapshot = sequence
        self.snapshotRetry = nil
        self.journal.flush()
        // A snapshot must not know what the journal may yet lose: its numbers would be given a second time.
        self.durable.whenDurable(upTo: sequence) { [files, journal, loop] durable in
            guard durable else { return self.missedSnapshot(since: before) }
            files.write(state, asOf: sequence) { problem in
                guard problem == nil else { return loop.execute { self.assumeIsolated { $0.missedSnapshot(since: before) } } }
                journal.rotate()
                journal.removeSegments(before: sequence + 1)
            }
        }
    }

    /// Tells once in which order everything came back after the start.
    func tellRestart() {
        let now = self.clock.now.monotonic
        self.restart?.controlled(at: now)
        guard let sentence = self.restart?.sentence(at: now) else { return }
        self.restart = nil
        self.log.notice("\(sentence)")
    }

    /// The journal is kept from `before` on, and the next try comes soon.
    private func missedSnapshot(since before: UInt64) {
        self.lastSnapshot = min(self.lastSnapshot, before)
        self.snapshotRetry = self.beats + Self.retryBeats
    }
}
