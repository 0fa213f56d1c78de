/// What was found when a journal was opened.
package struct JournalRecovery: Equatable, Sendable {
    /// The next record gets this sequence.
    package var next: UInt64
    package var replayed = 0
    /// The last record in the files; 0 where there is none.
    package var last: UInt64 = 0
    /// What a loss of power left of a write that nobody was told of; it was removed.
    package var torn: Torn?

    package struct Torn: Equatable, Sendable {
        package var path: String
        package var line: Int
        package var bytes: Int

        package init(path: String, line: Int, bytes: Int) {
            self.path = path
            self.line = line
            self.bytes = bytes
        }
    }

    package init(next: UInt64, replayed: Int = 0, last: UInt64 = 0, torn: Torn? = nil) {
        self.next = next
        self.replayed = replayed
        self.last = last
        self.torn = torn
    }

    /// Reads every record from `sequence` on in order, and removes a torn write at the end. Nothing else is changed.
    static func run(
        in directory: Directory, from sequence: UInt64, replay: (JournalRecord) throws -> Void
    ) throws(StorageError) -> JournalRecovery {
        let firsts = try directory.names().compactMap { SegmentFormat.first(name: $0) }.sorted()
        var recovery = JournalRecovery(next: sequence)
        guard let oldest = firsts.first, let newest = firsts.last else { return recovery }
        guard let start = firsts.last(where: { $0 <= sequence }) else {
            throw .damaged(
                path: directory.path(of: try SegmentFormat.name(first: oldest)), line: 1,
                problem:
                    "records \(sequence) to \(oldest - 1) are missing: the file before this one, or the snapshot that goes with it, is expected"
            )
        }
        var next = start
        for first in firsts where first >= start {
            let name = try SegmentFormat.name(first: first)
            guard let file = try directory.openIfPresent(name) else { continue }
            guard first == next else {
                let problem =
                    first > next
                    ? "records \(next) to \(first - 1) are missing before this file"
                    : "the file before this one goes up to record \(next - 1)"
                throw .damaged(path: file.path, line: 1, problem: problem)
            }
            try file.settle()
            var reader = try SegmentReader(try file.readAll(limit: Self.segmentLimit), path: file.path, first: first)
            try reader.replay(from: sequence, &recovery, replay)
            next = reader.next
            let torn = try reader.tornBytes()
            guard torn > 0 else { continue }
            guard first == newest else { throw reader.damage("record \(next) is expected, and another segment follows") }
            recovery.torn = Torn(path: file.path, line: reader.line, bytes: torn)
            try Self.cut(name, in: directory, at: reader.offset)
        }
        recovery.last = next - 1
        // A snapshot may be ahead of the journal: it holds what the records would say.
        recovery.next = max(next, sequence)
        return recovery
    }

    /// Reads the segment that ends with record `last`, which is known to have been on disk, from the disk again, and cuts off what follows it there.
    /// Throws `.damaged` if the record is gone.
    static func cut(_ directory: Directory, after last: UInt64) throws(StorageError) {
        let firsts = try directory.names().compactMap { SegmentFormat.first(name: $0) }
        let lost = "record \(last) is expected: it was on disk, and is gone"
        guard let first = firsts.filter({ $0 <= last }).max(), case let name = try SegmentFormat.name(first: first),
            let file = try directory.openIfPresent(name)
        else { throw .damaged(path: directory.path, line: 1, problem: lost) }
        try file.settle()
        var reader = try SegmentReader(try file.readAll(limit: Self.segmentLimit), path: file.path, first: first)
        while reader.next <= last {
            guard reader.record() != nil else { throw reader.damage(lost) }
        }
        try Self.cut(name, in: directory, at: reader.offset)
    }

    private static func cut(_ name: FileName, in directory: Directory, at offset: Int) throws(StorageError) {
        let file = try directory.open(name, for: .updating, mode: 0)
        try file.truncate(to: offset)
        try file.sync()
    }

    /// Far more than a segment can grow to; a file this large is not read into memory.
    private static let segmentLimit = 1 << 28
}

extension SegmentReader {
    fileprivate mutating func replay(
        from sequence: UInt64, _ recovery: inout JournalRecovery, _ replay: (JournalRecord) throws -> Void
    ) throws(StorageError) {
        while true {
            let line = self.line
            guard let record = self.record() else { return }
            guard record.sequence >= sequence else { continue }
            do {
                try replay(record)
            } catch {
                throw .replayRefused(path: self.path, line: line, sequence: record.sequence, reason: "\(error)")
            }
            recovery.replayed += 1
        }
    }
}
