import SiteModel
import Storage

/// The months' files of ended sessions, a line each, no session twice.
struct SessionBooks {
    /// The books written to last; a session that ended in another month opens that one again.
    private var open: [String: Book] = [:]
    private static let openAtOnce = 3

    private struct Book {
        let file: AppendOnlyFile
        var written: Set<TransactionID>
    }

    mutating func write(_ sessions: [FinishedTransaction], in directory: Directory) throws(StorageError) {
        for (month, sessions) in Dictionary(grouping: sessions, by: SessionLine.month(of:)).sorted(by: { $0.key < $1.key }) {
            var book = if let open = self.open[month] { open } else { try Self.book(of: month, in: directory) }
            let new = sessions.filter { book.written.insert($0.id).inserted }
            do throws(StorageError) {
                try book.file.append(lines: new.map { Array(SessionLine.text(of: $0).utf8.dropLast()) })
            } catch {
                // Nobody knows what it holds now: the next try reads it again.
                self.open[month] = nil
                throw error
            }
            self.open[month] = book
            if self.open.count > Self.openAtOnce, let oldest = self.open.keys.filter({ $0 != month }).min() { self.open[oldest] = nil }
        }
    }

    private static func book(of month: String, in directory: Directory) throws(StorageError) -> Book {
        var written: Set<TransactionID> = []
        let header = Array(SessionLine.header.utf8.dropLast())
        let commas = header.count { $0 == UInt8(ascii: ",") }
        let file = try AppendOnlyFile(try FileName("\(month).csv"), in: directory, header: header) { line in
            // Fields may hold commas of their own, so a whole line has at least as many as the header.
            guard line.count(where: { $0 == UInt8(ascii: ",") }) >= commas else { return false }
            let number = line.prefix { $0 != UInt8(ascii: ",") }
            if let id = Int32(String(decoding: number, as: UTF8.self)).flatMap(TransactionID.init(rawValue:)) { written.insert(id) }
            return true
        }
        return Book(file: file, written: written)
    }
}
