import Dispatch
import JSON
package import SiteModel
import Storage

/// The months' files of ended sessions, to be read. Nothing here waits for a disk.
package protocol SessionShelf: Sendable {
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

/// Reads the months' files line by line, so that a month of any size needs little memory.
struct SessionArchive {
    static let queue = DispatchQueue(label: "fusekeeper.reports")
    private let directory: Directory

    /// Bytes of one line: a record with all its signed values is shorter. What is longer is none.
    private static let longestLine = 1 << 20

    init(_ directory: Directory) { self.directory = directory }

    func read(into reporter: inout SessionReporter) throws {
        for month in try self.months where reporter.isOfInterest(month: month) {
            var known: Set<TransactionID> = []
            var isFirst = true
            try self.lines(of: "\(month).\(SessionBooks.Kind.records.rawValue)") { line in
                defer { isFirst = false }
                if isFirst { return }
                do {
                    let record = try JSONDocument(parsing: line).root.decode(SessionRecord.self)
                    known.insert(record.id)
                    reporter.add(record)
                } catch { reporter.couldNotRead() }
            }
            isFirst = true
            try self.lines(of: "\(month).\(SessionBooks.Kind.table.rawValue)") { line in
                defer { isFirst = false }
                if isFirst || line.isEmpty { return }
                guard let row = SessionRow(line: String(decoding: line, as: UTF8.self)) else { return reporter.couldNotRead() }
                // What only this file has is of a release that had no other.
                if !known.contains(row.id) { reporter.add(row) }
            }
        }
    }

    private var months: [String] {
        get throws(StorageError) {
            let kinds = SessionBooks.Kind.allCases.map { ".\($0.rawValue)" }
            let names = try self.directory.names().filter { name in kinds.contains { name.hasSuffix($0) } }
            return Set(names.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
        }
    }

    /// Nothing where there is no such file. What follows the last line feed is a line that is being written.
    private func lines(of name: String, _ each: ([UInt8]) -> Void) throws(StorageError) {
        guard let file = try self.directory.openIfPresent(try FileName(name)) else { return }
        var line: [UInt8] = []
        var isTooLong = false
        var offset = 0
        while true {
            let piece = try file.read(1 << 16, at: offset)
            if piece.isEmpty { return }
            offset += piece.count
            var rest = piece[...]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line += rest[..<end]
                each(isTooLong ? [0] : line)
                (line, isTooLong) = ([], false)
                rest = rest[(end + 1)...]
            }
            line += rest
            if line.count > Self.longestLine { (line, isTooLong) = ([], true) }
        }
    }
}
