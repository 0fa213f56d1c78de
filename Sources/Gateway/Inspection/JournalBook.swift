import JSON
import SiteModel
package import Storage

/// The journal of a state directory as people look at it: read only, also while a gateway writes it. Every call blocks.
package struct JournalBook: Sendable {
    package let inspection: JournalInspection
    /// The record that the snapshot goes up to; nil where there is no snapshot.
    package let snapshot: UInt64?

    /// A snapshot that is taken meanwhile makes old segments superfluous, so that they are missed: then it is read once more.
    private static let attempts = 5

    /// Reads it whole.
    /// - Parameter visit: is called for each entry, in order; at a second attempt only for those it has not seen.
    package init(statePath: String, visit: (JournalLine) throws -> Void) throws {
        let root = try Directory(statePath)
        guard let directory = try root.subdirectoryIfPresent(StateFolder.journal.name) else {
            throw JournalBookProblem.noJournal(path: statePath)
        }
        var seen: UInt64 = 0
        var attempt = 1
        while true {
            let snapshot = try Snapshot.read(.snapshot, in: root)?.sequence
            do {
                self.inspection = try JournalInspection(directory, covered: snapshot ?? 0) { record, place in
                    guard record.sequence > seen else { return }
                    for line in try JournalLine.lines(of: record, at: place) { try visit(line) }
                    seen = record.sequence
                }
                self.snapshot = snapshot
                return
            } catch let error as StorageError {
                guard case .damaged = error, attempt < Self.attempts, try Snapshot.read(.snapshot, in: root)?.sequence != snapshot else {
                    throw error
                }
                attempt += 1
            }
        }
    }
}

/// Why a journal cannot be shown.
package enum JournalBookProblem: Error, Equatable, CustomStringConvertible {
    case noJournal(path: String)
    /// The record is sound, and says something that is not an entry.
    case unreadable(path: String, line: Int, record: UInt64, reason: String)

    package var description: String {
        switch self {
        case .noJournal(let path): "\(path) holds no journal: the state directory of a gateway is expected"
        case .unreadable(let path, let line, let record, let reason):
            "\(path), line \(line): record \(record) is sound, and this release cannot read it: \(reason)"
        }
    }
}
