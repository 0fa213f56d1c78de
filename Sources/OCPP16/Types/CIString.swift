/// Text of at most `maxLength` characters (7.15 to 7.19).
///
/// Two spellings that differ only in the case of ASCII letters are equal; the spelling is kept. A character is a Unicode
/// scalar, as a JSON schema counts them. Decoding refuses what is longer.
package struct CIString<let maxLength: Int>: Sendable {
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

extension CIString: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.text == right.text || left.text.utf8.lazy.map(\.folded).elementsEqual(right.text.utf8.lazy.map(\.folded))
    }

    package func hash(into hasher: inout Hasher) {
        for byte in self.text.utf8 { hasher.combine(byte.folded) }
        hasher.combine(0xFF as UInt8)
    }
}

extension UInt8 {
    /// An ASCII capital as the small letter, everything else as it is.
    fileprivate var folded: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}

extension CIString: Codable {
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

extension CIString: ExpressibleByStringLiteral, CustomStringConvertible {
    /// For text in the source; longer than `maxLength` is a mistake there.
    package init(stringLiteral text: String) {
        precondition(Self.fits(text), "The literal \"\(text)\" is longer than \(maxLength) characters.")
        self.text = text
    }

    package var description: String { self.text }
}
