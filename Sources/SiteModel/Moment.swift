package import FoundationEssentials

/// One instant on both clocks: rules about elapsed time read `monotonic`, records for people carry `wall`.
package struct Moment: Sendable, Equatable {
    package var wall: Date
    package var monotonic: ContinuousClock.Instant

    package init(wall: Date, monotonic: ContinuousClock.Instant) {
        self.wall = wall
        self.monotonic = monotonic
    }
}
