/// An append-only list of records on disk: `append` returns at once, a thread of the journal's own writes, and `onCommit` tells when records are durable.
///
/// All records that wait when the disk is free share one write and one sync. Any thread may use the journal. `close` ends the thread;
/// without it the thread ends by itself once the object is gone and everything is written.
package final class Journal: Sendable {
    /// What was found in the directory.
    package let recovery: JournalRecovery
    private let recordBytes: Int
    private let state: Monitor<JournalState>
    private let thread: SystemThread

    /// Reads the journal in `directory`, calls `replay` for each record from `sequence` on, and makes it ready for more. Blocks.
    ///
    /// When this throws, forget what was replayed: a file may have turned out to be damaged after that.
    /// The caller has locked the directory.
    package static func open(
        in directory: Directory, options: JournalOptions = JournalOptions(), from sequence: UInt64 = 1,
        replay: (JournalRecord) throws -> Void
    ) throws(StorageError) -> Journal {
        try directory.removeLeftovers()
        let recovery = try JournalRecovery.run(in: directory, from: max(sequence, 1), replay: replay)
        return try Journal(in: directory, options, recovery)
    }

    private init(in directory: Directory, _ options: JournalOptions, _ recovery: JournalRecovery) throws(StorageError) {
        let state = Monitor(JournalState(options: options, next: recovery.next))
        let disk = JournalDisk(JournalWriter(directory, options, last: recovery.last), options, state)
        self.recovery = recovery
        self.recordBytes = options.recordBytes
        self.state = state
        do throws(Errno) {
            self.thread = try SystemThread { disk.run() }
        } catch {
            throw .system(attempt: "start the disk thread for", path: directory.path, error)
        }
    }

    deinit {
        self.ask { $0.close() }
    }

    /// Queues a record and returns its sequence. Never waits for the disk. One line of text: no control characters.
    ///
    /// Throws, and keeps nothing, when the payload is not one line or too long, the queue is full, there is no room on the disk, the disk
    /// failed, or the journal is closed.
    package func append(_ payload: [UInt8], urgency: Urgency) throws(StorageError) -> UInt64 {
        guard payload.count <= self.recordBytes else { throw .tooLarge(bytes: payload.count, limit: self.recordBytes) }
        guard payload.isOneLine else { throw .notOneLine }
        let (sequence, isUrgent) = try self.state.withLock { state throws(StorageError) in
            (try state.append(payload, urgency), state.isUrgent)
        }
        if isUrgent { self.state.wake() }
        return sequence
    }

    /// Asks for everything that was appended to be written now.
    package func flush() {
        self.ask { $0.flush() }
    }

    /// Asks for the next record to start a new segment.
    package func rotate() {
        self.ask { $0.rotate() }
    }

    /// Asks for the segments that hold no record from `sequence` on to be removed: a snapshot made them superfluous. The newest stays.
    package func removeSegments(before sequence: UInt64) {
        self.ask { $0.remove(before: sequence) }
    }

    /// Asks a journal that is stalled or failed to try again. Call it every few seconds meanwhile.
    package func resume() {
        self.ask { $0.resume() }
    }

    package var condition: JournalCondition { self.state.withLock { $0.condition } }

    package var statistics: JournalStatistics { self.state.withLock { $0.statistics } }

    /// Writes everything, ends the thread and waits for that. Throws what kept records from being written.
    package func close() throws(StorageError) {
        self.ask { $0.close() }
        self.thread.join()
        if case .failed(let error) = self.condition { throw error }
    }

    private func ask(_ change: (inout JournalState) -> Void) {
        self.state.withLock(change)
        self.state.wake()
    }
}

extension [UInt8] {
    fileprivate var isOneLine: Bool {
        // No early exit, so that it runs on whole vectors.
        var controls: UInt8 = 0
        for byte in self { controls |= byte < 0x20 ? 1 : 0 }
        return controls == 0
    }
}
