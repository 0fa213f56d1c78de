/// The SHA-256 of a file's content, by which the firmware cache knows it: 64 hexadecimal digits in small letters.
package struct ContentDigest: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil where `text` is something else. Capital digits are taken too.
    package init?(_ text: String) {
        let text = text.lowercased()
        guard text.utf8.count == Self.length, Self.isHexadecimal(text) else { return nil }
        self.text = text
    }

    package var description: String { self.text }

    /// As people name it: enough digits that no two files of a site share them.
    package var short: String { String(self.text.prefix(12)) }

    package static func < (left: ContentDigest, right: ContentDigest) -> Bool { left.text < right.text }

    static let length = 64

    static func isHexadecimal(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension ContentDigest: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let digest = ContentDigest(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a SHA-256 of 64 hexadecimal digits, found \(text.debugDescription)")
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }
}
