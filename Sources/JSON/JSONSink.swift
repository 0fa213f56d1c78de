/// Where the `Codable` front writes: one writer for all that is written in order, and a sink of its own for each nested container or
/// super-encoder, which may be written to at any time until the end.
final class JSONSink {
    var writer = JSONWriter()
    private var later: [(offset: Int, encoder: ValueEncoder)] = []

    /// The text of a whole value.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoder = ValueEncoder(JSONSink(), at: [])
        try encoder.encode(value)
        return encoder.finish()
    }

    /// Keeps the present place for a value that is written later.
    func postpone(_ key: some CodingKey, in parent: ValueEncoder) -> ValueEncoder {
        self.writer.raw([])
        let encoder = ValueEncoder(JSONSink(), at: parent.codingPath + [key])
        self.later.append((self.writer.bytes.count, encoder))
        return encoder
    }

    /// Writes one value, or nothing of it when it fails: its owner may catch the error and go on.
    func attempt(_ write: () throws -> Void) rethrows {
        let (writer, later) = (self.writer.mark, self.later.count)
        do {
            try write()
        } catch {
            self.writer.rewind(to: writer)
            self.later.removeSubrange(later...)
            throw error
        }
    }

    /// All that was written, with what was postponed in its places.
    func assembled() -> [UInt8] {
        guard !self.later.isEmpty else { return self.writer.bytes }
        var bytes: [UInt8] = []
        var start = 0
        for (offset, encoder) in self.later {
            bytes.append(contentsOf: self.writer.bytes[start..<offset])
            bytes.append(contentsOf: encoder.finish())
            start = offset
        }
        bytes.append(contentsOf: self.writer.bytes[start...])
        return bytes
    }
}
