/// The newest of something that may come for ever: at most `capacity` of it.
package struct Recent<Element, let capacity: Int> {
    /// Oldest first.
    package internal(set) var all: [Element]

    package init() { self.all = [] }

    package var last: Element? { self.all.last }

    mutating func append(_ element: Element) {
        if self.all.count >= capacity { self.all.removeFirst(self.all.count - capacity + 1) }
        self.all.append(element)
    }
}

extension Recent: Sendable where Element: Sendable {}
extension Recent: Equatable where Element: Equatable {}

/// As a plain list; what is beyond the bound is left out.
extension Recent: Codable where Element: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.all = Array(try container.decode([Element].self).suffix(capacity))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.all)
    }
}
