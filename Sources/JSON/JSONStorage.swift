/// A text and its tape, shared by all views into them.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    /// Never empty: index 0 is the root.
    let tape: [TapeEntry]

    init(bytes: [UInt8], tape: [TapeEntry]) {
        self.bytes = bytes
        self.tape = tape
    }

    /// The tape index of the value of a key, searched from the tape index of one key to the end of its object.
    func member(_ key: String, from start: Int, to end: Int) -> Int? {
        let fingerprint = KeyText.fingerprint(of: key)
        var index = start
        while index < end {
            if self.tape[index].detail == fingerprint, self.isKey(key, at: index) { return index + 1 }
            index = Int(self.tape[index + 1].next)
        }
        return nil
    }

    private func isKey(_ key: String, at index: Int) -> Bool {
        let bytes = self.bytes
        return KeyText(self.tape[index]).equals(key, in: bytes.span)
    }
}
