/// Whole texts from and to `Codable` types.
package enum JSONCoding {
    /// Reads a text.
    /// - Throws: `JSONError` when it is not JSON within the limits, `DecodingError` when it says something else than the type needs.
    package static func decode<T: Decodable>(
        _ type: T.Type = T.self, from bytes: [UInt8], dialect: JSONDialect = .strict, limits: JSONLimits = .default
    ) throws -> T {
        try JSONDocument(parsing: bytes, dialect: dialect, limits: limits).root.decode(type)
    }

    /// Writes a text: keys in the order in which the type writes them, no key for a `nil` property, dates as ISO 8601.
    /// - Parameter pretty: one line for each value, indented by two spaces.
    /// - Throws: `EncodingError` for a number that is not finite, and what the type itself throws.
    package static func encode(_ value: some Encodable, pretty: Bool = false) throws -> [UInt8] {
        let bytes = try JSONSink.bytes(of: value)
        return pretty ? JSONWriter.pretty(bytes) : bytes
    }
}
