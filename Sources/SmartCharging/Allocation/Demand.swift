/// A car that wants to charge, as the allocation sees it.
package struct Demand: Hashable, Sendable {
    package var node: NodeID
    package var phases: PhaseUse
    /// Below this the car does not charge at all: it gets 0 A or at least this.
    package var minimum: Amps
    package var maximum: Amps
    /// The higher goes first.
    package var priority: Int
    /// It has no time to spare: it goes before others of its priority, and is filled before them.
    package var isUrgent: Bool
    /// It is inside its minimum run time, and goes before others of its rank.
    package var keeps: Bool
    /// Who waited longest goes first. Negative for a car that charges: how long it has been doing so.
    package var waited: Duration
    /// Charger and car may be put on one phase where more do not fit.
    package var mayUseOnePhase: Bool
    /// It has its minimum already, which is not up for decision: it gets it even where that is too much.
    package var isCertain: Bool

    package init(
        node: NodeID, phases: PhaseUse, minimum: Amps = 6, maximum: Amps, priority: Int = 0, isUrgent: Bool = false,
        keeps: Bool = false, waited: Duration = .zero, mayUseOnePhase: Bool = false, isCertain: Bool = false
    ) {
        self.node = node
        self.phases = phases
        self.minimum = minimum
        self.maximum = maximum
        self.priority = priority
        self.isUrgent = isUrgent
        self.keeps = keeps
        self.waited = waited
        self.mayUseOnePhase = mayUseOnePhase
        self.isCertain = isCertain
    }

    /// Cars of one rank share as equals; the higher goes first.
    struct Rank: Hashable, Comparable {
        let priority: Int
        let isUrgent: Bool

        static func < (left: Rank, right: Rank) -> Bool {
            left.priority == right.priority ? !left.isUrgent && right.isUrgent : left.priority < right.priority
        }
    }

    var rank: Rank { Rank(priority: self.priority, isUrgent: self.isUrgent) }
}
