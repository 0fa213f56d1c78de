import FoundationEssentials
import JSON
import SiteModel
import Storage

/// The months' files of what operators did and what was to be noticed, in the order of the journal's records, none twice.
struct AuditBooks {
    private var open: (month: String, file: AppendOnlyFile)?
    /// The last record that a file tells of: what is not beyond it was written before.
    private var last: UInt64?

    static let header = #"{"fusekeeper":"audit","format":1}"#
    private static let recordStart = Array(#"{"record":"#.utf8)

    /// What is not written yet of lines that follow each other as their records do.
    mutating func write(_ lines: [AuditLine], in directory: Directory) throws(StorageError) {
        let last = try self.lastRecord(in: directory)
        let new = lines.filter { $0.record > last }
        var rest = new[...]
        while let first = rest.first {
            let month = Self.month(of: first.at)
            let same = rest.prefix { Self.month(of: $0.at) == month }
            do throws(StorageError) {
                try self.file(of: month, in: directory).append(lines: same.map(Self.text))
            } catch {
                // Nobody knows what it holds now: the next try reads it again.
                (self.open, self.last) = (nil, nil)
                throw error
            }
            self.last = max(self.last ?? 0, same.last?.record ?? 0)
            rest = rest.dropFirst(same.count)
        }
    }

    private static func text(_ line: AuditLine) -> [UInt8] {
        do { return try JSONCoding.encode(line) } catch { preconditionFailure("A line of the audit cannot be written as JSON: \(error)") }
    }

    static func month(of date: Date) -> String { String(date.formatted(Date.ISO8601FormatStyle()).prefix(7)) }

    /// A clock that was set back leaves later records in an earlier file, so the greatest of the last two counts.
    private mutating func lastRecord(in directory: Directory) throws(StorageError) -> UInt64 {
        if let last { return last }
        var last: UInt64 = 0
        for month in try MonthFiles.months(in: directory).suffix(2) {
            try MonthFiles.lines(of: "\(month).jsonl", in: directory) { line in last = max(last, Self.record(of: line[...]) ?? 0) }
        }
        self.last = last
        return last
    }

    private mutating func file(of month: String, in directory: Directory) throws(StorageError) -> AppendOnlyFile {
        if let open, open.month == month { return open.file }
        let file = try AppendOnlyFile(try FileName("\(month).jsonl"), in: directory, header: Array(Self.header.utf8)) { line in
            Self.record(of: line) != nil
        }
        self.open = (month, file)
        return file
    }

    /// Nil for what is no whole line.
    private static func record(of line: ArraySlice<UInt8>) -> UInt64? {
        guard line.starts(with: Self.recordStart), line.last == UInt8(ascii: "}") else { return nil }
        return UInt64(String(decoding: line.dropFirst(Self.recordStart.count).prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }
}
