/// One value or key of a parsed text. An object is followed by key, value, key, value, …, an array by its elements.
struct TapeEntry: Sendable {
    enum Kind: UInt8, Sendable { case null, bool, number, string, key, array, object }

    /// The bytes of the value, quotes and brackets included.
    var start: UInt32
    var end: UInt32
    /// The tape index of what follows the value and all inside it.
    var next: UInt32
    /// Elements of an array, members of an object, the fingerprint of a key, 1 for `true`.
    var detail: UInt32
    var kind: Kind
    /// A string without escapes, a number without fraction and exponent.
    var isPlain: Bool

    /// The bytes between the quotes of a string or key.
    var content: Range<Int> { Int(self.start) + 1..<Int(self.end) - 1 }
    var range: Range<Int> { Int(self.start)..<Int(self.end) }
}
