package import FoundationEssentials
package import SmartCharging

/// A site and a day for it, to be lived in virtual time.
package struct VirtualPlan: Sendable {
    package struct Fuse: Sendable {
        package var name: String
        /// The place of the fuse that feeds it, which stands before it; nil for the grid connection.
        package var parent: Int?
        /// Amperes per phase.
        package var rating: PerPhase<Double>
        /// Amperes kept free below the rating.
        package var margin: Double
        /// Milliseconds between two readings of its meter; nil where it has none.
        package var poll: Int?

        package init(name: String, parent: Int?, rating: PerPhase<Double>, margin: Double, poll: Int?) {
            self.name = name
            self.parent = parent
            self.rating = rating
            self.margin = margin
            self.poll = poll
        }
    }

    package struct Charger: Sendable {
        package var identity: String
        /// The place of the fuse it hangs on.
        package var fuse: Int
        package var rotation: PhaseRotation
        package var phases: PhaseCount
        package var connectors: Int
        /// Amperes per phase that it can draw at most, and that a car gets there while nobody says more.
        package var hardware: Double
        package var fallback: Double

        package init(
            identity: String, fuse: Int, rotation: PhaseRotation, phases: PhaseCount, connectors: Int, hardware: Double, fallback: Double
        ) {
            self.identity = identity
            self.fuse = fuse
            self.rotation = rotation
            self.phases = phases
            self.connectors = connectors
            self.hardware = hardware
            self.fallback = fallback
        }
    }

    /// The grid connection first, each fuse after the one that feeds it.
    package var fuses: [Fuse]
    package var chargers: [Charger]
    package var building: VirtualBuilding.Kind
    /// Amperes per phase that the building draws at most.
    package var buildingPeak: PerPhase<Double>
    package var traffic: Traffic
    package var faults: FaultPlan.Rate
    package var seed: UInt64
    package var seconds: Int
    /// When the day begins; UTC.
    package var date: Date
    /// How the gateway is set, as far as the judge must know it.
    package var rules: Judge.Rules

    package init(
        fuses: [Fuse], chargers: [Charger], building: VirtualBuilding.Kind, buildingPeak: PerPhase<Double>, traffic: Traffic,
        faults: FaultPlan.Rate, seed: UInt64, seconds: Int = 86_400, date: Date, rules: Judge.Rules
    ) {
        self.fuses = fuses
        self.chargers = chargers
        self.building = building
        self.buildingPeak = buildingPeak
        self.traffic = traffic
        self.faults = faults
        self.seed = seed
        self.seconds = seconds
        self.date = date
        self.rules = rules
    }

    /// One outlet, where a car can stand.
    package struct Place: Sendable, Equatable {
        package var charger: Int
        /// From 1.
        package var connector: Int
    }

    package var places: [Place] {
        self.chargers.enumerated().flatMap { index, charger in
            (1...max(1, charger.connectors)).map { Place(charger: index, connector: $0) }
        }
    }

    /// The fuses that a fuse's current passes, itself first.
    func path(from fuse: Int) -> [Int] {
        var path: [Int] = []
        var next: Int? = fuse
        while let place = next, self.fuses.indices.contains(place), path.count < self.fuses.count {
            path.append(place)
            next = self.fuses[place].parent
        }
        return path
    }
}
