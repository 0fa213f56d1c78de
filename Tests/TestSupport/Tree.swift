package import JSON

/// Any JSON value, read and written through `Codable`, to compare readers with each other.
package enum Tree: Codable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([Tree])
    case object([String: Tree])
    /// A number that no double holds.
    case beyond

    package init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Name.self) {
            let members = try object.allKeys.map { ($0.stringValue, try object.decode(Tree.self, forKey: $0)) }
            self = .object(Dictionary(members) { first, _ in first })
        } else if var list = try? decoder.unkeyedContainer() {
            var elements: [Tree] = []
            while !list.isAtEnd { elements.append(try list.decode(Tree.self)) }
            self = .list(elements)
        } else {
            self = try Tree(scalar: decoder.singleValueContainer())
        }
    }

    private init(scalar: any SingleValueDecodingContainer) throws {
        if scalar.decodeNil() {
            self = .null
        } else if let bool = try? scalar.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? scalar.decode(Double.self) {
            self = .number(number)
        } else if let text = try? scalar.decode(String.self) {
            self = .text(text)
        } else {
            self = .beyond
        }
    }

    /// The same without `Codable`.
    package init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = value.bool.map(Tree.bool) ?? .beyond
        case .number: self = value.double.map(Tree.number) ?? .beyond
        case .string: self = value.string.map(Tree.text) ?? .beyond
        case .array: self = .list(value.elements.map(Tree.init))
        case .object: self = .object(Dictionary(value.members.map { ($0.key, Tree($0.value)) }) { first, _ in first })
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .null, .beyond:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let bool): try bool.encode(to: encoder)
        case .number(let number): try number.encode(to: encoder)
        case .text(let text): try text.encode(to: encoder)
        case .list(let elements): try elements.encode(to: encoder)
        case .object(let members): try members.encode(to: encoder)
        }
    }

    package var isExact: Bool {
        switch self {
        case .null, .bool, .number, .text: true
        case .beyond: false
        case .list(let elements): elements.allSatisfy(\.isExact)
        case .object(let members): members.values.allSatisfy(\.isExact)
        }
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
