/// One phase of one fuse, and who shares it.
package struct FuseShare: Hashable, Sendable {
    package var node: NodeID
    package var name: String
    package var phase: Phase
    /// The rating less the margin, or what a schedule allows below that.
    package var limit: Amps
    /// What other things draw; negative where they feed in.
    package var other: Amps
    package var source: BaseSource
    /// What is kept for chargers that cannot be controlled at present.
    package var reserved: Amps
    package var cars: Int
    /// What the schedule is called that holds the limit below the rating; `nil` where none does.
    package var schedule: String?

    package init(
        node: NodeID, name: String, phase: Phase, limit: Amps, other: Amps, source: BaseSource, reserved: Amps, cars: Int,
        schedule: String? = nil
    ) {
        self.node = node
        self.name = name
        self.phase = phase
        self.limit = limit
        self.other = other
        self.source = source
        self.reserved = reserved
        self.cars = cars
        self.schedule = schedule
    }
}
