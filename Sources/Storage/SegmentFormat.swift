/// The text of a segment: a header line, then a line for each record, then blanks up to the end of the file.
///
///     {"journal":1,"first":42,"crc":"…"}
///     {"crc":"…","seq":42,"group":42,"len":9,"data":{"a":"b"}}
///
/// `crc` is the CRC32C of `first` (8 bytes, little-endian), then of its line without braces and without the `crc` member itself.
/// `group` is the first record that was written together with this one: records before it were on disk before this line was written.
///
/// Blanks are tabs. They are on disk before records take their place, so that after a loss of power a sector holds either the tabs it
/// had or what was written: this tells a torn write from damage. No line contains a tab.
enum SegmentFormat {
    static let version: UInt64 = 1
    static let blank = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    /// The least that a disk writes whole.
    static let sectorBytes = 512

    /// More records than this cannot come together in the life of a disk; a file name that says so is not ours.
    static let lastSequence: UInt64 = 1 << 62

    static func name(first: UInt64) throws(StorageError) -> FileName {
        try FileName(Self.nameText(first: first))
    }

    /// The first sequence of the segment with this name; nil for any other file.
    static func first(name: String) -> UInt64? {
        guard name.hasSuffix(".jsonl"), let first = UInt64(name.dropLast(6)), (1...Self.lastSequence).contains(first) else { return nil }
        return Self.nameText(first: first) == name ? first : nil
    }

    private static func nameText(first: UInt64) -> String {
        let digits = String(first)
        return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits + ".jsonl"
    }

    static func header(first: UInt64) -> [UInt8] {
        var line: [UInt8] = []
        line.append("{\"journal\":")
        line.append(decimal: Self.version)
        line.append(",\"first\":")
        line.append(decimal: first)
        let checksum = Self.checksum(first: first, line.span.extracting(1...))
        line.append(",\"crc\":\"")
        line.append(hex: checksum)
        line.append("\"}\n")
        return line
    }

    static func append(_ payload: [UInt8], sequence: UInt64, group: UInt64, first: UInt64, to text: inout [UInt8]) {
        let start = text.count
        text.append("{\"crc\":\"00000000\",")
        let checked = text.count
        text.append("\"seq\":")
        text.append(decimal: sequence)
        text.append(",\"group\":")
        text.append(decimal: group)
        text.append(",\"len\":")
        text.append(decimal: UInt64(payload.count))
        text.append(",\"data\":")
        text.append(contentsOf: payload)
        let checksum = Self.checksum(first: first, text.span.extracting(checked...))
        text.append("}\n")
        text.overwrite(hex: checksum, at: start + 8)
    }

    /// The line without its line feed.
    static func parse(_ line: ArraySlice<UInt8>, first: UInt64) -> SegmentLine? {
        guard line.last == UInt8(ascii: "}") else { return nil }
        var cursor = Cursor(line.dropLast())
        guard cursor.skip("{\"crc\":\""), let checksum = cursor.hex(), cursor.skip("\",") else { return nil }
        let checked = cursor.rest
        guard cursor.skip("\"seq\":"), let sequence = cursor.decimal(),
            cursor.skip(",\"group\":"), let group = cursor.decimal(),
            cursor.skip(",\"len\":"), let length = cursor.decimal(),
            cursor.skip(",\"data\":"), UInt64(cursor.rest.count) == length,
            Self.checksum(first: first, checked.span) == checksum
        else { return nil }
        return SegmentLine(sequence: sequence, group: group, payload: cursor.rest)
    }

    static func checksum(first: UInt64, _ text: Span<UInt8>) -> UInt32 {
        var checksum = CRC32C()
        checksum.update(first)
        checksum.update(text)
        return checksum.value
    }
}

/// A sound record line.
struct SegmentLine {
    var sequence: UInt64
    var group: UInt64
    var payload: ArraySlice<UInt8>
}
