/// A connector of a charger, counted from 1.
package struct ConnectorNumber: Hashable, Sendable {
    package let number: Int

    /// Nil below 1: 0 is the charger as a whole, not a connector.
    package init?(_ number: Int) {
        guard number > 0 else { return nil }
        self.number = number
    }
}

extension ConnectorNumber: Comparable {
    package static func < (left: ConnectorNumber, right: ConnectorNumber) -> Bool { left.number < right.number }
}

extension ConnectorNumber: CustomStringConvertible {
    package var description: String { "connector \(self.number)" }
}
