import Gateway
import JSON
import Storage

/// A journal in words and tables.
enum JournalText {
    static func verdict(on book: JournalBook) -> String {
        let inspection = book.inspection
        var parts = [
            "sound: \(inspection.records) record\(inspection.records == 1 ? "" : "s") in \(inspection.segments.count) "
                + "segment\(inspection.segments.count == 1 ? "" : "s")"
        ]
        if let first = inspection.segments.first, inspection.records > 0 { parts.append("\(first.first) to \(inspection.last)") }
        if let snapshot = book.snapshot { parts.append("snapshot as of record \(snapshot)") }
        if let torn = inspection.segments.last?.torn, torn > 0 {
            parts.append("\(torn) unfinished bytes at the end, of which nobody was told")
        }
        return parts.joined(separator: "; ")
    }

    static func figures(of book: JournalBook, _ tally: JournalTally) -> String {
        let segments = book.inspection.segments
        let size = segments.reduce(0) { $0 + $1.size }
        let bytes = segments.reduce(0) { $0 + $1.bytes }
        var lines = [
            "\(segments.count) segments, \(book.inspection.records) records, \(tally.entries) entries; "
                + "\(bytes.byteText) of \(size.byteText) on disk are used"
        ]
        if let snapshot = book.snapshot { lines.append("snapshot as of record \(snapshot)") }
        let rows = tally.days.sorted { $0.key < $1.key }.flatMap { day, kinds in
            let total = kinds.values.reduce(into: JournalTally.Count()) { sum, count in
                sum.entries += count.entries
                sum.bytes += count.bytes
            }
            return [[day, "all", String(total.entries), total.bytes.byteText]]
                + kinds.sorted { ($1.value.bytes, $0.key) < ($0.value.bytes, $1.key) }
                .map { ["", $0.key, String($0.value.entries), $0.value.bytes.byteText] }
        }
        if !rows.isEmpty { lines += ["", Table(["day", "what", "entries", "bytes"], rows).text] }
        return lines.joined(separator: "\n")
    }

    static func json(of book: JournalBook, _ tally: JournalTally? = nil) throws -> String {
        let segments = book.inspection.segments.map {
            Report.Segment(path: $0.path, first: $0.first, records: $0.records, bytes: $0.bytes, size: $0.size, unfinished: $0.torn)
        }
        let report = Report(
            records: book.inspection.records, last: book.inspection.last, snapshot: book.snapshot, segments: segments, tally: tally)
        return String(decoding: try JSONCoding.encode(report, pretty: true), as: UTF8.self)
    }

    private struct Report: Encodable {
        var records: Int
        var last: UInt64
        var snapshot: UInt64?
        var segments: [Segment]
        var tally: JournalTally?

        struct Segment: Encodable {
            var path: String
            var first: UInt64
            var records: Int
            var bytes: Int
            var size: Int
            var unfinished: Int
        }
    }
}
