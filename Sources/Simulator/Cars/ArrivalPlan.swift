import SmartCharging

/// Which cars come when and where, and when they leave: the same for the same seed, whatever happens at the chargers meanwhile.
package struct ArrivalPlan: Sendable {
    /// Something that happens, by the simulation's own time since it began.
    package struct Event: Sendable, Equatable {
        package var at: Duration
        /// The charger's place in the plan, from 0.
        package var charger: Int
        package var happening: Happening
    }

    package enum Happening: Sendable, Equatable {
        case arrives(CarModel)
        case leaves(CarModel)
    }

    fileprivate struct Place: Sendable {
        var generator: SeededGenerator
        var next: Event
    }

    private var places: [Place]

    package init(seed: UInt64, chargers: Int) {
        self.places = (0..<chargers).map { charger in
            var generator = SeededGenerator(seed: seed, part: UInt64(charger))
            // Most are there soon, so that there is something to share from the start.
            let first = Double.random(in: 0...1, using: &generator) < 0.75 ? 0.1...6.0 : 6.0...45.0
            let arrival = Duration.minutes(Double.random(in: first, using: &generator))
            let car = CarModel.random(using: &generator, charger: charger)
            return Place(generator: generator, next: Event(at: arrival, charger: charger, happening: .arrives(car)))
        }
    }

    /// What happens up to a time, in order; every event is told once.
    package mutating func events(upTo time: Duration) -> [Event] {
        var events: [Event] = []
        for index in self.places.indices {
            while self.places[index].next.at <= time {
                events.append(self.places[index].next)
                self.places[index].proceed()
            }
        }
        return events.sorted { ($0.at, $0.charger) < ($1.at, $1.charger) }
    }
}

extension ArrivalPlan.Place {
    fileprivate mutating func proceed() {
        let last = self.next
        switch last.happening {
        case .arrives(let car):
            let stay = Duration.minutes(Double.random(in: 35...150, using: &self.generator))
            self.next = ArrivalPlan.Event(at: last.at + stay, charger: last.charger, happening: .leaves(car))
        case .leaves:
            let gap = Duration.minutes(Double.random(in: 2...20, using: &self.generator))
            let car = CarModel.random(using: &self.generator, charger: last.charger)
            self.next = ArrivalPlan.Event(at: last.at + gap, charger: last.charger, happening: .arrives(car))
        }
    }
}

extension CarModel {
    /// A car of today's traffic: most charge on three phases with 16 A, small and old ones on one, some with 32 A.
    fileprivate static func random(using generator: inout SeededGenerator, charger: Int) -> CarModel {
        let kinds: [(battery: Double, maximum: Double, phases: PhaseCount)] = [
            (77_000, 16, .three), (58_000, 16, .three), (52_000, 32, .three), (82_000, 16, .three), (64_000, 16, .three),
            (40_000, 32, .one), (36_000, 16, .two), (95_000, 32, .three),
        ]
        let kind = kinds[Int.random(in: kinds.indices, using: &generator)]
        let name = String(0x1000 + Int.random(in: 0..<0xF000, using: &generator), radix: 16, uppercase: true)
        return CarModel(
            name: name, battery: kind.battery, maximum: kind.maximum, phases: kind.phases,
            reaction: .milliseconds(Int.random(in: 1000...5000, using: &generator)),
            ramp: .milliseconds(Int.random(in: 1000...2000, using: &generator)),
            arrival: Double.random(in: 0.15...0.85, using: &generator), target: Double.random(in: 0.8...1, using: &generator))
    }
}

extension Duration {
    fileprivate static func minutes(_ minutes: Double) -> Duration { .milliseconds(Int((minutes * 60_000).rounded())) }
}
