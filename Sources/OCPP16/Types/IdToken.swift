/// 7.28: what identifies a driver: a card's number, mostly. Compares without regard to case, format free.
///
/// The spec allows 20 characters. A charger that presents more is not cut to 20, because the cut token could be somebody
/// else's: it is kept, equals no token of a list, and so is answered `Invalid` like any unknown one.
package struct IdToken: Hashable, Sendable {
    package static let maxLength = 20

    private let token: CIString<255>

    /// Nil if `text` is longer than 20 characters: for a token that is sent or put on a list.
    package init?(_ text: String) {
        guard let token = CIString<20>(text) else { return nil }
        self.token = CIString(truncating: token.text)
    }

    /// For a token that was presented: of any length, up to 255 characters are kept.
    package init(presented text: String) {
        self.token = CIString(truncating: text)
    }

    package var text: String { self.token.text }

    /// Whether the token may be sent and can be on a list.
    package var isWithinLimit: Bool { CIString<20>(self.text) != nil }
}

extension IdToken: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(presented: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }
}

extension IdToken: ExpressibleByStringLiteral, CustomStringConvertible {
    /// For a token in the source; longer than 20 characters is a mistake there.
    package init(stringLiteral text: String) {
        self.token = CIString(truncating: CIString<20>(stringLiteral: text).text)
    }

    package var description: String { self.text }
}
