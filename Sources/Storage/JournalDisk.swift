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
                self.attempt { () throws(StorageError) in try self.writer.startSegment(first: first) } onFailure: { $0.failed($1, $2) }
            case .remove(let sequence):
                self.attempt { () throws(StorageError) in try self.writer.removeSegments(before: sequence) } onFailure: {
                    $0.count($2)
                    return .notRemoved($1)
                }
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
        let event: CommitEvent?
        do throws(StorageError) {
            try self.writer.write(group)
            let effort = self.writer.takeEffort()
            event = self.shared.state.withLock { $0.wrote(effort) }
        } catch {
            let effort = self.writer.takeEffort()
            event = self.shared.state.withLock { $0.failed(error, effort) }
        }
        if let event { self.shared.options.onCommit(event) }
    }

    private func attempt(
        _ work: () throws(StorageError) -> Void, onFailure: (inout JournalState, StorageError, JournalEffort) -> CommitEvent?
    ) {
        var event: CommitEvent?
        do throws(StorageError) {
            try work()
            let effort = self.writer.takeEffort()
            self.shared.state.withLock { $0.count(effort) }
        } catch {
            let effort = self.writer.takeEffort()
            event = self.shared.state.withLock { onFailure(&$0, error, effort) }
        }
        if let event { self.shared.options.onCommit(event) }
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
