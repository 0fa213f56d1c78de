/// The state of a program as of a journal position, in one file: a header line, then the payload.
///
///     {"snapshot":1,"sequence":1234,"len":5678,"crc":"9a3b12cd"}
///
/// `crc` is the CRC32C of the header without braces and without the `crc` member, then of the payload.
package struct Snapshot: Equatable, Sendable {
    /// What is read: every format that a release ever wrote. Whoever reads the payload decides by it; what is written is the latest.
    package enum Format: UInt64, CaseIterable, Sendable {
        case first = 1

        package static let latest = Format.first
    }

    package private(set) var format = Format.latest
    /// The last journal record whose effect the payload contains.
    package var sequence: UInt64
    package var payload: [UInt8]

    package init(sequence: UInt64, payload: [UInt8]) {
        self.sequence = sequence
        self.payload = payload
    }

    /// On return it is on disk. Only then may the journal's segments before it go.
    package func write(to name: FileName, in directory: Directory, mode: UInt32 = 0o600) throws(StorageError) {
        try AtomicFile.replace(name, in: directory, with: self.text, mode: mode)
    }

    /// Nil if there is none yet.
    package static func read(_ name: FileName, in directory: Directory, limit: Int = 256 << 20) throws(StorageError) -> Snapshot? {
        guard let text = try AtomicFile.read(name, in: directory, limit: limit) else { return nil }
        return try Snapshot(text, path: directory.path(of: name))
    }

    /// The whole file.
    package var text: [UInt8] {
        var text = Self.header(.latest, sequence: self.sequence, length: self.payload.count)
        var checksum = CRC32C()
        checksum.update(text.span.extracting(1...))
        checksum.update(self.payload.span)
        text.append(",\"crc\":\"")
        text.append(hex: checksum.value)
        text.append("\"}\n")
        text += self.payload
        text.append(UInt8(ascii: "\n"))
        return text
    }

    private init(_ text: [UInt8], path: String) throws(StorageError) {
        var cursor = Cursor(text[...])
        let version = cursor.skip("{\"snapshot\":") ? cursor.decimal() : nil
        if let version, version > Format.latest.rawValue {
            throw .newerFormat(path: path, found: version, supported: Format.latest.rawValue)
        }
        guard let format = version.flatMap(Format.init), cursor.skip(",\"sequence\":"), let sequence = cursor.decimal(),
            sequence <= SegmentFormat.lastSequence,
            cursor.skip(",\"len\":"), let length = cursor.decimal()
        else { throw .damaged(path: path, line: 1, problem: "the header of a snapshot is expected") }
        guard cursor.skip(",\"crc\":\""), let expected = cursor.hex(), cursor.skip("\"}\n"), cursor.rest.last == UInt8(ascii: "\n"),
            case let payload = cursor.rest.dropLast(), UInt64(payload.count) == length
        else { throw .damaged(path: path, line: 1, problem: "a snapshot of \(length) bytes is expected, the file holds \(text.count)") }
        var checksum = CRC32C()
        checksum.update(Self.header(format, sequence: sequence, length: payload.count).span.extracting(1...))
        checksum.update(payload.span)
        guard checksum.value == expected else {
            throw .damaged(
                path: path, line: 2,
                problem: "the checksum of the content is not the one in the header: it was changed after it was written")
        }
        self.init(sequence: sequence, payload: Array(payload))
        self.format = format
    }

    private static func header(_ format: Format, sequence: UInt64, length: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.append("{\"snapshot\":")
        text.append(decimal: format.rawValue)
        text.append(",\"sequence\":")
        text.append(decimal: sequence)
        text.append(",\"len\":")
        text.append(decimal: UInt64(length))
        return text
    }
}
