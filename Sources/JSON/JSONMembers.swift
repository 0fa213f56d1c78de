/// The members of an object, in order. The place of a key is the value's `keyPosition`.
///
/// No key is there twice. But `String` counts some spellings of one text as equal (é as one scalar or as two) that JSON keeps apart:
/// do not put keys into a dictionary in a way that traps.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private var tape: Range<Int>

    init(_ storage: JSONStorage, _ tape: Range<Int>) {
        self.storage = storage
        self.tape = tape
    }

    package mutating func next() -> (key: String, value: JSONValue)? {
        guard let index = self.tape.first else { return nil }
        let value = index + 1
        self.tape = Int(self.storage.tape[value].next)..<self.tape.upperBound
        return (JSONValue(self.storage, at: index).string ?? "", JSONValue(self.storage, at: value))
    }
}
