package import struct FoundationEssentials.Date

/// Writes one JSON text, value by value, into bytes. Commas are written where they belong.
///
/// It does not check the order of calls: a key is followed by one value, and what was begun is ended. The forms that
/// take a closure see to that by themselves.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// - Parameter capacity: bytes to reserve.
    package init(capacity: Int = 256) {
        self.bytes.reserveCapacity(capacity)
    }

    package mutating func beginObject() { self.begin(.openBrace) }
    package mutating func endObject() { self.end(.closeBrace) }
    package mutating func beginArray() { self.begin(.openBracket) }
    package mutating func endArray() { self.end(.closeBracket) }

    package mutating func object<Failure: Error>(_ members: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        self.beginObject()
        try members(&self)
        self.endObject()
    }

    package mutating func array<Failure: Error>(_ elements: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        self.beginArray()
        try elements(&self)
        self.endArray()
    }

    /// The key of the value that is written next.
    package mutating func key(_ key: String) {
        self.separate()
        self.quote(key)
        self.bytes.append(.colon)
        self.needsComma = false
    }

    package mutating func null() {
        self.separate()
        self.bytes.append(contentsOf: "null".utf8)
    }

    package mutating func bool(_ value: Bool) {
        self.separate()
        self.bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    package mutating func string(_ value: String) {
        self.separate()
        self.quote(value)
    }

    package mutating func int(_ value: Int) { self.integer(value) }

    mutating func integer(_ value: some BinaryInteger) {
        self.separate()
        self.bytes.append(contentsOf: value.description.utf8)
    }

    /// The fewest digits that give the same double again; integral ones without fraction or exponent up to 2^53.
    /// JSON has no number for infinities and NaN: they are written as `null`.
    package mutating func double(_ value: Double) {
        guard value.isFinite else { return self.null() }
        self.separate()
        if let integer = Int(exactly: value), integer.magnitude <= 1 << 53, integer != 0 || value.sign == .plus {
            self.bytes.append(contentsOf: integer.description.utf8)
        } else {
            self.bytes.append(contentsOf: value.description.utf8)
        }
    }

    /// ISO 8601, UTC, milliseconds.
    package mutating func date(_ value: Date) {
        self.separate()
        self.bytes.append(.quote)
        ISO8601.append(value, to: &self.bytes)
        self.bytes.append(.quote)
    }

    /// The bytes of one value that is JSON already.
    package mutating func raw(_ value: [UInt8]) {
        self.separate()
        self.bytes.append(contentsOf: value)
    }

    /// The bytes of one value that is JSON already.
    package mutating func raw(_ value: ArraySlice<UInt8>) {
        self.separate()
        self.bytes.append(contentsOf: value)
    }
}

extension JSONWriter {
    /// A place to go back to.
    struct Mark {
        fileprivate let count: Int
        fileprivate let needsComma: Bool
    }

    var mark: Mark { Mark(count: self.bytes.count, needsComma: self.needsComma) }

    /// Forgets what was written since.
    mutating func rewind(to mark: Mark) {
        self.bytes.removeSubrange(mark.count...)
        self.needsComma = mark.needsComma
    }

    /// One member in one access to the writer.
    @inline(__always)
    mutating func member(_ key: String, _ write: (inout JSONWriter) -> Void) {
        self.key(key)
        write(&self)
    }

    private mutating func separate() {
        if self.needsComma { self.bytes.append(.comma) }
        self.needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        self.separate()
        self.bytes.append(bracket)
        self.needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        self.bytes.append(bracket)
        self.needsComma = true
    }

    private mutating func quote(_ text: String) {
        self.bytes.append(.quote)
        JSONEscape.append(text, to: &self.bytes)
        self.bytes.append(.quote)
    }
}
