import SmartCharging

/// What kind of cars come to a depot.
package enum CarFleet: Sendable, Equatable {
    /// Cars that follow within seconds and leave when they said.
    case ordinary
    /// One in two has a habit that a site must bear.
    case difficult
}

extension CarFleet {
    /// Most charge on three phases with 16 A, small and old ones on one, some with 32 A.
    func car(using generator: inout SeededGenerator) -> CarModel {
        let kinds: [(battery: Double, maximum: Double, phases: PhaseCount)] = [
            (77_000, 16, .three), (58_000, 16, .three), (52_000, 32, .three), (82_000, 16, .three), (64_000, 16, .three),
            (40_000, 32, .one), (36_000, 16, .two), (95_000, 32, .three),
        ]
        let kind = kinds[Int.random(in: kinds.indices, using: &generator)]
        let name = String(0x1000 + Int.random(in: 0..<0xF000, using: &generator), radix: 16, uppercase: true)
        var car = CarModel(
            name: name, battery: kind.battery, maximum: kind.maximum, phases: kind.phases,
            reaction: .milliseconds(Int.random(in: 1000...5000, using: &generator)),
            ramp: .milliseconds(Int.random(in: 1000...2000, using: &generator)),
            arrival: Double.random(in: 0.15...0.85, using: &generator), target: Double.random(in: 0.8...1, using: &generator))
        if self == .difficult { car.spoil(using: &generator) }
        return car
    }

    /// How much longer than it said a car stays.
    func overstay(of stay: Duration, using generator: inout SeededGenerator) -> Duration {
        switch self {
        case .ordinary: .zero
        case .difficult: Int.random(in: 0..<5, using: &generator) == 0 ? stay * Double.random(in: 0.2...2, using: &generator) : .zero
        }
    }
}

extension CarModel {
    fileprivate mutating func spoil(using generator: inout SeededGenerator) {
        self.seed = generator.next()
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: self.habits.pausesBelow = 8
        case 1: self.habits.finishesBelow = 5
        case 2: self.habits.sleep = .untilReplugged(after: .seconds(Int.random(in: 30...600, using: &generator)))
        case 3: self.habits.sleep = .forGood(after: .seconds(Int.random(in: 300...1800, using: &generator)))
        case 4: self.habits.preconditioning = CarHabits.Preconditioning(amps: 10, start: .seconds(1200), length: .seconds(900))
        case 5: self.habits.unsteadiness = 0.4
        case 6: self.reaction = .seconds(Int.random(in: 8...20, using: &generator))
        case 7: self.ramp = .seconds(Int.random(in: 10...60, using: &generator))
        default: break
        }
    }
}
