/// Text of at most `maxLength` characters (7.15 to 7.19).
///
/// Two spellings that differ only in the case of ASCII letters are equal; the spelling is kept. Otherwise as `BoundedText`.
package struct CIString<let maxLength: Int>: Sendable {
    private let bounded: BoundedText<maxLength>

    package var text: String { self.bounded.text }

    /// Nil if `text` is longer than `maxLength` characters.
    package init?(_ text: String) {
        guard let bounded = BoundedText<maxLength>(text) else { return nil }
        self.bounded = bounded
    }

    /// Cuts what is too long: for text that only reports.
    package init(truncating text: String) {
        self.bounded = BoundedText(truncating: text)
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
        self.bounded = try BoundedText(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        try self.bounded.encode(to: encoder)
    }
}

extension CIString: ExpressibleByStringLiteral, CustomStringConvertible {
    /// For text in the source; longer than `maxLength` is a mistake there.
    package init(stringLiteral text: String) {
        self.bounded = BoundedText(stringLiteral: text)
    }

    package var description: String { self.text }
}
