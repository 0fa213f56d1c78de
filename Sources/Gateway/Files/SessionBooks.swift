import JSON
import SiteModel
import Storage

/// The months' files of ended sessions, a line each, no session twice: one for people and spreadsheets with the few facts, one for programs with
/// all there is.
struct SessionBooks {
    /// The books written to last; a session that ended in another month opens that one again.
    private var open: [Name: Book] = [:]
    private static let openAtOnce = 6

    enum Kind: String, CaseIterable {
        case table = "csv"
        case records = "jsonl"
    }

    private struct Name: Hashable, Comparable {
        var month: String
        var kind: Kind

        static func < (left: Self, right: Self) -> Bool { (left.month, left.kind.rawValue) < (right.month, right.kind.rawValue) }
    }

    private struct Book {
        let file: AppendOnlyFile
        var written: Set<TransactionID>
    }

    mutating func write(_ sessions: [SessionRecord], in directory: Directory) throws(StorageError) {
        for (month, sessions) in Dictionary(grouping: sessions, by: SessionLine.month(of:)).sorted(by: { $0.key < $1.key }) {
            for kind in Kind.allCases { try self.write(sessions, Name(month: month, kind: kind), in: directory) }
        }
    }

    private mutating func write(_ sessions: [SessionRecord], _ name: Name, in directory: Directory) throws(StorageError) {
        var book = if let open = self.open[name] { open } else { try Self.book(name, in: directory) }
        let new = sessions.filter { book.written.insert($0.id).inserted }
        do throws(StorageError) {
            try book.file.append(lines: new.map { Self.line(of: $0, in: name.kind) })
        } catch {
            // Nobody knows what it holds now: the next try reads it again.
            self.open[name] = nil
            throw error
        }
        self.open[name] = book
        if self.open.count > Self.openAtOnce, let oldest = self.open.keys.filter({ $0 != name }).min() { self.open[oldest] = nil }
    }

    private static func line(of session: SessionRecord, in kind: Kind) -> [UInt8] {
        switch kind {
        case .table: return Array(SessionLine.text(of: session).utf8.dropLast())
        case .records:
            do { return try JSONCoding.encode(session) } catch { preconditionFailure("A session cannot be written as JSON: \(error)") }
        }
    }

    /// The first line of a file for programs. A later format has another number, and files of its own from the month on in which it began.
    static let recordsHeader = #"{"fusekeeper":"sessions","format":1}"#

    private static func book(_ name: Name, in directory: Directory) throws(StorageError) -> Book {
        var written: Set<TransactionID> = []
        let header = name.kind == .table ? Array(SessionLine.header.utf8.dropLast()) : Array(Self.recordsHeader.utf8)
        let commas = header.count { $0 == UInt8(ascii: ",") }
        let file = try AppendOnlyFile(try FileName("\(name.month).\(name.kind.rawValue)"), in: directory, header: header) { line in
            let number: ArraySlice<UInt8>
            switch name.kind {
            case .table:
                // Fields may hold commas of their own, so a whole line has at least as many as the header.
                guard line.count(where: { $0 == UInt8(ascii: ",") }) >= commas else { return false }
                number = line.prefix { $0 != UInt8(ascii: ",") }
            case .records:
                guard line.starts(with: Self.recordStart), line.last == UInt8(ascii: "}") else { return false }
                number = line.dropFirst(Self.recordStart.count).prefix { $0 != UInt8(ascii: ",") }
            }
            if let id = Int32(String(decoding: number, as: UTF8.self)).flatMap(TransactionID.init(rawValue:)) { written.insert(id) }
            return true
        }
        return Book(file: file, written: written)
    }

    private static let recordStart = Array(#"{"id":"#.utf8)
}
