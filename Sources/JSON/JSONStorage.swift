/// A text and its tape, shared by all views into them.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    /// Never empty: index 0 is the root.
    let tape: [TapeEntry]

    init(bytes: [UInt8], tape: [TapeEntry]) {
        self.bytes = bytes
        self.tape = tape
    }
}
