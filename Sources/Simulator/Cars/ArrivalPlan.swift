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
    private let fleet: CarFleet

    package init(seed: UInt64, chargers: Int, fleet: CarFleet = .ordinary) {
        self.fleet = fleet
        self.places = (0..<chargers).map { charger in
            var generator = SeededGenerator(seed: seed, part: UInt64(charger))
            // Most are there soon, so that there is something to share from the start.
            let first = Double.random(in: 0...1, using: &generator) < 0.75 ? 0.1...6.0 : 6.0...45.0
            let arrival = Duration.minutes(Double.random(in: first, using: &generator))
            let car = fleet.car(using: &generator)
            return Place(generator: generator, next: Event(at: arrival, charger: charger, happening: .arrives(car)))
        }
    }

    /// What happens up to a time, in order; every event is told once.
    package mutating func events(upTo time: Duration) -> [Event] {
        var events: [Event] = []
        for index in self.places.indices {
            while self.places[index].next.at <= time {
                events.append(self.places[index].next)
                self.places[index].proceed(self.fleet)
            }
        }
        return events.sorted { ($0.at, $0.charger) < ($1.at, $1.charger) }
    }
}

extension ArrivalPlan.Place {
    fileprivate mutating func proceed(_ fleet: CarFleet) {
        let last = self.next
        switch last.happening {
        case .arrives(let car):
            let stay = Duration.minutes(Double.random(in: 35...150, using: &self.generator))
            let overstay = fleet.overstay(of: stay, using: &self.generator)
            self.next = ArrivalPlan.Event(at: last.at + stay + overstay, charger: last.charger, happening: .leaves(car))
        case .leaves:
            let gap = Duration.minutes(Double.random(in: 2...20, using: &self.generator))
            let car = fleet.car(using: &self.generator)
            self.next = ArrivalPlan.Event(at: last.at + gap, charger: last.charger, happening: .arrives(car))
        }
    }
}

extension Duration {
    fileprivate static func minutes(_ minutes: Double) -> Duration { .milliseconds(Int((minutes * 60_000).rounded())) }
}
