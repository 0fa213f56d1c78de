/// The disk thread's loop: asks the shared state what to do, does it, reports.
struct JournalDisk {
    private let writer: JournalWriter
    private let options: JournalOptions
    private let state: Monitor<JournalState>

    init(_ writer: JournalWriter, _ options: JournalOptions, _ state: Monitor<JournalState>) {
        self.writer = writer
        self.options = options
        self.state = state
    }

    /// Returns when the journal is closed.
    func run() {
        while true {
            switch self.state.wait(atMost: self.options.batchDelay, { $0.nextWork(hasSlept: $1) }) {
            case .write(let group):
                self.write(group)
            case .recover(let group):
                self.recover(group)
            case .startSegment(let first):
                self.startSegment(first: first)
            case .remove(let sequence):
                self.removeSegments(before: sequence)
            case .stop:
                self.stop()
                return
            }
        }
    }

    private func write(_ group: [JournalEntry]) {
        let event: CommitEvent
        do throws(StorageError) {
            try self.writer.write(group)
            event = self.conclude { $0.wrote($1) }
        } catch {
            event = self.conclude { $0.failed(error, $1) }
        }
        self.options.onCommit(event)
    }

    private func recover(_ group: [JournalEntry]) {
        do throws(StorageError) {
            try self.writer.recover()
        } catch {
            return self.options.onCommit(self.conclude { $0.lostTrack(error, $1) })
        }
        self.write(group)
    }

    private func startSegment(first: UInt64) {
        do throws(StorageError) {
            try self.writer.startSegment(first: first)
            self.conclude { $0.count($1) }
        } catch {
            self.options.onCommit(self.conclude { $0.failed(error, $1) })
        }
    }

    private func removeSegments(before sequence: UInt64) {
        do throws(StorageError) {
            try self.writer.removeSegments(before: sequence)
        } catch {
            self.options.onCommit(.notRemoved(error))
        }
        self.conclude { $0.count($1) }
    }

    private func conclude<Result>(_ change: (inout JournalState, JournalEffort) -> Result) -> Result {
        let effort = self.writer.takeEffort()
        return self.state.withLock { change(&$0, effort) }
    }

    private func stop() {
        // After a failure nothing may touch the files: what they hold is read again by the next start.
        let hasFailed = self.state.withLock { state in
            if case .failed = state.condition { return true }
            state.stopped()
            return false
        }
        if !hasFailed { self.writer.endSegment() }
    }
}
