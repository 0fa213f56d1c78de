/// A value that is not what its reader needs: becomes a `DecodingError` where the coding path is known.
struct Misread: Error {
    private let value: JSONValue
    private let type: any Any.Type
    private let expected: String
    /// Otherwise it has the right kind, and a value that its reader cannot take.
    private let isOfAnotherKind: Bool

    /// - Parameter expected: a phrase for people.
    static func kind(of value: JSONValue, for type: any Any.Type, _ expected: String) -> Misread {
        Misread(value: value, type: type, expected: expected, isOfAnotherKind: true)
    }

    /// - Parameter expected: a phrase for people.
    static func value(_ value: JSONValue, for type: any Any.Type, _ expected: String) -> Misread {
        Misread(value: value, type: type, expected: expected, isOfAnotherKind: false)
    }

    func error(at path: [any CodingKey]) -> DecodingError {
        let context = DecodingError.Context(at: path, self.value, .mismatch(expected: self.expected, found: self.found))
        if self.value.isNull { return .valueNotFound(self.type, context) }
        return self.isOfAnotherKind ? .typeMismatch(self.type, context) : .dataCorrupted(context)
    }

    private var found: String {
        switch self.value.kind {
        case .null, .bool, .number: self.value.description.prefix(40).description
        case .string: (self.value.string ?? "").prefix(40).debugDescription
        case .array, .object: self.value.kind.description
        }
    }
}

extension DecodingError.Context {
    /// A fault at a value of the text, with its line and column.
    init(at path: [any CodingKey], _ value: JSONValue, _ kind: JSONError.Kind) {
        let error = JSONError(kind, at: value.position)
        self.init(codingPath: path, debugDescription: error.description, underlyingError: error)
    }
}
