/// A limit to be sent to a connector. Whoever sends it says afterwards how it was answered, by its number.
package struct Order: Hashable, Sendable {
    package let number: UInt64
    package let point: PointID
    /// Per phase; 0 A stops the car.
    package let limit: Amps
    package let phases: PhaseCount
    package let kind: Kind
    package let reason: LimitReason
    /// What the charger does by itself once it has not been told its limit for long enough; `nil`: nothing.
    package let lease: Lease?

    package init(
        number: UInt64, point: PointID, limit: Amps, phases: PhaseCount, kind: Kind, reason: LimitReason, lease: Lease? = nil
    ) {
        self.number = number
        self.point = point
        self.limit = limit
        self.phases = phases
        self.kind = kind
        self.reason = reason
        self.lease = lease
    }

    /// A dead-man's switch (3.7): the limit steps to `fallback` when `after` has passed since the order was made.
    package struct Lease: Hashable, Sendable {
        package let fallback: Amps
        package let after: Duration

        package init(fallback: Amps, after: Duration) {
            self.fallback = fallback
            self.after = after
        }
    }

    package enum Kind: Hashable, Sendable {
        /// To be sent at once, before everything else.
        case fall
        /// The limit that holds already, for a charger that may have lost it.
        case again
        case rise
    }
}
