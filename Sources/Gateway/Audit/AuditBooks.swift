import FoundationEssentials
import JSON
import SiteModel
import Storage

/// The months' files of what operators did and what was to be noticed, none twice.
struct AuditBooks {
    private var open: (month: String, file: AppendOnlyFile)?
    /// Whether the files tell nothing yet of what comes next: at the start, and after a write that failed, nobody knows.
    private var isInStep = false

    /// A later format has another number, and files of its own from the month on in which it began.
    static let first = FirstLine.format(1, of: "audit")
    private static let recordStart = Array(#"{"record":"#.utf8)

    /// What is not written yet of lines that follow each other as their records do.
    mutating func write(_ lines: [AuditLine], in directory: Directory) throws(StorageError) {
        guard let first = lines.first?.record else { return }
        let texts = lines.map { (month: Self.month(of: $0.at), text: Self.text($0)) }
        let fresh = Fresh(first: first, texts: Set(texts.map(\.text)))
        var told: Set<[UInt8]> = []
        if !self.isInStep {
            for month in Set(texts.map(\.month)).sorted() { told.formUnion(try self.told(of: fresh, month, in: directory)) }
        }
        self.isInStep = false
        var rest = texts.filter { !told.contains($0.text) }[...]
        while let month = rest.first?.month {
            let same = rest.prefix { $0.month == month }
            do throws(StorageError) {
                try self.file(of: month, for: fresh, in: directory).append(lines: same.map(\.text))
            } catch {
                // Nobody knows what it holds now: the next try reads it again.
                self.open = nil
                throw error
            }
            rest = rest.dropFirst(same.count)
        }
        self.isInStep = true
    }

    private static func text(_ line: AuditLine) -> [UInt8] {
        do { return try JSONCoding.encode(line) } catch { preconditionFailure("A line of the audit cannot be written as JSON: \(error)") }
    }

    static func month(of date: Date) -> String { String(date.formatted(Date.ISO8601FormatStyle()).prefix(7)) }

    /// Which of the lines stand in a month's file: a crash lets any of those in that were written together, a later one without an earlier one
    /// too.
    private mutating func told(of fresh: Fresh, _ month: String, in directory: Directory) throws(StorageError) -> Set<[UInt8]> {
        // Opened first, which cuts off what was torn.
        _ = try self.file(of: month, for: fresh, in: directory)
        var told: Set<[UInt8]> = []
        try MonthFiles.lines(of: "\(month).jsonl", first: Self.first, in: directory) { line in
            if fresh.judgement(of: line) == .known { told.insert(Array(line)) }
        }
        return told
    }

    private mutating func file(of month: String, for fresh: Fresh, in directory: Directory) throws(StorageError) -> AppendOnlyFile {
        if let open, open.month == month { return open.file }
        let file = try AppendOnlyFile(try FileName("\(month).jsonl"), in: directory, first: Self.first, judge: fresh.judgement(of:))
        self.open = (month, file)
        return file
    }

    /// Lines that are to be written.
    private struct Fresh {
        /// Those of records before it were written before.
        var first: UInt64
        var texts: Set<[UInt8]>

        func judgement(of line: ArraySlice<UInt8>) -> LineJudgement {
            guard let record = AuditBooks.record(of: line) else { return .strange }
            if record < self.first { return .kept }
            return self.texts.contains(Array(line)) ? .known : .strange
        }
    }

    /// Nil for what is no whole line.
    private static func record(of line: ArraySlice<UInt8>) -> UInt64? {
        guard line.starts(with: Self.recordStart), line.last == UInt8(ascii: "}") else { return nil }
        return UInt64(String(decoding: line.dropFirst(Self.recordStart.count).prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }
}
