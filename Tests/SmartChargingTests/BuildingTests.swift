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

    /// What the cars would draw if all limits were right at every moment, and no margin were kept.
    private func ideal(_ stations: [Station], beside building: PerPhase<Double>) throws -> Double {
        var supply = Supply(try LoopTests.connection(fuse: 63))
        supply.setOther(building.map { Amps($0, rounding: .up) ?? .zero }, at: "main")
        let demands = stations.map { Demand(node: "main", phases: $0.point.phases, maximum: $0.point.maximum) }
        let grants = allocate(supply, among: demands)
        return grants.reduce(0) { $0 + $1.current.amps * Double($1.phases.count.rawValue) }
    }

    /// A row of the table in 3.6.
    struct Row: CustomTestStringConvertible {
        var name: String
        var building: Building
        var settings = LoadController.Settings()
        var margin: Amps = 1

        var testDescription: String { self.name }

        static var fast: LoadController.Settings {
            var settings = LoadController.Settings()
            settings.riseInterval = .seconds(15)
            settings.riseBand = 1
            return settings
        }
    }

    static let rows = [
        Row(name: "restless, recommended", building: .restless),
        Row(name: "restless, H 15 s, band 1 A", building: .restless, settings: Row.fast),
        Row(name: "restless, breaker", building: .restless, settings: .breaker, margin: 2),
        Row(name: "quiet, recommended", building: .quiet),
    ]

    @Test(arguments: rows) func `beside a building`(_ row: Row) throws {
        var (energy, ideal, calls, stops, peak, longest) = (0.0, 0.0, 0, 0, 0.0, 0)
        let (seconds, seeds) = (SeededRandom.cases > 500 ? 7200 : 900, SeededRandom.cases > 500 ? 3 : 2)
        for seed in 1...UInt64(seeds) {
            let tree = try LoopTests.connection(fuse: 63, margin: row.margin)
            let rotations = PhaseRotation.allCases
            let stations = (0..<8).map { Station("C\($0)", phases: $0 < 3 ? .three : .one, rotation: rotations[$0 % 6]) }
            var plant = LoopTests.running(tree, stations, settings: row.settings, for: 100)
            plant.random = SeededRandom(seed)
            var random = SeededRandom(seed)
            var building = row.building
            let before = plant.orders.count
            var over = PerPhase(repeating: 0)
            for second in 0..<seconds {
                let other = building.load(at: second, &random)
                plant.building["main"] = other
                plant.tick()
                let load = plant.load("main")
                peak = max(peak, load.greatest / 63)
                over = load.merging(over) { $0 > 1.13 * 63 ? $1 + 1 : 0 }
                longest = max(longest, over.greatest)
                energy += (load - other).sum
                ideal += try self.ideal(stations, beside: other)
            }
            let orders = plant.orders.dropFirst(before)
            calls += orders.count
            stops += orders.count { $0.order.limit == .zero }
        }
        let stationHours = Double(8 * seconds * seeds) / 3600
        print(
            "\(row.name): energy \(Int(energy / ideal * 100)) %, \(Int(Double(calls) / stationHours)) calls per station-hour,",
            "\(Double(Int(Double(stops) * 10 / stationHours)) / 10) stops per car-hour, longest above 1.13 In \(longest) s,",
            "peak \(Double(Int(peak * 100)) / 100) In")
        // Patience, and the time a car needs to follow twice: to its minimum, then to a stop.
        #expect(longest <= 25)
        #expect(energy > 0.5 * ideal)
    }
}
