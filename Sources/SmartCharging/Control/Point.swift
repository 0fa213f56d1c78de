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
    /// What an operator allows it now; `nil`: as much as it takes.
    package var ceiling: Ceiling?
    package var departure: Departure?
    /// The charger goes down to its fallback by itself when it has not been told its limit for so long (3.7), at least a minute. Flash that is
    /// written to each time wears, so this is for models that keep such limits in memory. `nil`: a limit holds until the session ends.
    package var lease: Duration?
    /// By how much the charger's clock may differ from ours, either way.
    package var clockSkew: Duration
    /// The charger takes whole amperes only.
    package var wholeAmps: Bool
    /// How many messages in 24 hours its memory is to bear; once they are used up its limit rises less often. `nil`: any number.
    package var budget: Int?

    package init(
        id: PointID, node: NodeID, phases: PhaseUse, minimum: Amps = 6, maximum: Amps, hardwareMaximum: Amps, fallback: Amps,
        keepsLimits: Bool, priority: Int = 0, mayUseOnePhase: Bool = false, demand: Demand = .none, link: Link,
        lastCommand: Amps? = nil, measured: Measured? = nil, ceiling: Ceiling? = nil, departure: Departure? = nil,
        lease: Duration? = nil, clockSkew: Duration = .zero, wholeAmps: Bool = false, budget: Int? = nil
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
        self.ceiling = ceiling
        self.departure = departure
        self.lease = lease
        self.clockSkew = clockSkew
        self.wholeAmps = wholeAmps
        self.budget = budget
    }
}
