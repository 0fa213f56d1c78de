import Testing

@testable import SmartCharging

/// Chargers that take whole amperes only.
@Suite struct WholeAmpsTests {
    @Test(arguments: [(15.9, 15), (16.0, 16), (0.0, 0), (0.9, 0), (-0.1, -1), (-1.0, -1), (-1.1, -2)])
    func `a current is cut, never rounded up`(_ amps: Double, whole: Int) throws {
        #expect(try #require(Amps(amps)).whole == Amps(tenths: whole * 10))
    }

    @Test func `whole amperes are ordered, and the reason is still the fuse`() throws {
        var stations = [Station("A"), Station("B")]
        stations[0].point.wholeAmps = true
        let plant = LoopTests.running(try LoopTests.connection(), stations)
        #expect(LoopTests.current(plant, "A") == 15)
        #expect((15.9...16.9).contains(LoopTests.current(plant, "B") ?? .zero))
        guard case .fuse? = plant.controller.share(of: LoopTests.id("A"))?.reason else {
            Issue.record("\(String(describing: plant.controller.share(of: LoopTests.id("A"))))")
            return
        }
    }

    @Test func `a minimum between two whole amperes is raised, a maximum cut`() throws {
        var station = Station("A")
        station.point.wholeAmps = true
        station.point.minimum = 6.5
        station.point.maximum = 7.9
        var plant = LoopTests.running(try LoopTests.connection(), [station])
        #expect(plant.orders.map(\.order.limit) == [7])
        plant.building["main"] = PerPhase(repeating: 25.2)
        plant.run(60)
        #expect(plant.orders.map(\.order.limit) == [7, 0], "6.8 A would be enough for the car, but cannot be said")
    }
}
