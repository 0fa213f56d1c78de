/// The power limit of a fuse, and who shares it.
package struct PowerShare: Hashable, Sendable {
    package var node: NodeID
    package var name: String
    package var limit: Watts
    package var other: Watts
    package var reserved: Watts
    package var cars: Int
    /// What the schedule is called that set the limit; `nil` where none did.
    package var schedule: String?

    package init(
        node: NodeID, name: String, limit: Watts, other: Watts, reserved: Watts, cars: Int, schedule: String? = nil
    ) {
        self.node = node
        self.name = name
        self.limit = limit
        self.other = other
        self.reserved = reserved
        self.cars = cars
        self.schedule = schedule
    }
}
