/// Which cars come when, where to, and for how long.
package enum Traffic: String, Sendable, CaseIterable {
    /// In the morning until the evening, a few at noon.
    case workplace
    /// In the evening until the next morning.
    case apartments
    /// All day, for half an hour to some hours.
    case visitors
    /// A fleet that comes back in the afternoon with empty batteries and leaves at dawn.
    case depot
    /// Day and night, one after the other.
    case restless

    /// The hour at which a day of it begins, so that no stay is cut.
    package var firstHour: Int {
        switch self {
        case .workplace, .visitors, .restless: 0
        case .apartments, .depot: 12
        }
    }

    /// A car's stay at an outlet, in seconds since the beginning.
    package struct Visit: Sendable, Equatable {
        package var place: Int
        package var arrives: Int
        package var leaves: Int
        package var car: CarModel
    }

    /// In the order of arrival.
    package func visits(places: Int, of fleet: CarFleet, seconds: Int, seed: UInt64) -> [Visit] {
        let visits = (0..<places).flatMap { place -> [Visit] in
            var generator = SeededGenerator(seed: seed, part: 1_000 + UInt64(place))
            return self.stays(using: &generator).map { stay in
                let car = CarModel.typical(of: self, fleet, using: &generator)
                return Visit(place: place, arrives: stay.lowerBound, leaves: min(stay.upperBound, seconds - 60), car: car)
            }
        }
        return visits.filter { $0.leaves - $0.arrives >= 600 }.sorted { ($0.arrives, $0.place) < ($1.arrives, $1.place) }
    }

    private func stays(using generator: inout SeededGenerator) -> [Range<Int>] {
        func hours(_ range: ClosedRange<Double>) -> Int { Int(Double.random(in: range, using: &generator) * 3600) }
        func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }
        switch self {
        case .workplace:
            let noon = hours(11.5...13.5)
            guard happens(0.9) else { return [noon..<noon + hours(1...4)] }
            let early = hours(6.75...9.5)
            if happens(0.7) { return [early..<hours(15.5...18)] }
            return [early..<noon, noon + 600..<hours(16...18)]
        case .apartments: return happens(0.9) ? [hours(4...10)..<hours(18...21)] : []
        case .depot: return [hours(2.5...6)..<hours(16.5...19.5)]
        case .visitors: return Self.chain(from: hours(7...10), to: 21 * 3600, stay: 0.5...3, gap: 0.1...1.2, using: &generator)
        case .restless: return Self.chain(from: hours(0.02...0.6), to: 24 * 3600, stay: 1...6, gap: 0.05...0.5, using: &generator)
        }
    }

    private static func chain(
        from first: Int, to end: Int, stay: ClosedRange<Double>, gap: ClosedRange<Double>, using generator: inout SeededGenerator
    ) -> [Range<Int>] {
        var stays: [Range<Int>] = []
        var next = first
        while next < end {
            let leaves = next + Int(Double.random(in: stay, using: &generator) * 3600)
            stays.append(next..<leaves)
            next = leaves + Int(Double.random(in: gap, using: &generator) * 3600)
        }
        return stays
    }
}

extension CarModel {
    fileprivate static func typical(of traffic: Traffic, _ fleet: CarFleet, using generator: inout SeededGenerator) -> CarModel {
        var car = fleet.car(using: &generator)
        let arrival =
            switch traffic {
            case .depot: 0.05...0.4
            case .workplace, .apartments, .visitors, .restless: 0.2...0.75
            }
        car.arrival = Double.random(in: arrival, using: &generator)
        return car
    }
}
