/// Something that an operator did, and what came of it. No secret is in it.
package struct Deed: Sendable, Equatable, Codable {
    package var by: Operator
    /// What was done, in a few words.
    package var what: String
    /// At which charger.
    package var charger: ChargerID?
    /// What was answered.
    package var outcome: String

    /// - Parameters:
    ///   - what: what is beyond `longestWords` characters is left out, and so with the outcome.
    package init(by: Operator, what: String, charger: ChargerID? = nil, outcome: String) {
        self.by = by
        self.what = what.bounded(by: Self.longestWords).onOneLine
        self.charger = charger
        self.outcome = outcome.bounded(by: Self.longestWords).onOneLine
    }

    package static let longestWords = 300

    /// Who it was, as far as the gateway knows: there are no users yet.
    package enum Operator: String, Sendable, Codable, CaseIterable {
        case commandLine = "command line"
        case api = "API token"
        /// Whoever may send the process a signal.
        case signal
    }
}
