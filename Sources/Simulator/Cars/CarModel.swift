package import SmartCharging

/// What one car is like.
package struct CarModel: Sendable, Equatable {
    /// Its number in the fleet, which is also its tag; letters and digits.
    package var name: String
    /// Wh.
    package var battery: Double
    /// Amperes per phase that its charger takes at most.
    package var maximum: Double
    package var phases: PhaseCount
    /// From a change of the pilot signal to the first change of its current.
    package var reaction: Duration
    /// From nothing to its maximum.
    package var ramp: Duration
    /// Of the battery, 0…1: how full it is when it comes, and when it stops.
    package var arrival: Double
    package var target: Double
    package var habits: CarHabits
    /// For what it leaves to chance.
    package var seed: UInt64

    package init(
        name: String, battery: Double, maximum: Double, phases: PhaseCount, reaction: Duration = .seconds(2), ramp: Duration = .seconds(1),
        arrival: Double, target: Double = 1, habits: CarHabits = CarHabits(), seed: UInt64 = 0
    ) {
        self.name = name
        self.battery = battery
        self.maximum = maximum
        self.phases = phases
        self.reaction = reaction
        self.ramp = ramp
        self.arrival = arrival
        self.target = target
        self.habits = habits
        self.seed = seed
    }
}
