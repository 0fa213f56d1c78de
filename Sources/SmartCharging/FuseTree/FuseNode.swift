/// A fuse and what hangs on it: the grid connection, or a circuit below it.
package struct FuseNode: Hashable, Sendable {
    package var id: NodeID
    /// What people call it, as `row A`.
    package var name: String
    /// The fuse that feeds this one; `nil` for the grid connection.
    package var parent: NodeID?
    /// The rated current of each phase.
    package var fuse: PerPhase<Amps>
    /// What is kept free below the rating, on each phase.
    package var margin: Amps
    /// The most that may flow over all three phases together, as a network operator sets it.
    package var powerLimit: Watts?
    /// The most by which cars that use one or two phases may load one phase more than another (3.2); only at the grid connection.
    package var unbalanceLimit: Amps?
    /// The most that other things draw directly from this fuse, not through a circuit below it. It takes part in the check of the fallbacks, and
    /// where there is no meter it is what the other load is taken for.
    package var plannedLoad: PerPhase<Amps>
    /// The meter of this fuse; `nil` where what hangs below must be added up instead.
    package var meter: FuseMeter?

    package init(
        id: NodeID, name: String, parent: NodeID? = nil, fuse: PerPhase<Amps>, margin: Amps = .zero, powerLimit: Watts? = nil,
        unbalanceLimit: Amps? = nil, plannedLoad: PerPhase<Amps> = .zero, meter: FuseMeter? = nil
    ) {
        self.id = id
        self.name = name
        self.parent = parent
        self.fuse = fuse
        self.margin = margin
        self.powerLimit = powerLimit
        self.unbalanceLimit = unbalanceLimit
        self.plannedLoad = plannedLoad
        self.meter = meter
    }

    /// What may flow: the rating less the margin.
    package var limit: PerPhase<Amps> { self.fuse.map { $0 - self.margin } }
}
