/// The control pilot of an outlet: what the car is told that it may draw (IEC 61851-1). Chargers renew it only every 5 s, so a
/// limit that came in between waits.
package struct PilotSignal: Sendable, Equatable {
    /// Amperes per phase; 0 is off, and nothing lies between that and `minimum`.
    package private(set) var offered = 0.0
    private var renewed: ContinuousClock.Instant?

    package static let minimum = 6.0
    package static let renewal = Duration.seconds(5)

    package init() {}

    /// Offers what a limit leaves, if the signal may be renewed yet.
    package mutating func follow(_ limit: Double, at now: ContinuousClock.Instant) {
        let wanted = limit < Self.minimum ? 0 : limit
        guard wanted != self.offered, self.renewed.map({ $0 + Self.renewal <= now }) ?? true else { return }
        self.offered = wanted
        self.renewed = now
    }

    /// Opens the contactor: nothing is offered from this moment.
    package mutating func open() {
        self.offered = 0
        self.renewed = nil
    }
}
