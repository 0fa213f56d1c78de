/// The power limit of a fuse, and who shares it.
package struct PowerShare: Hashable, Sendable {
    package var node: NodeID
    package var name: String
    package var limit: Watts
    package var other: Watts
    package var reserved: Watts
    package var cars: Int

    package init(node: NodeID, name: String, limit: Watts, other: Watts, reserved: Watts, cars: Int) {
        self.node = node
        self.name = name
        self.limit = limit
        self.other = other
        self.reserved = reserved
        self.cars = cars
    }
}
