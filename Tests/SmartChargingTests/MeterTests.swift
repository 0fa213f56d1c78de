import Testing

@testable import SmartCharging

/// What happens as a meter is lost, step by step (3.7).
@Suite struct MeterTests {
    private func plant(_ building: Double = 5, hasGeneration: Bool = false) throws -> Plant {
        var main = try LoopTests.connection(fuse: 63).connection
        main.meter = FuseMeter(chargersWhenLost: 20, hasGeneration: hasGeneration)
        var plant = LoopTests.running(try FuseTree([main]), [Station("A"), Station("B")], for: 0)
        plant.building["main"] = PerPhase(repeating: building)
        plant.run(200)
        return plant
    }

    private func reason(_ plant: Plant, _ charger: String) -> LimitReason? {
        plant.controller.share(of: PointID(charger: charger, connector: 1))?.reason
    }

    @Test func `before its first reading nothing is known, and the chargers share what is safe`() throws {
        var plant = Plant(try LoopTests.connection(fuse: 63, whenLost: 20), [Station("A"), Station("B")])
        plant.silentMeters = ["main"]
        for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
        plant.run(200)
        #expect(plant.controller.view(of: "main")?.meter == .lost(.neverRead))
        #expect(LoopTests.current(plant, "A") == 10)
        #expect(self.reason(plant, "A")?.sentence == "site meter not read yet: all chargers share 20 A")
    }

    @Test func `late by 5 s it lets nothing rise`() throws {
        var plant = try self.plant()
        plant.stations[0].leave()
        plant.run(15)
        plant.silentMeters = ["main"]
        plant.run(6)
        plant.stations[0].plugIn(at: plant.now)
        plant.run(5)
        #expect(plant.controller.view(of: "main")?.meter == .late(age: .seconds(11)))
        #expect(LoopTests.current(plant, "A") == .zero)
        #expect(self.reason(plant, "A") == .meterLate("main", name: "site", age: .seconds(11)))
        #expect(self.reason(plant, "A")?.sentence == "site meter is late by 11 s: no limit rises meanwhile")
    }

    @Test func `silent for 15 s the greatest load of the last 15 minutes counts`() throws {
        var plant = try self.plant(25)
        plant.building["main"] = PerPhase(repeating: 0)
        plant.run(400)
        let before = LoopTests.current(plant, "A")
        plant.silentMeters = ["main"]
        plant.run(14)
        #expect(LoopTests.current(plant, "A") == before)
        plant.run(2)
        #expect((18.4...19).contains(LoopTests.current(plant, "A") ?? .zero))
    }

    @Test func `lost after 60 s the chargers share what the configuration says`() throws {
        var plant = try self.plant()
        plant.silentMeters = ["main"]
        plant.run(61)
        #expect(LoopTests.current(plant, "A") == 10)
        #expect(LoopTests.current(plant, "B") == 10)
        #expect(self.reason(plant, "A")?.sentence == "site meter silent for 61 s: all chargers share 20 A")
        plant.silentMeters = []
        plant.run(20)
        #expect(LoopTests.current(plant, "A") == 10, "a meter that is back is watched first")
        plant.run(60)
        #expect((LoopTests.current(plant, "A") ?? .zero) > 27)
    }

    @Test func `without a figure the fallbacks together are what the chargers share`() throws {
        let tree = try LoopTests.connection(fuse: 63, whenLost: nil)
        var plant = LoopTests.running(tree, [Station("A", fallback: 8), Station("B", fallback: 6)])
        plant.silentMeters = ["main"]
        plant.run(70)
        #expect(LoopTests.current(plant, "A") == 7)
        #expect(LoopTests.current(plant, "B") == 7)
    }

    @Test func `a meter that repeats itself to the last digit while cars charge is lost`() throws {
        var plant = try self.plant()
        plant.frozenMeters = ["main"]
        plant.run(58)
        #expect(plant.controller.view(of: "main")?.meter == .fresh)
        plant.run(4)
        guard case .lost(.frozen)? = plant.controller.view(of: "main")?.meter else {
            Issue.record("\(String(describing: plant.controller.view(of: "main")?.meter))")
            return
        }
        for index in plant.stations.indices { plant.stations[index].leave() }
        plant.run(15)
        #expect(plant.controller.view(of: "main")?.meter == .fresh, "at night nothing need move")
    }

    @Test func `a meter that reads less than the cars draw is lost, unless something feeds in`() throws {
        var plant = try self.plant(-20)
        guard case .lost(.implausible)? = plant.controller.view(of: "main")?.meter else {
            Issue.record("\(String(describing: plant.controller.view(of: "main")?.meter))")
            return
        }
        plant = try self.plant(-20, hasGeneration: true)
        #expect(plant.controller.view(of: "main")?.meter == .fresh)
        #expect((LoopTests.current(plant, "A") ?? .zero) >= 31.5)
    }

    @Test func `readings that are no numbers, or beyond any fuse, are no readings`() throws {
        for reading in [Double.nan, .infinity, 1e9, -1e9] {
            var plant = try self.plant()
            let base = plant.controller.view(of: "main")?.base
            plant.silentMeters = ["main"]
            for _ in 0..<20 {
                plant.tick()
                plant.controller.sample("main", PerPhase(reading, 0, 0), at: plant.now)
            }
            #expect(plant.controller.view(of: "main")?.meter == .silent(age: .seconds(20)))
            #expect(plant.controller.view(of: "main")?.base.l2 ?? .zero >= base?.l2 ?? .zero)
        }
    }

    @Test func `a lost meter of a circuit limits that circuit only`() throws {
        let row = FuseNode(
            id: "row", name: "row A", parent: "main", fuse: PerPhase(repeating: 32), meter: FuseMeter(chargersWhenLost: 8))
        let tree = try FuseTree([try LoopTests.connection(fuse: 80).connection, row])
        var plant = LoopTests.running(tree, [Station("A", node: "row"), Station("B")])
        plant.silentMeters = ["row"]
        plant.run(100)
        #expect(LoopTests.current(plant, "A") == 8)
        #expect(LoopTests.current(plant, "B") == 32)
    }

    @Test func `an estimate that is in doubt since the last reading holds rises back`() {
        var watch = MeterWatch(FuseMeter(), LoadController.Settings(), at: Instant(.zero))
        watch.read(PerPhase(repeating: 30), cars: (.zero, .zero), at: Instant(.zero))
        let drawn = PerPhase<Amps>(repeating: 20)
        for second in 1...60 { watch.read(PerPhase(repeating: 30), cars: (drawn, drawn), at: Instant(.seconds(second))) }
        #expect(watch.peak(at: Instant(.seconds(60))) == PerPhase(repeating: 10))
        watch.doubt(at: Instant(.seconds(61)))
        #expect(watch.peak(at: Instant(.seconds(61))) == PerPhase(repeating: 30))
    }
}
