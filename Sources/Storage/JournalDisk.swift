import Synchronization

/// The disk thread's loop: asks the shared state what to do, does it, reports.
struct JournalDisk {
    /// What the threads share. Everything in it is behind the mutex.
    final class Shared: Sendable {
        let options: JournalOptions
        let state: Mutex<JournalState>
        let wakeUp = WakeUp()

        init(_ options: JournalOptions, next sequence: UInt64) {
            self.options = options
            self.state = Mutex(JournalState(options: options, next: sequence))
        }

        func ask(_ change: (inout JournalState) -> Bool) {
            if self.state.withLock({ change(&$0) }) { self.wakeUp.wake() }
        }
    }

    private let writer: JournalWriter
    private let shared: Shared

    init(_ writer: JournalWriter, _ shared: Shared) {
        self.writer = writer
        self.shared = shared
    }

    func run() {
        while true {
            switch self.shared.state.withLock({ $0.nextWork() }) {
            case .write(let group):
                self.write(group)
            case .startSegment(let first):
                self.startSegment(first: first)
            case .remove(let sequence):
                self.removeSegments(before: sequence)
            case .sleep:
                self.shared.wakeUp.sleep(atMost: self.shared.options.batchDelay)
                self.shared.state.withLock { $0.awoke() }
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
        self.shared.options.onCommit(event)
    }

    private func startSegment(first: UInt64) {
        do throws(StorageError) {
            try self.writer.startSegment(first: first)
            self.conclude { $0.count($1) }
        } catch {
            self.shared.options.onCommit(self.conclude { $0.failed(error, $1) })
        }
    }

    private func removeSegments(before sequence: UInt64) {
        do throws(StorageError) {
            try self.writer.removeSegments(before: sequence)
        } catch {
            self.shared.options.onCommit(.notRemoved(error))
        }
        self.conclude { $0.count($1) }
    }

    private func conclude<Result: Sendable>(_ change: (inout JournalState, JournalEffort) -> Result) -> Result {
        let effort = self.writer.takeEffort()
        return self.shared.state.withLock { change(&$0, effort) }
    }

    private func stop() {
        // After a failure nothing may touch the files: what they hold is read anew by the next start.
        let hasFailed = self.shared.state.withLock { state in
            if case .failed = state.condition { return true }
            state.stopped()
            return false
        }
        if !hasFailed { self.writer.endSegment() }
    }
}
