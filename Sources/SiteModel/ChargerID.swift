/// The identity of a charge point: the last path segment of the URL it connects to, percent-decoded once (OCPP-J 3.1.1).
///
/// At most 48 characters, letters, digits and `* + = : | @ . _ -` and, inside, spaces: nothing that could leave a folder,
/// break a line of a log or mean something to a spreadsheet's reader further inside a field.
package struct ChargerID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil when `text` is not an identity as described above.
    package init?(_ text: String) {
        guard (1...48).contains(text.utf8.count), text.utf8.allSatisfy(Self.allows), text.utf8.first != 0x20, text.utf8.last != 0x20,
            !text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") })
        else { return nil }
        self.text = text
    }

    package var description: String { self.text }

    package static func < (left: ChargerID, right: ChargerID) -> Bool { left.text < right.text }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case 0x20: true
        default: "*+=:|@._-".utf8.contains(byte)
        }
    }
}

extension ChargerID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = ChargerID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected an identity of 1 to 48 letters, digits or *+=:|@._- and found \"\(text)\"")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }
}

extension ChargerID: CodingKeyRepresentable {
    package var codingKey: any CodingKey { TextKey(self.text) }

    package init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

/// A key that is data, such as an identity in a dictionary.
struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { self.stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
