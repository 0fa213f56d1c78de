extension JSONWriter {
    /// Writes one value as `JSONCoding.encode` does, or nothing when it fails.
    /// - Throws: `EncodingError` for a number that is not finite, and what the type itself throws.
    package mutating func encode(_ value: some Encodable) throws {
        self.raw(try JSONSink.bytes(of: value))
    }
}
