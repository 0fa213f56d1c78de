import Dispatch
import JSON
package import Logging
package import SiteModel
package import Storage
import Synchronization

/// Writes the files that people read and that make a restart short, on a thread of its own: the months' sessions, the snapshot, the
/// authorization list. All of it can be made again from the journal, except the list, whose writer waits for it.
package final class Storekeeper: Sendable {
    private let directory: StateDirectory
    private let queue = DispatchQueue(label: "fusekeeper.storekeeper")
    let log: Logger
    private let waiting = Mutex(WaitingLines<SessionRecord>())
    private let books = Mutex(SessionBooks())
    private let waitingAudit = Mutex(WaitingLines<AuditLine>())
    private let auditBooks = Mutex(AuditBooks())
    private let trouble = Mutex(FileTroubles())

    package init(directory: StateDirectory, log: Logger) {
        self.directory = directory
        self.log = log
    }

    /// Notes the end of a session for its month's file.
    package func follow(_ entry: Entry, ended: SessionRecord?, in state: SiteState, record: UInt64?) {
        guard let record else { return }
        if let ended { self.waiting.withLock { $0.add(ended, record: record) } }
        if let line = AuditLine(entry, record: record) { self.waitingAudit.withLock { $0.add(line, record: record) } }
    }

    package func committed(upTo record: UInt64) {
        if self.waiting.withLock({ $0.committed(upTo: record) }) { self.queue.async { self.writeSessions() } }
        if self.waitingAudit.withLock({ $0.committed(upTo: record) }) { self.queue.async { self.writeAudit() } }
    }

    /// Writes what a restart found in the journal to its months' files, each once.
    func note(_ sessions: [SessionRecord], _ audit: [AuditLine]) {
        self.waiting.withLock { $0.add(recorded: sessions) }
        self.waitingAudit.withLock { $0.add(recorded: audit) }
        self.queue.async {
            self.writeSessions()
            self.writeAudit()
        }
    }

    package func retry() {
        if self.waiting.withLock({ !$0.isEmpty }) { self.queue.async { self.writeSessions() } }
        if self.waitingAudit.withLock({ !$0.isEmpty }) { self.queue.async { self.writeAudit() } }
    }

    package var troubles: [String] { self.trouble.withLock { $0.sentences } }

    package var written: WrittenBytes { WrittenBytes(self.directory) }

    /// Takes all there is, with one sync for each month. True when nothing that is recorded waits any more.
    @discardableResult private func writeSessions() -> Bool {
        let sessions = self.waiting.withLock { $0.take() }
        guard !sessions.isEmpty else { return true }
        do {
            try self.books.withLock { try $0.write(sessions, in: self.directory[.sessions]) }
            self.tell(nil, of: .sessions)
            return true
        } catch {
            self.waiting.withLock { $0.giveBack(sessions) }
            self.tell(error, of: .sessions)
            return false
        }
    }

    @discardableResult private func writeAudit() -> Bool {
        let lines = self.waitingAudit.withLock { $0.take() }
        guard !lines.isEmpty else { return true }
        do {
            try self.auditBooks.withLock { try $0.write(lines, in: self.directory[.audit]) }
            self.tell(nil, of: .audit)
            return true
        } catch {
            self.waitingAudit.withLock { $0.giveBack(lines) }
            self.tell(error, of: .audit)
            return false
        }
    }

    /// Writes the snapshot; `done` is called on this thread with what went wrong, or nil when it is on disk. Sessions that ended before are
    /// in their files then: what a snapshot takes out of the journal could not be found there any more.
    package func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable ((any Error)?) -> Void) {
        self.queue.async {
            do {
                guard self.writeSessions(), self.writeAudit(), !self.waiting.withLock(\.lacksSome), !self.waitingAudit.withLock(\.lacksSome)
                else { throw FileTroubles.SessionsFirst() }
                try Snapshot(sequence: sequence, payload: JSONCoding.encode(state)).write(to: .snapshot, in: self.directory.root)
                self.tell(nil, of: .snapshot)
                done(nil)
            } catch {
                self.tell(error, of: .snapshot)
                done(error)
            }
        }
    }

    /// Logs a trouble when it begins, changes and ends.
    private func tell(_ error: (any Error)?, of file: FileTroubles.File) {
        let hasChanged = self.trouble.withLock { $0.note(error.map { "\($0)" }, of: file) }
        guard hasChanged else { return }
        if let error {
            self.log.error("\(file.sentence(error))")
        } else {
            self.log.notice("\(file.recovered)")
        }
    }

    /// Writes what the journal still holds in memory and ends it.
    func close(_ journal: Journal) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            self.queue.async { continuation.resume(with: Result { try journal.close() }) }
        }
    }

    /// Does something with the files after everything that was handed over before.
    func work(_ work: @escaping @Sendable (StateDirectory) -> Void) {
        self.queue.async { work(self.directory) }
    }

    /// Returns when everything that was handed over is written.
    func settle() async {
        await withCheckedContinuation { continuation in self.queue.async { continuation.resume() } }
    }
}

extension FileName {
    static let snapshot: FileName = "snapshot.json"
}
