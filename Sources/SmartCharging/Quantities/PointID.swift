/// A connector of a charger: the smallest thing that can be given a limit.
package struct PointID: Hashable, Comparable, Sendable, Codable {
    package let charger: String
    /// From 1, as chargers count them.
    package let connector: Int

    package init(charger: String, connector: Int) {
        self.charger = charger
        self.connector = connector
    }

    package static func < (left: PointID, right: PointID) -> Bool {
        (left.charger, left.connector) < (right.charger, right.connector)
    }
}

extension PointID: CustomStringConvertible {
    package var description: String { "\(self.charger)/\(self.connector)" }
}
