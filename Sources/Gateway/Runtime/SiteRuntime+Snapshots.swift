import SiteModel
import Storage

extension SiteRuntime {
    var recordsSinceSnapshot: UInt64 { self.journal.statistics.appended - self.lastSnapshot }

    /// Writes the state of now beside the journal, so that the next start replays less, and lets the journal go that it contains.
    package func takeSnapshot() {
        let state = self.site.state
        let sequence = self.journal.statistics.appended
        guard sequence > self.lastSnapshot else { return }
        self.lastSnapshot = sequence
        self.journal.flush()
        // A snapshot must not know what the journal may yet lose: its numbers would be given a second time.
        self.durable.whenDurable(upTo: sequence) { [files, journal] durable in
            guard durable else { return }
            files.write(state, asOf: sequence) { written in
                guard written else { return }
                journal.rotate()
                journal.removeSegments(before: sequence + 1)
            }
        }
    }
}
