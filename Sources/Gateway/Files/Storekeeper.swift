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
    private let log: Logger
    private let waiting = Mutex<[FinishedTransaction]>([])
    private let books = Mutex(SessionBooks())

    /// Sessions that may wait for a slow disk; those beyond are written at the next start.
    private static let capacity = 50_000

    package init(directory: StateDirectory, log: Logger) {
        self.directory = directory
        self.log = log
    }

    /// Notes the end of a session for its month's file.
    package func follow(_ entry: Entry, in state: SiteState) {
        switch entry.event {
        case .stopped(let id, _), .abandoned(let id, _):
            guard let session = state.finished.last, session.id == id else { return }
            self.note([session])
        case .accepted, .rejected, .removed, .credential, .offered, .withdrawn, .named, .securityProfile, .booted, .capabilities, .status,
            .fallback,
            .installed, .cleared, .overwrote, .means, .tellsSchedule, .mayDraw, .holds, .started, .metered, .orphaned, .orphanStop,
            .operation:
            break
        }
    }

    /// Writes sessions to their months' files, each once.
    func note(_ sessions: [FinishedTransaction]) {
        let isFirst = self.waiting.withLock { waiting in
            defer { waiting += sessions.prefix(max(0, Self.capacity - waiting.count)) }
            return waiting.isEmpty
        }
        // Whoever finds the list empty starts the writer; it takes all there is then, with one sync for them.
        if isFirst { self.queue.async { self.writeSessions() } }
    }

    private func writeSessions() {
        let sessions = self.waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        self.books.withLock { books in
            do { try books.write(sessions, in: self.directory[.sessions]) } catch {
                self.log.error("the file of a month's sessions was not written, it will be at the next start: \(error)")
            }
        }
    }

    /// Writes the snapshot; `done` is called on this thread with true when it is on disk. Sessions that ended before are in their files then.
    package func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable (Bool) -> Void) {
        self.queue.async {
            do {
                try Snapshot(sequence: sequence, payload: JSONCoding.encode(state)).write(to: .snapshot, in: self.directory.root)
                done(true)
            } catch {
                self.log.error("the snapshot was not written, the journal is kept: \(error)")
                done(false)
            }
        }
    }

    /// Replaces the authorization list; `done` is called on this thread with what went wrong, or nil.
    package func write(_ tags: TagList, done: @escaping @Sendable ((any Error)?) -> Void) {
        self.queue.async {
            do {
                try TagFile.write(tags, in: self.directory[.auth])
                done(nil)
            } catch {
                done(error)
            }
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
