import FoundationEssentials

/// How connectors last answered when their cable was to be freed (5.18).
package struct Unlocks: Sendable, Equatable, Codable {
    package private(set) var results: [Int: Answers.Answer] = [:]

    package init() {}

    mutating func keep(_ word: String, of connector: Int, at now: Date) {
        guard (0...Connector.maximumPerCharger).contains(connector) else { return }
        self.results[connector] = Answers.Answer(word: word.bounded(by: 50), at: now)
    }
}
