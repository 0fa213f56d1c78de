/// A text that was read once, checked whole, and can be looked at from then on at little cost.
package struct JSONDocument: Sendable {
    private let storage: JSONStorage

    /// Reads the whole text.
    /// - Throws: `JSONError` for the first fault in the text, with its position.
    package init(parsing bytes: [UInt8], dialect: JSONDialect = .strict, limits: JSONLimits = .default) throws(JSONError) {
        self.storage = JSONStorage(bytes: bytes, tape: try JSONReader.tape(of: bytes.span, dialect: dialect, limits: limits.clamped))
    }

    /// Reads the whole text.
    /// - Throws: `JSONError` for the first fault in the text, with its position.
    package init(parsing text: String, dialect: JSONDialect = .strict, limits: JSONLimits = .default) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), dialect: dialect, limits: limits)
    }

    package var root: JSONValue { JSONValue(self.storage, at: 0) }
}
