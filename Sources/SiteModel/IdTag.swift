/// What a driver shows to a charge point: at most 20 characters, compared without regard to case (OCPP 1.6, 3.9), free in form.
package struct IdTag: Hashable, Sendable, CustomStringConvertible {
    /// As it was written.
    package let text: String
    private let folded: String

    package static let maximumLength = 20

    /// Nil when empty or longer than 20 characters, or when it holds a control character.
    package init?(_ text: String) {
        guard (1...Self.maximumLength).contains(text.unicodeScalars.count),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return nil }
        self.text = text
        self.folded = text.lowercased()
    }

    package var description: String { self.text }

    package static func == (left: IdTag, right: IdTag) -> Bool { left.folded == right.folded }
    package func hash(into hasher: inout Hasher) { hasher.combine(self.folded) }
}

extension IdTag: Comparable {
    package static func < (left: IdTag, right: IdTag) -> Bool { left.folded < right.folded }
}

extension IdTag: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let tag = IdTag(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a tag of 1 to 20 characters and found \"\(text)\"")
        }
        self = tag
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }
}
