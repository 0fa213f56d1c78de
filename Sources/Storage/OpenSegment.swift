/// The segment that is being written. Belongs to the disk thread.
final class OpenSegment {
    let first: UInt64
    /// Where the next line goes.
    private(set) var end: Int
    private let start: Int
    /// How far blanks are on disk.
    private var blankEnd: Int
    private let file: File

    /// Makes the file beside, complete with blanks for `room` bytes, and gives it its name when all is on disk.
    init(first: UInt64, in directory: Directory, room: Int, growth: Int, _ effort: inout JournalEffort) throws(StorageError) {
        var text = SegmentFormat.header(first: first)
        self.first = first
        self.start = text.count
        self.end = text.count
        self.blankEnd = Self.blankEnd(for: text.count + room, growth: growth)
        text.append(contentsOf: repeatElement(SegmentFormat.blank, count: self.blankEnd - text.count))
        let name = try SegmentFormat.name(first: first)
        self.file = try AtomicFile.write(text, to: name, in: directory, mode: 0o640)
        effort.bytesWritten += text.count
        effort.syncs += 2
        effort.segments += 1
    }

    var isFresh: Bool { self.end == self.start }

    /// On return the text is on disk. After `.noSpace` part of it may be in the file: `cut` is called next.
    func append(_ text: [UInt8], growth: Int, _ effort: inout JournalEffort) throws(StorageError) {
        if self.end + text.count + SegmentFormat.sectorBytes > self.blankEnd {
            // Eightfold, so that a busy journal does not wait twice for each group.
            let blankEnd = Self.blankEnd(for: self.end + text.count, growth: max(growth, 8 * text.count))
            let blanks = [UInt8](repeating: SegmentFormat.blank, count: blankEnd - self.blankEnd)
            try self.file.writeAll(blanks, at: self.blankEnd)
            try self.file.syncData()
            self.blankEnd = blankEnd
            effort.bytesWritten += blanks.count
            effort.syncs += 1
        }
        try self.file.writeAll(text, at: self.end)
        try self.file.syncData()
        self.end += text.count
        effort.bytesWritten += text.count
        effort.syncs += 1
    }

    /// Ends the file after its last whole group, on disk too.
    func cut(_ effort: inout JournalEffort) throws(StorageError) {
        try self.file.truncate(to: self.end)
        try self.file.syncData()
        effort.syncs += 1
    }

    /// Gives the room behind the last line back. For tidiness only: blanks do no harm.
    func trim() {
        do { try self.file.truncate(to: self.end) } catch {}
    }

    /// At least a sector of blanks always follows the last line, so that whatever a crash leaves behind them cannot be taken for a damaged line.
    private static func blankEnd(for end: Int, growth: Int) -> Int {
        let step = max(growth, SegmentFormat.sectorBytes)
        return (end + SegmentFormat.sectorBytes + step - 1) / step * step
    }
}
