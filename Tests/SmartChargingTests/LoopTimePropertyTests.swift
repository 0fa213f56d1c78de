import Testing

@testable import SmartCharging

/// The invariants of section 3.10 that need plants of their own: 11, 13, 14, 16 after a power cut, and 18.
@Suite struct LoopTimePropertyTests {
    @Test func `11 · after a step of the building the orders fit within a tick and the load within 14 s`() throws {
        let settled = LoopTests.running(try LoopTests.connection(fuse: 63), [Station("A"), Station("B"), Station("C")])
        for seed in SeededRandom.seeds() {
            var plant = settled
            plant.random = SeededRandom(seed)
            let building = PerPhase(0, 0, 0).map { (_: Int) in plant.random.real(0, 44) }
            plant.building["main"] = building
            plant.tick()
            let ordered = ["A", "B", "C"].compactMap { LoopTests.current(plant, $0) }.reduce(Amps.zero, +)
            #expect(ordered.amps + building.greatest <= 63.05, "seed \(seed)")
            plant.run(14)
            // The meter strays by a fiftieth of an ampere.
            #expect(plant.load("main").greatest <= 63.05, "seed \(seed)")
        }
    }

    @Test func `13 · a constant building leads to a fixed point`() throws {
        for seed in SeededRandom.seeds() {
            var random = SeededRandom(seed)
            var settings = RandomPlant.settings(&random)
            settings.meterFrozen = .seconds(1_000_000)
            // Nobody waits, so nobody has to take turns, and every car is hungry.
            let stations = (0..<random.int(1, 3)).map { index in
                Station(
                    "C\(index)", phases: random.pick([.one, .three]), rotation: random.pick(PhaseRotation.allCases),
                    maximum: random.pick([16, 32]), priority: random.int(0, 1))
            }
            var plant = Plant(try LoopTests.connection(fuse: 35, margin: random.pick([0, 1])), stations, settings: settings, seed: seed)
            plant.building["main"] = PerPhase(0, 0, 0).map { (_: Int) in random.real(0, 15) }
            for index in plant.stations.indices {
                plant.stations[index].plugIn(at: plant.now)
                plant.run(random.int(1, 9))
            }
            plant.run(60 + 4 * Int(settings.riseInterval.components.seconds) + 30)
            let before = plant.orders.count
            plant.run(70)
            #expect(plant.orders.count == before, "seed \(seed)")
        }
    }

    @Test func `14 · no equal car waits longer than its turn`() throws {
        for seed in SeededRandom.seeds() {
            var random = SeededRandom(seed)
            var settings = LoopTests.unfrozen
            settings.startupHold = .seconds(1)
            settings.riseInterval = .seconds(5)
            settings.rest = .seconds(5)
            settings.rotation = .seconds(random.int(30, 60))
            let cars = random.int(2, 4)
            let places = random.int(1, cars - 1)
            let tree = try LoopTests.connection(fuse: Amps(tenths: 60 * places + 5))
            var plant = Plant(tree, (0..<cars).map { Station("C\($0)") }, settings: settings, seed: seed)
            for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
            var waitingSince = plant.stations.map { _ in plant.now }
            var longest = Duration.zero
            let turns = (cars + places - 1) / places
            // A place changes hands while one car follows its fall and the other waits for the next rise.
            let turn = settings.rotation + .seconds(25)
            plant.run(2 * turns * Int(turn.components.seconds)) { plant in
                for (index, station) in plant.stations.enumerated() {
                    let isCharging = (plant.controller.share(of: station.point.id)?.current ?? .zero) > .zero
                    if isCharging { waitingSince[index] = plant.now }
                    longest = max(longest, waitingSince[index].duration(to: plant.now))
                }
            }
            #expect(longest <= turn * turns, "seed \(seed): \(cars) cars, \(places) places")
            #expect(longest > .seconds(20), "seed \(seed): somebody has to wait")
        }
    }

    @Test func `16 · when the power comes back all at once, the fallbacks fit`() throws {
        for seed in SeededRandom.seeds() {
            var random = SeededRandom(seed)
            var main = try LoopTests.connection(fuse: random.pick([25, 32, 50])).connection
            main.plannedLoad = PerPhase(0, 0, 0).map { (_: Int) in Amps(tenths: random.int(0, 150)) }
            let row = FuseNode(id: "row", name: "row", parent: "main", fuse: PerPhase(repeating: 16))
            let tree = try FuseTree([main, row])
            var stations = (0..<random.int(1, 6)).map { index in
                Station(
                    "C\(index)", node: random.pick(["main", "row"]), phases: random.pick([.one, .three]),
                    rotation: random.pick(PhaseRotation.allCases), fallback: random.pick([0, 6, 10]))
            }
            let fallbacks = stations.map {
                Fallback(point: $0.point.id, node: $0.point.node, phases: $0.point.phases, current: $0.point.fallback)
            }
            let refused = tree.fallbacksThatDoNotFit(fallbacks)
            for index in stations.indices where refused.contains(stations[index].point.id) {
                stations[index].point.fallback = 0
            }
            var plant = Plant(tree, stations, settings: LoopTests.unfrozen, seed: seed)
            plant.building["main"] = main.plannedLoad.map(\.amps)
            for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
            plant.run(90) { plant in
                for node in plant.tree.nodes { #expect(plant.load(node.id).greatest <= node.fuse.l1.amps + 0.001, "seed \(seed)") }
            }
        }
    }

    @Test func `18 · only differences of instants matter`() throws {
        func orders(_ seed: UInt64, after shift: Duration) throws -> [String] {
            var random = try RandomPlant(seed, .ordinary)
            random.plant.now += shift
            let start = random.plant.now
            random.plant.controller = LoadController(
                tree: random.plant.tree, settings: random.plant.controller.settings, startedAt: start)
            random.run(50)
            return random.plant.orders.map { "\(start.duration(to: $0.at)) \($0.order.point) \($0.order.limit)" }
        }
        var count = 0
        for seed in SeededRandom.seeds() {
            let reference = try orders(seed, after: .zero)
            let shifted = try orders(seed, after: seed % 2 == 0 ? .seconds(7200) : .seconds(86_400 * 400))
            #expect(shifted == reference, "seed \(seed)")
            count += reference.count
        }
        #expect(count > SeededRandom.seeds().count)
    }
}
