import Testing

@testable import SmartCharging

/// A fuse that stays overloaded although all cars are at their minimum (3.7).
@Suite struct OverloadTests {
    /// A car at its minimum, beside a building. Its charger's meter shows far too much, so the building looks harmless to who reckons with that.
    private func run(_ building: Double, for seconds: Int) throws -> (plant: Plant, stoppedAfter: Int?) {
        var station = Station("A", maximum: 6)
        station.sendsMeterValues = false
        var plant = LoopTests.running(try LoopTests.connection(), [station])
        var stoppedAfter: Int?
        for second in -60..<seconds {
            plant.stations[0].point.measured = Point.Measured(PerPhase(repeating: 31), at: plant.now)
            if second == 0 { plant.building["main"] = PerPhase(repeating: building) }
            plant.tick()
            if stoppedAfter == nil, self.isStopped(plant, "A") { stoppedAfter = second }
        }
        return (plant, stoppedAfter)
    }

    private func isStopped(_ plant: Plant, _ charger: String) -> Bool {
        plant.orders.contains { $0.order.point == LoopTests.id(charger) && $0.order.limit == .zero }
    }

    /// What the building draws beside 6 A on 32 A, and when the car is stopped.
    @Test(arguments: [(27.5, nil), (28.0, 9), (35.0, 9), (36.0, 0)])
    func `a car at its minimum is stopped where the fuse stays overloaded all the same`(_ building: Double, after: Int?) throws {
        #expect(try self.run(building, for: 40).stoppedAfter == after)
    }

    @Test func `cars have the time to follow before others are stopped`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.building["main"] = PerPhase(repeating: 19.5)
        plant.run(60)
        // 51 A at first, far above 1.3 of the rating, but 6 A for each is enough.
        #expect(plant.orders.allSatisfy { $0.order.limit > .zero })
        #expect(plant.load("main").greatest <= 32)
    }

    @Test func `as many are stopped as it takes, the last in the order first`() throws {
        // One car draws too much; the others at their minimum are not to blame, but one of them is enough.
        var stations = [Station("A", priority: 1), Station("B", priority: 2), Station("C", priority: 0)]
        for index in stations.indices { stations[index].sendsMeterValues = false }
        var plant = LoopTests.running(try LoopTests.connection(fuse: 20), stations)
        #expect(plant.stations.map(\.drawn) == [6, 7.9, 6] || plant.stations.allSatisfy { $0.drawn >= 6 })
        plant.building["main"] = PerPhase(repeating: 4)
        plant.run(60)
        #expect(LoopTests.current(plant, "C") == .zero)
        #expect(["A", "B"].allSatisfy { (LoopTests.current(plant, $0) ?? .zero) >= 6 })
    }

    @Test func `when no car is left, it is the building: an alarm, and nothing more is done`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")])
        plant.building["main"] = PerPhase(10, 40, 10)
        plant.run(30)
        #expect(plant.stations[0].drawn == 0)
        plant.run(15)
        let alarm = ControlAlarm.building("main", name: "site", phase: .l2, load: 40, fuse: 32)
        guard case .building(let node, "site", .l2, let load, 32)? = plant.controller.alarms(at: plant.now).first else {
            Issue.record("\(plant.controller.alarms(at: plant.now))")
            return
        }
        #expect(node == "main" && (39.9...40.1).contains(load))
        #expect(alarm.sentence == "site carries 40 A on L2 without any car, its fuse is 32 A: switch something off")
        let before = plant.orders.count
        plant.run(120)
        #expect(plant.orders.count == before)
        plant.building["main"] = PerPhase(repeating: 10)
        plant.tick()
        #expect(plant.controller.alarms(at: plant.now).isEmpty)
    }

    @Test func `a building that is too much for a moment is no alarm`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [])
        plant.building["main"] = PerPhase(repeating: 40)
        plant.run(9) { plant in #expect(plant.controller.alarms(at: plant.now).isEmpty) }
        plant.building["main"] = PerPhase(repeating: 30)
        plant.tick()
        plant.building["main"] = PerPhase(repeating: 40)
        plant.run(9) { plant in #expect(plant.controller.alarms(at: plant.now).isEmpty) }
    }
}
