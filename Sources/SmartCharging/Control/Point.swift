/// All that is known of one connector from outside: the facts the control loop works with.
package struct Point: Hashable, Sendable {
    package var id: PointID
    package var node: NodeID
    package var phases: PhaseUse
    /// Below this the car does not charge at all.
    package var minimum: Amps
    /// The most that charger, car and operator allow.
    package var maximum: Amps
    /// What it draws at most when no limit of ours holds.
    package var hardwareMaximum: Amps
    /// Its standing default: what a car draws at most that nobody has given a limit. 0 A or at least `minimum`.
    package var fallback: Amps
    /// This model was seen to keep its limit while the link is down and across a reconnect, and its fallback too. Where it was not, its hardware
    /// maximum is reserved as soon as the link fails (3.7).
    package var keepsLimits: Bool
    /// The higher goes first.
    package var priority: Int
    /// Charger and car may be started on one phase where more do not fit.
    package var mayUseOnePhase: Bool
    package var demand: Demand
    package var link: Link
    /// The limit last sent in the running session, as recorded before a restart; `nil` where none was sent.
    package var lastCommand: Amps?
    package var measured: Measured?

    package init(
        id: PointID, node: NodeID, phases: PhaseUse, minimum: Amps = 6, maximum: Amps, hardwareMaximum: Amps, fallback: Amps,
        keepsLimits: Bool, priority: Int = 0, mayUseOnePhase: Bool = false, demand: Demand = .none, link: Link,
        lastCommand: Amps? = nil, measured: Measured? = nil
    ) {
        self.id = id
        self.node = node
        self.phases = phases
        self.minimum = minimum
        self.maximum = maximum
        self.hardwareMaximum = hardwareMaximum
        self.fallback = fallback
        self.keepsLimits = keepsLimits
        self.priority = priority
        self.mayUseOnePhase = mayUseOnePhase
        self.demand = demand
        self.link = link
        self.lastCommand = lastCommand
        self.measured = measured
    }

    package enum Demand: Hashable, Sendable {
        /// No car, or none that may charge: the connector draws nothing.
        case none
        /// A session runs; another instant is another session.
        case wants(since: ContinuousClock.Instant)
    }

    package enum Link: Hashable, Sendable {
        /// Another instant is another connection, or a restart of the charger: it is told its limit again.
        case online(since: ContinuousClock.Instant)
        case silent(since: ContinuousClock.Instant)
    }

    /// What the charger's own meter says, by its terminals.
    package struct Measured: Hashable, Sendable {
        package var current: PerPhase<Amps>
        package var at: ContinuousClock.Instant

        package init(_ current: PerPhase<Amps>, at instant: ContinuousClock.Instant) {
            self.current = current
            self.at = instant
        }
    }
}
