/// What a user or an access token is called: 1 to 32 of a to z, 0 to 9, `.`, `_` and `-`, the first one a letter or a digit. Capitals are
/// read as small letters, so that nobody is somebody else by a shift key.
package struct AccountName: Sendable, Hashable, Comparable {
    package let text: String

    package static let longest = 32
    package static let phrase = "1 to 32 of a to z, 0 to 9, \".\", \"_\" and \"-\", the first one a letter or a digit"

    /// Nil for what is no name.
    package init?(_ text: String) {
        let bytes = text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
        guard (1...Self.longest).contains(bytes.count), let first = bytes.first, Self.isPlain(first),
            bytes.allSatisfy({ Self.isPlain($0) || "._-".utf8.contains($0) })
        else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    package static func < (left: AccountName, right: AccountName) -> Bool { left.text < right.text }
}

extension AccountName: CustomStringConvertible {
    package var description: String { self.text }
}

extension AccountName: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        guard let name = AccountName(text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: "expected \(Self.phrase), found \(text.debugDescription)"))
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws { try self.text.encode(to: encoder) }
}
