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
        guard self.entry.kind == .object else { return nil }
        return self.member(key, from: self.index + 1).map { JSONValue(self.storage, at: $0) }
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

    /// The tape index of the value of this key, searched from one key of this object to the last.
    func member(_ key: String, from start: Int) -> Int? {
        let (bytes, tape) = (self.storage.bytes, self.storage.tape)
        let end = Int(self.entry.next)
        var index = start
        while index < end {
            if KeyText(tape[index]).equals(key, in: bytes.span) { return index + 1 }
            index = Int(tape[index + 1].next)
        }
        return nil
    }
}
