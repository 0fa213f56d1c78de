/// The number of a state of the local authorization list, from 1. 0 and −1 have a meaning of their own when a charger answers
/// (5.10), so that neither can be sent (ER 3.52).
package struct LocalListVersion: Hashable, Sendable {
    package let number: Int

    /// Nil if `number` is not positive.
    package init?(_ number: Int) {
        guard number > 0 else { return nil }
        self.number = number
    }
}

extension LocalListVersion: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

extension LocalListVersion: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Int.self)
        guard let version = Self(number) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a version from 1, found \(number)")
        }
        self = version
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.number)
    }
}

extension LocalListVersion: ExpressibleByIntegerLiteral {
    /// For a version in the source; one that is not positive is a mistake there.
    package init(integerLiteral number: Int) {
        precondition(number > 0, "The version \(number) of a local list is not positive.")
        self.number = number
    }
}
