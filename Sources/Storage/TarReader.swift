/// Reads a tar archive file by file, and believes nothing of it. Every call blocks.
package final class TarReader {
    private let file: File
    private let size: Int
    private var offset = 0
    private var contentEnd = 0

    package init(_ name: FileName, in directory: Directory) throws(StorageError) {
        self.file = try directory.open(name, for: .reading, mode: 0)
        self.size = try self.file.status().size
    }

    /// Bytes of the archive that were passed.
    package var position: Int { self.offset }
    package var length: Int { self.size }

    /// The next file; nil at the end of the archive. What was not read of the last one is passed over.
    package func next() throws(StorageError) -> TarEntry? {
        self.offset = self.contentEnd + TarEntry.padding(after: self.contentEnd)
        guard var header = try self.header() else { return nil }
        if header.kind == .pax {
            header.entry.path = try self.paxPath(header.entry.size)
            guard let next = try self.header(), next.kind != .pax else { throw self.damage("a file is expected behind its long name") }
            header = (
                TarEntry(path: header.entry.path, size: next.entry.size, mode: next.entry.mode, modified: next.entry.modified), next.kind
            )
        }
        guard header.entry.names != nil else {
            throw self.damage("\(header.entry.path.debugDescription) cannot be a file of a state directory")
        }
        self.contentEnd = self.offset + header.entry.size
        return header.entry
    }

    /// The next piece of the present file's content, at most `count` bytes; none at its end.
    package func read(_ count: Int) throws(StorageError) -> [UInt8] {
        let wanted = min(count, self.contentEnd - self.offset)
        guard wanted > 0 else { return [] }
        let bytes = try self.file.read(wanted, at: self.offset)
        guard !bytes.isEmpty else { throw self.damage("the archive ends within a file") }
        self.offset += bytes.count
        return bytes
    }

    private func header() throws(StorageError) -> (entry: TarEntry, kind: TarEntry.Kind)? {
        var block: [UInt8] = []
        while block.count < TarEntry.blockBytes {
            let part = try self.file.read(TarEntry.blockBytes - block.count, at: self.offset + block.count)
            guard !part.isEmpty else { throw self.damage("the archive ends before its end is marked") }
            block += part
        }
        if block.allSatisfy({ $0 == 0 }) { return nil }
        let summed = block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
        guard block[257..<262].elementsEqual("ustar".utf8), Self.octal(block[148..<156]) == summed, let size = Self.octal(block[124..<136]),
            let mode = Self.octal(block[100..<108]), let modified = Self.octal(block[136..<148])
        else { throw self.damage("the header of a file is expected") }
        guard let kind = TarEntry.Kind(rawValue: block[156]) else {
            throw self.damage("plain files only are expected, neither links nor directories nor devices")
        }
        let (name, prefix) = (Self.text(block[0..<100]), Self.text(block[345..<500]))
        self.offset += TarEntry.blockBytes
        guard size <= self.size - self.offset else { throw self.damage("a file is larger than what is left of the archive") }
        let path = prefix.isEmpty ? name : prefix + "/" + name
        return (TarEntry(path: path, size: size, mode: UInt32(truncatingIfNeeded: mode) & 0o777, modified: modified), kind)
    }

    /// The `path` of a pax record, the only one that is understood.
    private func paxPath(_ size: Int) throws(StorageError) -> String {
        guard size <= TarEntry.longestPath + 32 else { throw self.damage("a long name is too long") }
        self.contentEnd = self.offset + size
        var record: [UInt8] = []
        while record.count < size { record += try self.read(size - record.count) }
        self.offset += TarEntry.padding(after: size)
        let text = String(decoding: record, as: UTF8.self)
        let number = text.prefix { $0 != " " }
        guard Int(number) == size, text.last == "\n", text.dropFirst(number.count).hasPrefix(" path=") else {
            throw self.damage("the long name of a file is expected")
        }
        return String(text.dropFirst(number.count + 6).dropLast())
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
        guard digits.count <= 12 else { return nil }
        return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String { String(decoding: field.prefix { $0 != 0 }, as: UTF8.self) }

    private func damage(_ problem: String) -> StorageError {
        .badArchive(path: self.file.path, offset: self.offset, problem: problem)
    }
}
