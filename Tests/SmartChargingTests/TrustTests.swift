import Testing

@testable import SmartCharging

/// Chargers that did not take an order, or may have lost one.
@Suite struct TrustTests {
    @Test func `a rise that is refused is not tried again, what holds is`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")], for: 20)
        #expect(LoopTests.current(plant, "A") == 6)
        plant.stations[0].refuses = true
        plant.run(40)
        let orders = plant.orders.map(\.order)
        let again = orders.filter { $0.kind == .again }
        #expect(orders.count { $0.kind == .rise } == 2)
        #expect(!again.isEmpty && again.allSatisfy { $0.limit == 6 })
        #expect(LoopTests.current(plant, "A") == 6)
    }

    @Test func `others make room at once for a charger that may have lost its limit`() throws {
        // A moment after a rise, so that nobody yields for the sake of the next one.
        let stations = [Station("A", keepsLimits: false), Station("B")]
        var plant = LoopTests.running(try LoopTests.connection(fuse: 40), stations, for: 36)
        #expect(LoopTests.current(plant, "B") == 19.9)
        plant.stations[0].reconnect(at: plant.now)
        let orders = plant.tick()
        #expect((7.5...8).contains(LoopTests.current(plant, "B") ?? .zero))
        #expect(orders.map(\.point.charger) == ["B", "A"])
        #expect(orders.map(\.kind) == [.fall, .again])
    }
}
