/// Words that the spec lists and chargers add to: an unknown one is kept and never refused.
package protocol OpenSet: RawRepresentable, Codable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
where RawValue == String {
    init(rawValue: String)
}

extension OpenSet {
    package init(stringLiteral word: String) {
        self.init(rawValue: word)
    }

    package var description: String { self.rawValue }
}
