/// What an operator's schedule allows a fuse at present, below its own rating; what it allows above that changes nothing.
package struct NodeCap: Hashable, Sendable {
    /// Everything that flows counts, other load included. No margin is taken off.
    package var limit: PerPhase<Amps>
    /// Over all three phases together; `nil` where the schedule limits currents only.
    package var power: Watts?
    /// What people call the schedule, as `night tariff`.
    package var label: String

    package init(limit: PerPhase<Amps>, power: Watts? = nil, label: String) {
        self.limit = limit
        self.power = power
        self.label = label
    }
}
