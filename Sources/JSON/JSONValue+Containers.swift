extension JSONValue {
    /// Elements of an array, members of an object, otherwise 0.
    package var count: Int {
        let entry = self.entry
        return switch entry.kind {
        case .array, .object: Int(entry.detail)
        case .null, .bool, .number, .string, .key: 0
        }
    }

    /// The member with this key, compared scalar by scalar; nothing when there is none or the value is no object.
    /// Looks at one key after the other: to read all of a large object, go through `members`.
    package subscript(key: String) -> JSONValue? {
        let entry = self.entry
        guard entry.kind == .object else { return nil }
        return self.storage.member(key, from: self.index + 1, to: Int(entry.next)).map { JSONValue(self.storage, at: $0) }
    }

    /// The element at this place, from 0; nothing when there is none or the value is no array.
    /// Walks there: to read all of an array, go through `elements`.
    package subscript(index: Int) -> JSONValue? {
        guard self.entry.kind == .array, index >= 0, index < self.count else { return nil }
        return self.elements.dropFirst(index).first { _ in true }
    }

    /// What an array contains, in order; of all other values, nothing.
    package var elements: JSONElements {
        guard self.entry.kind == .array else { return JSONElements(self.storage, 0..<0) }
        return JSONElements(self.storage, self.contents)
    }

    /// What an object contains, in order; of all other values, nothing.
    package var members: JSONMembers {
        guard self.entry.kind == .object else { return JSONMembers(self.storage, 0..<0) }
        return JSONMembers(self.storage, self.contents)
    }

    /// The tape behind the entry of a container, up to what follows it.
    var contents: Range<Int> { self.index + 1..<Int(self.entry.next) }
}
