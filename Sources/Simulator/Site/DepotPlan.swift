package import SmartCharging

/// What a simulated depot consists of.
package struct DepotPlan: Sendable {
    package struct Fuse: Sendable, Equatable {
        package var name: String
        /// The place of the fuse that feeds it, which stands before it; nil for the grid connection.
        package var parent: Int?
        /// Amperes per phase.
        package var rating: PerPhase<Double>

        package init(name: String, parent: Int?, rating: PerPhase<Double>) {
            self.name = name
            self.parent = parent
            self.rating = rating
        }
    }

    package struct Charger: Sendable, Equatable {
        package var identity: String
        /// The place of the fuse it hangs on.
        package var fuse: Int
        package var rotation: PhaseRotation
        /// Amperes per phase.
        package var maximum: Double

        package init(identity: String, fuse: Int, rotation: PhaseRotation, maximum: Double = 32) {
            self.identity = identity
            self.fuse = fuse
            self.rotation = rotation
            self.maximum = maximum
        }
    }

    /// The grid connection first, each fuse after the one that feeds it.
    package var fuses: [Fuse]
    package var chargers: [Charger]
    /// Hangs on the grid connection.
    package var building: BuildingLoad
    package var seed: UInt64
    /// How much faster batteries fill, cars come and go and the building changes than the clock goes. How fast chargers and cars
    /// follow a limit does not depend on it.
    package var speed: Double

    package init(fuses: [Fuse], chargers: [Charger], building: BuildingLoad, seed: UInt64, speed: Double) {
        self.fuses = fuses
        self.chargers = chargers
        self.building = building
        self.seed = seed
        self.speed = speed
    }

    /// Amperes on each fuse, from those at the chargers' terminals and those of the building.
    package func loads(of chargers: [PerPhase<Double>], building: PerPhase<Double>) -> [PerPhase<Double>] {
        var loads = self.fuses.map { _ in PerPhase<Double>.zero }
        if !loads.isEmpty { loads[0] = building }
        for (charger, current) in zip(self.chargers, chargers) where loads.indices.contains(charger.fuse) {
            loads[charger.fuse] += charger.rotation.site(current)
        }
        for place in self.fuses.indices.reversed() {
            if let parent = self.fuses[place].parent, parent < place { loads[parent] += loads[place] }
        }
        return loads
    }
}
