import JSON

/// What a field of a message can hold, read as leniently as makes sense.
protocol FieldValue {
    /// What the peer is told when the field holds something else.
    static var expected: String { get }
    /// The kind of JSON value that this is written as.
    static var kind: JSONValue.Kind { get }

    init?(reading value: JSONValue)
}

/// Whole numbers, also as 12.0 or "12".
extension Int: FieldValue {
    static var expected: String { "a whole number" }
    static var kind: JSONValue.Kind { .number }

    init?(reading value: JSONValue) {
        guard let number = value.int ?? value.string.flatMap({ Int($0) }) else { return nil }
        self = number
    }
}

/// Too long text is cut: what must not be cut is decoded, or is an `IdToken`.
extension CIString: FieldValue {
    static var expected: String { "text" }
    static var kind: JSONValue.Kind { .string }

    init?(reading value: JSONValue) {
        guard let text = value.word else { return nil }
        self.init(truncating: text)
    }
}

extension IdToken: FieldValue {
    static var expected: String { "text" }
    static var kind: JSONValue.Kind { .string }

    init?(reading value: JSONValue) {
        guard let text = value.word else { return nil }
        self.init(presented: text)
    }
}

extension Timestamp: FieldValue {
    static var expected: String { "a date and time like 2026-11-22T13:33:30Z" }
    static var kind: JSONValue.Kind { .string }

    init?(reading value: JSONValue) {
        guard let text = value.string else { return nil }
        self.init(text)
    }
}

extension FieldValue where Self: OpenSet {
    static var expected: String { "text" }
    static var kind: JSONValue.Kind { .string }

    /// The longest word of the spec has 31 characters; of a longer one only the beginning is kept.
    init?(reading value: JSONValue) {
        guard let word = value.word else { return nil }
        self.init(rawValue: CIString<50>(truncating: word).text)
    }
}

extension FieldValue where Self: ClosedSet {
    static var kind: JSONValue.Kind { .string }

    init?(reading value: JSONValue) {
        guard let word = value.string else { return nil }
        self.init(rawValue: word)
    }
}
