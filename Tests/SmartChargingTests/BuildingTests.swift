import Testing

@testable import SmartCharging

/// Eight hungry cars beside a building on 63 A, as in section 3.6: what the loop leaves of the energy, how often it calls, how high the load peaks.
@Suite struct BuildingTests {
    /// A building that behaves like one: appliances that switch on and off, the large ones with an inrush.
    struct Building {
        struct Appliance {
            var current: PerPhase<Double>
            var onSeconds: ClosedRange<Int>
            var offSeconds: ClosedRange<Int>
            var inrush = 1.0
            var isOn = false
            var switchesAt = 0
        }

        var appliances: [Appliance]
        var greatest: Double

        static var restless: Building {
            var appliances: [Appliance] = []
            for phase in Phase.allCases {
                func one(_ amps: Double) -> PerPhase<Double> {
                    var current = PerPhase(repeating: 0.0)
                    current[phase] = amps
                    return current
                }
                appliances.append(Appliance(current: one(9), onSeconds: 120...240, offSeconds: 200...900))
                appliances.append(Appliance(current: one(10), onSeconds: 30...60, offSeconds: 60...200))
                appliances.append(Appliance(current: one(13), onSeconds: 20...300, offSeconds: 300...900, inrush: 1.5))
            }
            appliances.append(Appliance(current: PerPhase(repeating: 31), onSeconds: 20...180, offSeconds: 100...500))
            return Building(appliances: appliances, greatest: 57)
        }

        static var quiet: Building {
            Building(
                appliances: [Appliance(current: PerPhase(repeating: 6), onSeconds: 300...600, offSeconds: 300...600)], greatest: 57)
        }

        mutating func load(at second: Int, _ random: inout SeededRandom) -> PerPhase<Double> {
            var load = PerPhase(repeating: 3.0)
            for index in self.appliances.indices {
                if self.appliances[index].switchesAt <= second {
                    if second > 0 { self.appliances[index].isOn.toggle() }
                    let spans = self.appliances[index].isOn ? self.appliances[index].onSeconds : self.appliances[index].offSeconds
                    self.appliances[index].switchesAt = second + random.int(spans.lowerBound, spans.upperBound)
                    if self.appliances[index].isOn {
                        load += self.appliances[index].current.map { $0 * (self.appliances[index].inrush - 1) }
                    }
                }
                if self.appliances[index].isOn { load += self.appliances[index].current }
            }
            return load.map { min($0, self.greatest) }
        }
    }

    @Test(arguments: ["restless", "quiet", "restless, breaker"]) func `beside a building`(kind: String) throws {
        var (energy, ideal, calls, stops, peak, longest) = (0.0, 0.0, 0, 0, 0.0, 0)
        let (hours, seeds) = (1, 2)
        for seed in 1...UInt64(seeds) {
            let settings = kind.contains("breaker") ? LoadController.Settings.breaker : .init()
            let tree = try LoopTests.connection(fuse: 63, margin: kind.contains("breaker") ? 2 : 1)
            let rotations = PhaseRotation.allCases
            let stations = (0..<8).map { Station("C\($0)", phases: $0 < 3 ? .three : .one, rotation: rotations[$0 % 6]) }
            var plant = LoopTests.running(tree, stations, settings: settings, for: 100)
            plant.random = SeededRandom(seed)
            var random = SeededRandom(seed)
            var building = kind.contains("restless") ? Building.restless : .quiet
            let before = plant.orders.count
            var over = PerPhase(repeating: 0)
            for second in 0..<(hours * 3600) {
                plant.building["main"] = building.load(at: second, &random)
                plant.tick()
                let load = plant.load("main")
                peak = max(peak, load.greatest / 63)
                over = load.merging(over) { $0 > 1.13 * 63 ? $1 + 1 : 0 }
                longest = max(longest, over.greatest)
                let cars = load - (plant.building["main"] ?? load)
                energy += cars.sum
                ideal += (plant.building["main"] ?? load).map { max(63 - $0, 0) }.sum
            }
            let orders = plant.orders.dropFirst(before)
            calls += orders.count
            stops += orders.count { $0.order.limit == .zero }
        }
        let stationHours = 8 * hours * seeds
        print(
            "\(kind): energy \(Int(energy / ideal * 100)) %, \(calls / stationHours) calls per station-hour,",
            "\(Double(stops * 10 / stationHours) / 10) stops per car-hour, longest above 1.13 In \(longest) s, peak \(Int(peak * 100)) %")
        // Patience, and the time a car needs to follow twice: to its minimum, then to a stop.
        #expect(longest <= 25)
        #expect(energy > 0.5 * ideal)
    }
}
