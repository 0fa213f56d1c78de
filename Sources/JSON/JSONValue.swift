/// One value of a document: a view, cheap to copy. It keeps the whole document in memory.
///
/// Looking at a value never fails and never traps: what it is not, is `nil`.
package struct JSONValue: Sendable {
    package enum Kind: Sendable, Equatable { case null, bool, number, string, array, object }

    let storage: JSONStorage
    let index: Int

    init(_ storage: JSONStorage, at index: Int) {
        self.storage = storage
        self.index = index
    }

    var entry: TapeEntry { self.storage.tape[self.index] }

    package var kind: Kind {
        switch self.entry.kind {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string, .key: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Where the value begins. Costs a walk through the text before it: for messages to people.
    package var position: JSONPosition {
        let bytes = self.storage.bytes
        return JSONPosition(Int(self.entry.start), in: bytes.span)
    }

    /// Where the key of the value begins, when the value is a member of an object.
    package var keyPosition: JSONPosition? {
        guard self.index > 0, self.storage.tape[self.index - 1].kind == .key else { return nil }
        return JSONValue(self.storage, at: self.index - 1).position
    }

    /// The value's own bytes, as they were received.
    package var text: ArraySlice<UInt8> { self.storage.bytes[self.entry.range] }
}

extension JSONValue: CustomStringConvertible {
    package var description: String { String(decoding: self.text, as: UTF8.self) }
}

extension JSONValue.Kind: CustomStringConvertible {
    package var description: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
