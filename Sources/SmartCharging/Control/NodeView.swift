/// How a fuse stands, for people to look at.
package struct NodeView: Hashable, Sendable {
    package let node: NodeID
    package let name: String
    /// The rating.
    package let fuse: PerPhase<Amps>
    package let margin: Amps
    /// What may flow at present: the rating less the margin, or what a schedule allows below that.
    package let limit: PerPhase<Amps>
    /// The schedule, whether it allows less than the rating or not.
    package let cap: NodeCap?
    /// The last reading of its meter, however old.
    package let measured: PerPhase<Amps>?
    package let meter: MeterState
    /// What other things are taken to draw.
    package let base: PerPhase<Amps>
    /// What the chargers below may draw, the reserved part included.
    package let committed: PerPhase<Amps>
    /// What is kept for chargers that are not under control, and for a car that may come.
    package let reserved: PerPhase<Amps>
    /// Cars below that may draw now.
    package let cars: Int

    /// What of the limit neither the other load nor a charger takes; negative while the other load has grown faster than
    /// the cars could follow.
    package var free: PerPhase<Amps> {
        self.limit - self.base - self.committed
    }
}
