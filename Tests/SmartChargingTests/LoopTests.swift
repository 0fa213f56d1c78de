import Testing

@testable import SmartCharging

/// The loop on plants of which the outcome is known.
@Suite struct LoopTests {
    static func connection(
        fuse: Amps = 32, margin: Amps = 0, whenLost: Amps? = 16, hasMeter: Bool = true
    ) throws -> FuseTree {
        try FuseTree([
            FuseNode(
                id: "main", name: "site", fuse: PerPhase(repeating: fuse), margin: margin,
                meter: hasMeter ? FuseMeter(chargersWhenLost: whenLost) : nil)
        ])
    }

    /// A plant whose cars have all charged for a while.
    static func running(
        _ tree: FuseTree, _ stations: [Station], settings: LoadController.Settings = .init(), for seconds: Int = 200
    ) -> Plant {
        var plant = Plant(tree, stations, settings: settings)
        plant.noise = 0.02
        plant.run(61)
        for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
        plant.run(seconds)
        return plant
    }

    static func id(_ charger: String) -> PointID { PointID(charger: charger, connector: 1) }

    static func current(_ plant: Plant, _ charger: String) -> Amps? { plant.controller.share(of: self.id(charger))?.current }

    @Test func `hungry cars share a fuse equally`() throws {
        let plant = Self.running(try Self.connection(), [Station("A"), Station("B")])
        #expect(Self.current(plant, "A") == 15.9)
        #expect(Self.current(plant, "B") == 15.9)
        #expect(plant.stations.map(\.drawn) == [15.9, 15.9])
    }

    @Test func `every car starts at its minimum, and the first message is a rise to it`() throws {
        let plant = Self.running(try Self.connection(), [Station("A")])
        #expect(plant.orders.first?.order.limit == 6)
        #expect(plant.orders.first?.order.kind == .rise)
        #expect(plant.orders.map(\.order.limit) == [6, 31.9])
    }

    @Test func `a site without a meter shares what the plan leaves`() throws {
        var node = try Self.connection(hasMeter: false).connection
        node.plannedLoad = PerPhase(repeating: 10)
        let plant = Self.running(try FuseTree([node]), [Station("A"), Station("B")])
        #expect(Self.current(plant, "A") == 11)
        #expect(plant.controller.view(of: "main")?.meter == MeterState.none)
    }

    /// A meter that never strays would count as frozen.
    static var unfrozen: LoadController.Settings {
        var settings = LoadController.Settings()
        settings.meterFrozen = .seconds(1_000_000)
        return settings
    }

    @Test(arguments: [(3, 2), (4, 3), (5, 2)]) func `14 · equal cars take turns`(cars: Int, places: Int) throws {
        let stations = (0..<cars).map { Station("C\($0)") }
        let tree = try Self.connection(fuse: Amps(tenths: 60 * places + 5))
        var settings = Self.unfrozen
        settings.rotation = .seconds(600)
        var plant = Self.running(tree, stations, settings: settings)
        var waitingSince: [PointID: ContinuousClock.Instant] = [:]
        var longest = Duration.zero
        plant.run(7200) { plant in
            for station in plant.stations {
                let isCharging = (plant.controller.share(of: station.point.id)?.current ?? .zero) > .zero
                let since = waitingSince[station.point.id] ?? plant.now
                waitingSince[station.point.id] = isCharging ? nil : since
                longest = max(longest, since.duration(to: plant.now))
            }
        }
        let turns = (cars + places - 1) / places
        // A place changes hands in about a minute: the one car yields, the other starts.
        #expect(longest <= .seconds(turns * 660))
        #expect(longest > .seconds(300))
    }

    @Test func `15 · a car in its turn is stopped only when its own minimum no longer fits`() throws {
        var plant = Self.running(try Self.connection(fuse: 16), [Station("A"), Station("B")])
        plant.building["main"] = PerPhase(repeating: 8)
        plant.run(40)
        let currents = ["A", "B"].compactMap { Self.current(plant, $0) }
        #expect(currents.sorted() == [0, 7.9])
        plant.building["main"] = PerPhase(repeating: 0)
        plant.run(100)
        #expect(["A", "B"].compactMap { Self.current(plant, $0) }.min() == .zero, "it rests")
        plant.run(200)
        // What the cars' own meters leave open, 0.5 A each, is counted as other load.
        #expect(["A", "B"].allSatisfy { (Self.current(plant, $0) ?? .zero) >= 7.5 })
    }
}
