import JSON

extension JSONValue {
    /// The member with this key; `null` counts as absent.
    func present(_ key: String) -> JSONValue? {
        guard let value = self[key], !value.isNull else { return nil }
        return value
    }

    /// Text, also of a number or a truth value that should have been in quotes.
    var word: String? {
        switch self.kind {
        case .string: self.string
        case .number, .bool: self.description
        case .null, .array, .object: nil
        }
    }

    /// Text, and of all that is not text the JSON.
    var anyText: String { self.string ?? self.description }

    /// The elements of an array; of a lone object that should have been in one, the object.
    var listed: [JSONValue] {
        self.kind == .object ? [self] : Array(self.elements)
    }

    /// What a message to a person shows of the value.
    var excerpt: String {
        switch self.kind {
        case .null, .bool, .number: String(self.description.prefix(40))
        case .string: "\"\((self.string ?? "").prefix(40))\""
        case .array, .object: self.kind.description
        }
    }
}
