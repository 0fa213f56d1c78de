/// The segments of a journal, held open so that none is lost to a snapshot while they are copied. Reads only; every call blocks.
package final class JournalCopy {
    private let directory: Directory
    private var held: [UInt64: Held] = [:]

    private final class Held {
        let file: File

        init(_ file: consuming File) { self.file = file }
    }

    package init(_ directory: Directory) throws(StorageError) {
        self.directory = directory
        for first in try self.firsts() { try self.hold(first) }
    }

    /// Bytes that a copy needs at most, as far as is known now.
    package func size() throws(StorageError) -> Int {
        var size = 0
        for held in self.held.values { size += try held.file.status().size }
        return size
    }

    /// Gives the text of each segment up to its last whole record, those that were begun meanwhile too.
    /// - Parameter covered: the record that the snapshot goes up to that was copied after this object was made.
    /// - Returns: the last record.
    package func run(covered: UInt64, _ segment: (FileName, [UInt8]) throws -> Void) throws -> UInt64 {
        for first in try self.firsts() { try self.hold(first) }
        var next: UInt64?
        let firsts = self.held.keys.sorted()
        for first in firsts {
            guard let held = self.held[first] else { continue }
            let isFollowed = next.map { $0 == first } ?? true
            guard isFollowed || first - 1 <= covered else {
                throw StorageError.damaged(
                    path: held.file.path, line: 1, problem: "records \(next ?? 1) to \(first - 1) are missing before this file")
            }
            let (found, _, bytes) = try JournalInspection.read(held.file, first: first, isNewest: first == firsts.last)
            try segment(try SegmentFormat.name(first: first), Array(bytes.prefix(found.bytes)))
            next = first + UInt64(clamping: found.records)
        }
        return (next ?? 1) - 1
    }

    /// The first record of the segment with this name.
    package static func first(of name: FileName) -> UInt64? { SegmentFormat.first(name: name.text) }

    private func firsts() throws(StorageError) -> [UInt64] {
        try self.directory.names().compactMap { SegmentFormat.first(name: $0) }
    }

    private func hold(_ first: UInt64) throws(StorageError) {
        guard self.held[first] == nil, let file = try self.directory.openIfPresent(try SegmentFormat.name(first: first)) else { return }
        self.held[first] = Held(file)
    }
}
