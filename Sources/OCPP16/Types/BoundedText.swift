/// Text of at most `maxLength` characters in which the case of letters counts: certificates, signatures, addresses.
///
/// A character is a Unicode scalar, as a JSON schema counts them. Decoding refuses what is longer: half a certificate is none.
package struct BoundedText<let maxLength: Int>: Hashable, Sendable {
    package let text: String

    /// Nil if `text` is longer than `maxLength` characters.
    package init?(_ text: String) {
        guard Self.fits(text) else { return nil }
        self.text = text
    }

    /// Cuts what is too long: for text that only reports.
    package init(truncating text: String) {
        self.text = Self.fits(text) ? text : String(text.unicodeScalars.prefix(maxLength))
    }

    private static func fits(_ text: String) -> Bool {
        // A scalar takes at least one byte, so that most text need not be counted.
        text.utf8.count <= maxLength || text.unicodeScalars.count <= maxLength
    }
}

extension BoundedText: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected at most \(maxLength) characters, found \(text.unicodeScalars.count)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }
}

extension BoundedText: ExpressibleByStringLiteral, CustomStringConvertible {
    /// For text in the source; longer than `maxLength` is a mistake there.
    package init(stringLiteral text: String) {
        precondition(Self.fits(text), "The literal \"\(text)\" is longer than \(maxLength) characters.")
        self.text = text
    }

    package var description: String { self.text }
}
