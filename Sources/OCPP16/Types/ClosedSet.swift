/// Words that the spec lists, each of which decides something: any other is refused.
package protocol ClosedSet: RawRepresentable, Codable, CaseIterable, Hashable, Sendable where RawValue == String {}

extension ClosedSet {
    /// What a peer is told that sent another word.
    static var expected: String { "one of \(self.allCases.map(\.rawValue).joined(separator: ", "))" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        guard let value = Self(rawValue: word) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected \(Self.expected), found \"\(word.prefix(40))\"")
        }
        self = value
    }
}
