/// What the site decides on a question: the answer, and the entries that make it true.
///
/// Deciding changes nothing. The caller journals `entries`, applies them, and lets `answer` go when they are durable.
package struct Decision<Answer: Sendable>: Sendable {
    package var answer: Answer
    package var entries: [Entry]
    /// For the operator; never for the charger.
    package var notices: [Notice]

    package init(_ answer: Answer, _ entries: [Entry] = [], notices: [Notice] = []) {
        self.answer = answer
        self.entries = entries
        self.notices = notices
    }
}
