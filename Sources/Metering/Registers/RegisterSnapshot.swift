/// The registers that one poll has brought in, request by request.
package struct RegisterSnapshot: Equatable, Sendable {
    private var answers: [Answer] = []

    private struct Answer: Equatable {
        let range: RegisterRange
        let words: [UInt16]
    }

    package init() {}

    /// Keeps the answer to a request. One of another length than asked for holds no value at a known place and is left out.
    package mutating func keep(_ words: [UInt16], of range: RegisterRange) {
        guard words.count == range.count else { return }
        self.answers.append(Answer(range: range, words: words))
    }

    /// The registers of `range` as one request brought them: never put together from two, between which they may have changed.
    package func words(in range: RegisterRange) -> ArraySlice<UInt16>? {
        guard let answer = self.answers.last(where: { $0.range.contains(range) }) else { return nil }
        return answer.words.dropFirst(Int(range.start) - Int(answer.range.start)).prefix(range.count)
    }
}
