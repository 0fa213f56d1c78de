/// Something that an operator did, and what came of it. No secret is in it.
package struct Deed: Sendable, Equatable, Codable {
    package var by: Operator
    /// The address he asked from, or the user of the machine whose command it was; nil where nobody knows.
    package var from: String?
    /// What was done, in a few words.
    package var what: String
    /// At which charger.
    package var charger: ChargerID?
    /// How it was, and how it is now, where that can be said in a few words and is not the same.
    package var before: String?
    package var after: String?
    /// What was answered.
    package var outcome: String

    /// - Parameters:
    ///   - what: what is beyond `longestWords` characters is left out, and so with the others.
    package init(
        by: Operator, from: String? = nil, what: String, charger: ChargerID? = nil, before: String? = nil, after: String? = nil,
        outcome: String
    ) {
        self.by = by
        self.from = from
        self.what = what.bounded(by: Self.longestWords).onOneLine
        self.charger = charger
        self.before = before?.bounded(by: Self.longestWords).onOneLine
        self.after = after?.bounded(by: Self.longestWords).onOneLine
        self.outcome = outcome.bounded(by: Self.longestWords).onOneLine
    }

    package static let longestWords = 300

    /// Who it was.
    package enum Operator: Sendable, Hashable {
        case commandLine
        /// Whoever has the token of the file `api-token`.
        case api
        /// Whoever may send the process a signal.
        case signal
        case user(AccountName)
        case token(AccountName)
        /// Nobody: the gateway by itself, as it is set.
        case gateway
    }
}

extension Deed.Operator: LosslessStringConvertible, Codable {
    private static let userStart = "user "
    private static let tokenStart = "token "

    /// `command line`, `API token`, `signal`, `user anna`, `token ci`, `gateway`.
    package var description: String {
        switch self {
        case .commandLine: "command line"
        case .api: "API token"
        case .signal: "signal"
        case .user(let name): Self.userStart + name.text
        case .token(let name): Self.tokenStart + name.text
        case .gateway: "gateway"
        }
    }

    package init?(_ text: String) {
        func name(after start: String) -> AccountName? { text.hasPrefix(start) ? AccountName(String(text.dropFirst(start.count))) : nil }
        switch text {
        case "command line": self = .commandLine
        case "API token": self = .api
        case "signal": self = .signal
        case "gateway": self = .gateway
        default:
            guard let known = name(after: Self.userStart).map(Self.user) ?? name(after: Self.tokenStart).map(Self.token) else { return nil }
            self = known
        }
    }

    package init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        guard let known = Self(text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected somebody who can do something, found \(text.debugDescription)"))
        }
        self = known
    }

    package func encode(to encoder: any Encoder) throws { try self.description.encode(to: encoder) }
}
