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

    @Test func `an order that was overtaken by another is not the latest, and leaves no trace when it never left`() throws {
        var controller = LoadController(tree: try LoopTests.connection(fuse: 40), startedAt: Self.start)
        controller.set([Self.point], at: Self.start)
        controller.sample("main", PerPhase(repeating: 3), at: Self.start.advanced(by: .seconds(60)))
        let rise = try #require(controller.decide(at: Self.start.advanced(by: .seconds(61))).first)
        #expect(rise.kind == .rise && controller.isLatest(rise))
        controller.sample("main", PerPhase(repeating: 60), at: Self.start.advanced(by: .seconds(62)))
        let fall = try #require(controller.decide(at: Self.start.advanced(by: .seconds(62))).first)
        #expect(fall.limit == .zero)
        #expect(!controller.isLatest(rise) && controller.isLatest(fall))
        controller.withdrew(rise)
        controller.confirmed(fall, at: Self.start.advanced(by: .seconds(63)))
        #expect(controller.mayDraw(Self.point.id, at: Self.start.advanced(by: .seconds(63))) == .zero)
    }

    @Test func `a rise that had to wait has room as long as nothing else took it`() throws {
        var controller = LoadController(tree: try LoopTests.connection(fuse: 40), startedAt: Self.start)
        controller.set([Self.point], at: Self.start)
        controller.sample("main", PerPhase(repeating: 3), at: Self.start.advanced(by: .seconds(60)))
        let rise = try #require(controller.decide(at: Self.start.advanced(by: .seconds(61))).first)
        #expect(controller.hasRoom(for: rise, at: Self.start.advanced(by: .seconds(61))))
        // Whatever of this the car draws already, it leaves half an ampere too little: not so long that anybody has to give way.
        controller.sample("main", PerPhase(repeating: 40.5), at: Self.start.advanced(by: .seconds(62)))
        #expect(controller.decide(at: Self.start.advanced(by: .seconds(62))).isEmpty)
        #expect(!controller.hasRoom(for: rise, at: Self.start.advanced(by: .seconds(62))))
        controller.sample("main", PerPhase(repeating: 33), at: Self.start.advanced(by: .seconds(63)))
        #expect(controller.hasRoom(for: rise, at: Self.start.advanced(by: .seconds(63))))
    }

    @Test func `others make room for a charger that has just come back and draws beyond its limit`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 40), [Station("A"), Station("B")], for: 36)
        #expect(LoopTests.current(plant, "B") == 19.9)
        // It lost its limit with the line, and nobody hears its answer to the next one.
        plant.stations[0].dropsProfileOnReconnect = true
        plant.stations[0].ignoresLimits = true
        plant.stations[0].lossOfAnswers = 1
        plant.stations[0].reconnect(at: plant.now)
        plant.run(9)
        let drawn = plant.stations[0].siteCurrent.greatest
        #expect(drawn > 25)
        #expect((LoopTests.current(plant, "B") ?? .zero).amps + drawn <= 40)
    }

    @Test func `a charger that turns out to have no fallback is reckoned with all it can draw until it confirms a limit`() throws {
        var controller = LoadController(tree: try LoopTests.connection(fuse: 40), startedAt: Self.start)
        var point = Self.point
        point.fallback = 6
        controller.set([point], at: Self.start)
        #expect(controller.mayDraw(point.id, at: Self.start)?.greatest == 6)
        point.fallback = 32
        controller.set([point], at: Self.start.advanced(by: .seconds(1)))
        #expect(controller.mayDraw(point.id, at: Self.start.advanced(by: .seconds(1)))?.greatest == 32)
        let order = try #require(controller.decide(at: Self.start.advanced(by: .seconds(2))).first)
        controller.confirmed(order, at: Self.start.advanced(by: .seconds(3)))
        point.fallback = 20
        controller.set([point], at: Self.start.advanced(by: .seconds(15)))
        #expect(controller.mayDraw(point.id, at: Self.start.advanced(by: .seconds(15)))?.greatest == order.limit)
    }

    private static let start = ContinuousClock.now
    private static let point = Point(
        id: LoopTests.id("A"), node: "main", phases: .known(.rst, .three), maximum: 32, hardwareMaximum: 32, fallback: 0, keepsLimits: true,
        demand: .wants(since: start), link: .online(since: start))
}
