import JSON
import SiteModel
import Storage

/// The months' files of ended sessions, a line each, no session twice: one for people and spreadsheets with the few facts, one for programs with
/// all there is.
struct SessionBooks {
    /// The books written to last; a session that ended in another month opens that one again.
    private var open: [Name: Book] = [:]
    private static let openAtOnce = 6
    /// Of a start behind weeks without a snapshot: their text shall not be in memory all at once.
    private static let linesAtOnce = 1_000

    enum Kind: String, CaseIterable {
        case table = "csv"
        case records = "jsonl"

        func name(of month: String) -> String { "\(month).\(self.rawValue)" }

        /// A later format has another number, and files of its own from the month on in which it began.
        var first: FirstLine {
            switch self {
            case .table: .columns(String(SessionLine.header.dropLast()))
            case .records: .format(1, of: "sessions")
            }
        }
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
        var book = if let open = self.open[name] { open } else { try Self.book(name, for: Set(sessions.map(\.id)), in: directory) }
        var rest = sessions.filter { book.written.insert($0.id).inserted }[...]
        do throws(StorageError) {
            while !rest.isEmpty {
                try book.file.append(lines: rest.prefix(Self.linesAtOnce).map { Self.line(of: $0, in: name.kind) })
                rest = rest.dropFirst(Self.linesAtOnce)
            }
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

    /// - Parameter fresh: those to be written now, any of which a crash may have let in or torn.
    private static func book(_ name: Name, for fresh: Set<TransactionID>, in directory: Directory) throws(StorageError) -> Book {
        let fileName = name.kind.name(of: name.month)
        let file = try AppendOnlyFile(try FileName(fileName), in: directory, first: name.kind.first) { line in
            guard let id = name.kind.id(of: line) else { return .strange }
            guard fresh.contains(id) else { return .kept }
            return name.kind.canBeRead(line) ? .known : .strange
        }
        var written: Set<TransactionID> = []
        try MonthFiles.lines(of: fileName, first: name.kind.first, in: directory) { line in
            if let id = name.kind.id(of: line) { written.insert(id) }
        }
        return Book(file: file, written: written)
    }
}

extension SessionBooks.Kind {
    private static let recordStart = Array(#"{"id":"#.utf8)
    private static let comma = UInt8(ascii: ",")
    private static let commas = SessionLine.header.utf8.count { $0 == comma }

    /// A line may be whole at both ends and torn between.
    fileprivate func canBeRead(_ line: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .table: return SessionRow(line: String(decoding: line, as: UTF8.self)) != nil
        case .records:
            do {
                _ = try JSONDocument(parsing: Array(line)).root.decode(SessionRecord.self)
                return true
            } catch { return false }
        }
    }

    /// The session of a line; nil for what is no whole line.
    fileprivate func id(of line: ArraySlice<UInt8>) -> TransactionID? {
        let number: ArraySlice<UInt8>
        switch self {
        case .table:
            // Fields may hold commas of their own, so a whole line has at least as many as the header.
            guard line.count(where: { $0 == Self.comma }) >= Self.commas else { return nil }
            number = line.prefix { $0 != Self.comma }
        case .records:
            guard line.starts(with: Self.recordStart), line.last == UInt8(ascii: "}") else { return nil }
            number = line.dropFirst(Self.recordStart.count).prefix { $0 != Self.comma }
        }
        return Int32(String(decoding: number, as: UTF8.self)).flatMap(TransactionID.init(rawValue:))
    }
}
