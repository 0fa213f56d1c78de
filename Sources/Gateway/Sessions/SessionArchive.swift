import Dispatch
import JSON
import Logging
package import SiteModel
import Storage

/// The months' files of ended sessions and of the audit. Nothing here waits for a disk.
package protocol SessionShelf: Sendable {
    /// The last lines of the audit of a month; `done` is called on any thread.
    func readAudit(of month: String, last: Int, done: @escaping @Sendable (Result<AuditListing, any Error>) -> Void)
    /// Takes the files of the months before one away.
    func forget(before month: String)
    /// Adds the sessions of the files that a report is of; `done` is called on any thread.
    func readSessions(into reporter: SessionReporter, done: @escaping @Sendable (Result<SessionReporter, any Error>) -> Void)
}

extension Storekeeper: SessionShelf {
    package func readSessions(into reporter: SessionReporter, done: @escaping @Sendable (Result<SessionReporter, any Error>) -> Void) {
        // Behind all that is still to be written, and then on a thread of its own: years of sessions take a while.
        self.work { directory in
            SessionArchive.queue.async {
                var reporter = reporter
                done(
                    Result {
                        try SessionArchive(directory[.sessions]).read(into: &reporter)
                        return reporter
                    })
            }
        }
    }
}

extension Storekeeper {
    package func readAudit(of month: String, last: Int, done: @escaping @Sendable (Result<AuditListing, any Error>) -> Void) {
        self.work { directory in
            SessionArchive.queue.async { done(Result { try AuditListing(month, last: last, in: directory[.audit]) }) }
        }
    }

    package func forget(before month: String) {
        self.work { directory in
            for folder in [StateFolder.sessions, .audit] {
                do { try MonthFiles.removeAll(before: month, in: directory[folder]) } catch {
                    self.log.warning("files of months before \(month) stay: \(error)")
                }
            }
        }
    }
}

extension AuditListing {
    init(_ month: String, last: Int, in directory: Directory) throws {
        self.init(lines: [], more: false)
        try MonthFiles.lines(of: "\(month).jsonl", first: AuditBooks.first, in: directory) { line in
            // A line that somebody has broken is passed over: the others still tell.
            do { self.lines.append(try JSONDocument(parsing: Array(line)).root.decode(AuditLine.self)) } catch { return }
            if self.lines.count >= 2 * last { self.trim(to: last) }
        }
        self.trim(to: last)
    }

    private mutating func trim(to last: Int) {
        guard self.lines.count > last else { return }
        self.lines.removeFirst(self.lines.count - last)
        self.more = true
    }
}

/// Reads the months' files line by line, so that a month of any size needs little memory.
struct SessionArchive {
    static let queue = DispatchQueue(label: "fusekeeper.reports")
    private let directory: Directory

    init(_ directory: Directory) { self.directory = directory }

    func read(into reporter: inout SessionReporter) throws {
        for month in try MonthFiles.months(in: self.directory) where reporter.isOfInterest(month: month) {
            var known: Set<TransactionID> = []
            let (records, table) = (SessionBooks.Kind.records, SessionBooks.Kind.table)
            try MonthFiles.lines(of: records.name(of: month), first: records.first, in: self.directory) { line in
                do {
                    let record = try JSONDocument(parsing: Array(line)).root.decode(SessionRecord.self)
                    known.insert(record.id)
                    reporter.add(record)
                } catch { reporter.couldNotRead() }
            }
            try MonthFiles.lines(of: table.name(of: month), first: nil, in: self.directory) { line in
                if line.isEmpty { return }
                guard let row = SessionRow(line: String(decoding: line, as: UTF8.self)) else { return reporter.couldNotRead() }
                // What only this file has is of a release that had no other.
                if !known.contains(row.id) { reporter.add(row) }
            }
        }
    }
}
