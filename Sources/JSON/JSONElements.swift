/// The elements of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private var tape: Range<Int>

    init(_ storage: JSONStorage, _ tape: Range<Int>) {
        self.storage = storage
        self.tape = tape
    }

    var isAtEnd: Bool { self.tape.isEmpty }

    package mutating func next() -> JSONValue? {
        guard let index = self.tape.first else { return nil }
        self.tape = Int(self.storage.tape[index].next)..<self.tape.upperBound
        return JSONValue(self.storage, at: index)
    }
}
