import JSON

/// What must hold for every text whatever. Used by the tests with texts from a seed, and by the fuzzer.
package enum JSONInvariants {
    package struct Violation: Error, CustomStringConvertible {
        package var description: String
    }

    package static func check(_ bytes: [UInt8]) throws {
        let strict = Self.parse(bytes, .strict)
        let relaxed = Self.parse(bytes, .relaxed)
        if case .success(let root) = relaxed { try Self.check(root, in: bytes) }
        switch (strict, relaxed) {
        case (.success(let root), .success(let other)):
            try Self.expect(root.text == other.text, "strict and relaxed read different values")
            try Self.checkCopies(of: root)
        case (.success, .failure(let error)): throw Violation(description: "strict reads what relaxed refuses: \(error)")
        case (.failure(let error), _):
            let position = error.position
            try Self.expect((0...bytes.count).contains(position.offset), "the position \(position.offset) is outside the text")
            try Self.expect(position.line >= 1 && position.column >= 1 && !error.description.isEmpty, "no position")
        }
        _ = ISO8601.parse(bytes[...])
    }

    private static func parse(_ bytes: [UInt8], _ dialect: JSONDialect) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try JSONDocument(parsing: bytes, dialect: dialect).root }
    }

    /// Every view agrees with every other.
    private static func check(_ value: JSONValue, in bytes: [UInt8]) throws {
        let offset = value.position.offset
        try Self.expect(bytes[offset...].starts(with: value.text), "the text is not at its position")
        switch value.kind {
        case .null: try Self.expect(value.isNull, "null is not null")
        case .bool: try Self.expect(value.bool != nil, "no bool")
        case .string: try Self.checkString(value)
        case .number:
            try Self.expect(value.numberText.map { Double($0) } != nil, "\(value) is no number")
            if let int = value.int { try Self.expect(value.double == Double(int), "\(value) is \(int) and \(value.double as Double?)") }
        case .array:
            let elements = Array(value.elements)
            try Self.expect(elements.count == value.count, "\(value.count) elements are \(elements.count)")
            try Self.expect(value[elements.count] == nil && value[-1] == nil, "an element behind the last")
            for (index, element) in elements.enumerated() {
                if index < 10 { try Self.expect(value[index]?.text == element.text, "element \(index) is another") }
                try Self.check(element, in: bytes)
            }
        case .object:
            try Self.expect(value.members.map(\.key).count == value.count, "the count is wrong")
            for (key, member) in value.members {
                try Self.expect(value[key]?.position == member.position, "the key \(key) leads elsewhere")
                try Self.expect(member.keyPosition != nil, "no key position")
                try Self.check(member, in: bytes)
            }
        }
    }

    private static func checkString(_ value: JSONValue) throws {
        guard let string = value.string else { throw Violation(description: "no string") }
        try Self.expect(value.isString(string), "\(string) is not itself")
        var writer = JSONWriter()
        writer.string(string)
        let copy = try JSONDocument(parsing: writer.bytes).root
        try Self.expect(copy.string.map { $0.utf8.elementsEqual(string.utf8) } == true, "\(string) comes back as \(copy)")
    }

    /// Written in another way, the text says the same.
    private static func checkCopies(of root: JSONValue) throws {
        let tree = Tree(root)
        let pretty = try JSONDocument(parsing: JSONWriter.pretty(Array(root.text)), limits: JSONLimits(maxBytes: 1 << 30)).root
        try Self.expect(Tree(pretty) == tree, "the pretty text says something else")
        try Self.expect(try root.decode(Tree.self) == tree, "Codable reads something else")
        guard tree.isExact else { return }
        try Self.expect(try JSONCoding.decode(Tree.self, from: JSONCoding.encode(tree)) == tree, "Codable writes something else")
    }

    private static func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
        guard condition else { throw Violation(description: message()) }
    }
}
