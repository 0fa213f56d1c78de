/// Reads a journal without changing it, also while another process writes it: takes no lock, cuts nothing off, and what is torn or
/// unfinished at its end is no error. Every call blocks.
package struct JournalInspection: Sendable {
    /// In order.
    package private(set) var segments: [Segment] = []

    package struct Segment: Equatable, Sendable {
        package var path: String
        /// The first record that it may hold.
        package var first: UInt64
        package var records = 0
        /// Bytes of the header and of whole records.
        package var bytes = 0
        /// Bytes of the file, with what was written ahead.
        package var size = 0
        /// Bytes of an unfinished write behind the last record.
        package var torn = 0
    }

    /// Where a record stands, for people.
    package struct Place: Equatable, Sendable {
        package var path: String
        package var line: Int
    }

    private static let segmentLimit = 1 << 28
    /// A file that is being written may be read half-way through a write.
    private static let attempts = 3

    package var records: Int { self.segments.reduce(0) { $0 + $1.records } }
    /// The last record; 0 where there is none.
    package var last: UInt64 { self.segments.last.map { $0.first + UInt64(clamping: $0.records) - 1 } ?? 0 }

    /// Calls `visit` for each record in order. Throws `.damaged` where one is not what was written, and where some are missing that no snapshot
    /// stands for.
    /// - Parameter covered: the record that the snapshot goes up to.
    package init(
        _ directory: Directory, covered: UInt64, visit: (JournalRecord, Place) throws -> Void
    ) throws {
        let firsts = try directory.names().compactMap { SegmentFormat.first(name: $0) }.sorted()
        var next: UInt64 = 1
        for first in firsts {
            // One that is gone was made superfluous by a snapshot meanwhile.
            guard let (segment, records) = try Self.read(first, in: directory, isNewest: first == firsts.last) else { continue }
            guard first >= next else {
                throw StorageError.damaged(path: segment.path, line: 1, problem: "the file before this one goes up to record \(next - 1)")
            }
            guard first == next || first - 1 <= covered else {
                throw StorageError.damaged(
                    path: segment.path, line: 1, problem: "records \(next) to \(first - 1) are missing before this file")
            }
            for (line, record) in records { try visit(record, Place(path: segment.path, line: line)) }
            self.segments.append(segment)
            next = first + UInt64(clamping: segment.records)
        }
    }

    private static func read(
        _ first: UInt64, in directory: Directory, isNewest: Bool
    ) throws(StorageError) -> (Segment, [(line: Int, JournalRecord)])? {
        guard let file = try directory.openIfPresent(try SegmentFormat.name(first: first)) else { return nil }
        let (segment, records, _) = try self.read(file, first: first, isNewest: isNewest)
        return (segment, records)
    }

    /// What a segment holds, and the bytes of it.
    static func read(
        _ file: borrowing File, first: UInt64, isNewest: Bool
    ) throws(StorageError) -> (Segment, [(line: Int, JournalRecord)], [UInt8]) {
        var attempt = 1
        while true {
            let bytes = try file.readAll(limit: self.segmentLimit)
            do throws(StorageError) {
                let (segment, records) = try self.records(of: bytes, path: file.path, first: first, isNewest: isNewest)
                return (segment, records, bytes)
            } catch {
                guard case .damaged = error, isNewest, attempt < self.attempts else { throw error }
                attempt += 1
            }
        }
    }

    private static func records(
        of bytes: [UInt8], path: String, first: UInt64, isNewest: Bool
    ) throws(StorageError) -> (Segment, [(line: Int, JournalRecord)]) {
        var reader = try SegmentReader(bytes, path: path, first: first)
        var records: [(line: Int, JournalRecord)] = []
        while case let line = reader.line, let record = reader.record() { records.append((line, record)) }
        let torn = try reader.tornBytes()
        guard torn == 0 || isNewest else { throw reader.damage("record \(reader.next) is expected, and another segment follows") }
        return (Segment(path: path, first: first, records: records.count, bytes: reader.offset, size: bytes.count, torn: torn), records)
    }
}
