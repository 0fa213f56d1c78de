package import FoundationEssentials

/// A charger's last answer to each kind of request.
package struct Answers: Sendable, Equatable, Codable {
    private var byAction: [String: Answer] = [:]

    package init() {}

    package struct Answer: Sendable, Equatable, Codable {
        package var word: String
        package var at: Date

        package init(word: String, at: Date) {
            self.word = word
            self.at = at
        }
    }

    /// There are 39 actions; an operator may send others too.
    private static let capacity = 64

    package subscript(action: String) -> Answer? { self.byAction[action] }

    /// By action.
    package var all: [(action: String, answer: Answer)] {
        self.byAction.sorted { $0.key < $1.key }.map { (action: $0.key, answer: $0.value) }
    }

    mutating func keep(_ word: String, to action: String, at now: Date) {
        let action = action.bounded(by: 50)
        guard self.byAction[action] != nil || self.byAction.count < Self.capacity else { return }
        self.byAction[action] = Answer(word: word.bounded(by: 200), at: now)
    }
}
