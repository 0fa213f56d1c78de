/// Reads one segment and decides how it ends: well, torn by a loss of power, or damaged.
struct SegmentReader {
    private let bytes: [UInt8]
    let path: String
    private let first: UInt64
    /// Where the next line begins, its number in the file, and the record that it must hold.
    private(set) var offset = 0
    private(set) var line = 1
    private(set) var next: UInt64
    private var group: UInt64 = 0

    /// Checks the header. It was complete on disk before the file got its name, so a bad one is never torn.
    init(_ bytes: [UInt8], path: String, first: UInt64) throws(StorageError) {
        self.bytes = bytes
        self.path = path
        self.first = first
        self.next = first
        let header = bytes.prefix { $0 != SegmentFormat.lineFeed }
        var cursor = Cursor(header)
        if cursor.skip("{\"journal\":"), let version = cursor.decimal(), cursor.skip(","), version > SegmentFormat.version {
            throw .newerFormat(path: path, found: version, supported: SegmentFormat.version)
        }
        guard Array(bytes.prefix(header.count + 1)) == SegmentFormat.header(first: first) else {
            throw self.damage("the header of a journal segment that starts with record \(first) is expected")
        }
        self.offset = header.count + 1
        self.line = 2
    }

    /// The next record; nil at the first place that holds none. Its checksum vouches for a line that lacks only its line feed.
    mutating func record() -> JournalRecord? {
        let line = self.bytes[self.offset...].prefix { $0 != SegmentFormat.lineFeed && $0 != SegmentFormat.blank }
        guard let found = SegmentFormat.parse(line, first: self.first),
            found.sequence == self.next, found.group == found.sequence || found.group == self.group
        else { return nil }
        let isEnded = line.endIndex < self.bytes.endIndex && self.bytes[line.endIndex] == SegmentFormat.lineFeed
        self.offset = line.endIndex + (isEnded ? 1 : 0)
        self.line += 1
        self.next += 1
        self.group = found.group
        return JournalRecord(sequence: found.sequence, payload: Array(found.payload))
    }

    /// After the last record: how many bytes of a torn write follow it, not counting blanks. Throws if they are damage.
    func tornBytes() throws(StorageError) -> Int {
        let rest = self.bytes[self.offset...]
        guard let last = rest.lastIndex(where: { $0 != SegmentFormat.blank }) else { return 0 }
        let end = last + 1
        var firstSound: Int?
        var start = rest.startIndex
        while start < end {
            let line = rest[start...].prefix { $0 != SegmentFormat.lineFeed }
            let text = line.drop { $0 == SegmentFormat.blank }
            if let found = SegmentFormat.parse(text, first: self.first) {
                // Was written when the missing record was on disk already, or does not belong here at all.
                guard found.group <= self.next, found.sequence > self.next else {
                    throw self.damage("record \(self.next) is expected, and sound records follow")
                }
                firstSound = firstSound ?? text.startIndex
            }
            start = line.endIndex + 1
        }
        if let firstSound {
            guard self.hasBlankSector(in: self.offset..<firstSound) else {
                throw self.damage("record \(self.next) is expected, and sound records follow")
            }
        } else if let lineEnd = rest.firstIndex(of: SegmentFormat.lineFeed) {
            guard self.hasBlankSector(in: self.offset..<lineEnd + 1) else {
                throw self.damage("record \(self.next) or blanks are expected; what is here was written to its end and changed later")
            }
        } else if SegmentFormat.parse(rest[..<last], first: self.first) != nil {
            // A write that stopped early leaves the beginning of a line, never a line with something else for its line feed.
            throw self.damage("a line feed is expected at the end of record \(self.next)")
        }
        return end - self.offset
    }

    /// Whether a write to this range left a sector as it was.
    private func hasBlankSector(in range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(range.upperBound, (start / SegmentFormat.sectorBytes + 1) * SegmentFormat.sectorBytes)
            if self.bytes[start..<end].allSatisfy({ $0 == SegmentFormat.blank }) { return true }
            start = end
        }
        return false
    }

    func damage(_ problem: String) -> StorageError {
        .damaged(path: self.path, line: self.line, problem: problem)
    }
}
