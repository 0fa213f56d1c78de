internal import struct FoundationEssentials.Date

/// What all three containers of the `Codable` front have in common: one value, and how it became of a type.
struct JSONDecoding {
    let value: JSONValue
    let path: CodingPath

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        // Date decodes itself as a number of seconds; here it is text.
        if T.self == Date.self, let date = try self.date() as? T { return date }
        return try T(from: ValueDecoder(self))
    }

    func string() throws -> String {
        guard let string = self.value.string else { throw self.mismatch(String.self, "a string") }
        return string
    }

    func bool() throws -> Bool {
        guard let bool = self.value.bool else { throw self.mismatch(Bool.self, "true or false") }
        return bool
    }

    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
        if let integer = self.value.integer(as: type) { return integer }
        guard self.value.kind == .number else { throw self.mismatch(type, "a whole number") }
        throw self.corrupted("a whole number from \(type.min) to \(type.max)")
    }

    func floatingPoint<Number: BinaryFloatingPoint>(_ type: Number.Type) throws -> Number {
        guard self.value.kind == .number else { throw self.mismatch(type, "a number") }
        guard let double = self.value.double, case let number = Number(double), number.isFinite else {
            throw self.corrupted("a number that \(type) can hold")
        }
        return number
    }

    private func date() throws -> Date {
        guard let text = self.value.string else { throw self.mismatch(Date.self, "a date in a string") }
        guard let date = ISO8601.parse(text) else { throw self.corrupted("a date such as 2026-11-22T13:33:30Z") }
        return date
    }
}

extension JSONDecoding {
    /// The value is of another kind than its reader needs; `null` counts as no value.
    func mismatch(_ type: any Any.Type, _ expected: String) -> DecodingError {
        let context = self.context(.mismatch(expected: expected, found: self.found))
        return self.value.isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    /// The value is of the right kind, but not one that its reader can take.
    func corrupted(_ expected: String) -> DecodingError {
        .dataCorrupted(self.context(.mismatch(expected: expected, found: self.found)))
    }

    func missing(_ key: some CodingKey) -> DecodingError {
        .keyNotFound(key, self.context(.mismatch(expected: "the key \(key.stringValue.debugDescription)", found: "none")))
    }

    func tooShort(_ type: any Any.Type, count: Int) -> DecodingError {
        .valueNotFound(type, self.context(.mismatch(expected: "more than \(count) elements", found: "the end of the array")))
    }

    private func context(_ kind: JSONError.Kind) -> DecodingError.Context {
        let error = JSONError(kind, at: self.value.position)
        return DecodingError.Context(codingPath: self.path.keys, debugDescription: error.description, underlyingError: error)
    }

    private var found: String {
        switch self.value.kind {
        case .null, .bool, .number: self.value.description.prefix(40).description
        case .string: (self.value.string ?? "").prefix(40).debugDescription
        case .array, .object: self.value.kind.description
        }
    }
}
