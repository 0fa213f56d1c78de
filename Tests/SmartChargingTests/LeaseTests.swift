import Testing

@testable import SmartCharging

/// Limits that end by themselves when the charger is not told again (3.7).
@Suite struct LeaseTests {
    private func station(_ charger: String, fallback: Amps = 0, lease: Duration? = .seconds(120)) -> Station {
        var station = Station(charger, fallback: fallback)
        station.point.lease = lease
        return station
    }

    private func mayDraw(_ plant: Plant, _ charger: String) -> Amps? {
        plant.controller.mayDraw(LoopTests.id(charger), at: plant.now)?.l1
    }

    @Test func `a lease is renewed each third of its time, and changes nothing else`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [self.station("A")], settings: LoopTests.unfrozen)
        plant.noise = 0
        plant.run(100)
        let before = plant.orders.count
        plant.run(400)
        let orders = plant.orders.dropFirst(before).map(\.order)
        #expect(orders.count == 10)
        #expect(orders.allSatisfy { $0.kind == .again && $0.limit == LoopTests.current(plant, "A") })
        #expect(orders.allSatisfy { $0.lease == Order.Lease(fallback: 0, after: .seconds(120)) })
        #expect(plant.stations[0].drawn == 31.9)
    }

    @Test func `without a lease nothing is renewed`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [self.station("A", lease: nil)], settings: LoopTests.unfrozen)
        plant.noise = 0
        plant.run(100)
        let before = plant.orders.count
        plant.run(400)
        #expect(plant.orders.count == before)
        #expect(plant.orders.allSatisfy { $0.order.lease == nil })
    }

    @Test func `a lease that is wished for later is given at once`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [self.station("A", lease: nil)])
        plant.stations[0].point.lease = .seconds(300)
        let orders = plant.tick()
        #expect(orders.map(\.kind) == [.again])
        #expect(orders.first?.lease?.after == .seconds(300))
    }

    @Test func `what is kept for a silent charger ends with its lease, the time a car takes to follow, and its clock's error`() throws {
        var station = self.station("A")
        station.point.clockSkew = .seconds(-4)
        var plant = LoopTests.running(try LoopTests.connection(), [station, Station("B")])
        let renewed = try #require(plant.orders.last { $0.order.point == LoopTests.id("A") }).at
        let held = try #require(LoopTests.current(plant, "A"))
        plant.stations[0].disconnect(at: plant.now)
        while plant.now < renewed + .seconds(134) {
            plant.tick()
            #expect(self.mayDraw(plant, "A") == held, "\(renewed.duration(to: plant.now))")
        }
        plant.run(2)
        #expect(self.mayDraw(plant, "A") == .zero)
        plant.run(60)
        #expect((LoopTests.current(plant, "B") ?? .zero) > 31, "others may have it")
    }

    @Test func `a silent charger whose fallback is above its limit counts with that from the first moment`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [self.station("A", fallback: 10), Station("B")])
        plant.building["main"] = PerPhase(repeating: 19)
        plant.run(60)
        #expect((6...7).contains(LoopTests.current(plant, "A") ?? .zero))
        plant.stations[0].disconnect(at: plant.now)
        plant.tick()
        #expect(self.mayDraw(plant, "A") == 10)
        plant.run(200) { plant in #expect(self.mayDraw(plant, "A") == 10) }
    }

    @Test func `a limit that is the fallback needs no lease`() throws {
        var plant = LoopTests.running(
            try LoopTests.connection(fuse: 6.1), [self.station("A", fallback: 6)], settings: LoopTests.unfrozen, for: 0)
        plant.noise = 0
        plant.run(300)
        #expect(plant.orders.isEmpty)
        #expect(plant.stations[0].drawn == 6)
    }

    @Test func `a commitment without a lease never ends, whatever was sent with one since`() {
        let grace = Duration.seconds(11)
        var commitment = Commitment(16, at: Instant(.zero))
        commitment.send(1, 20, lease: .seconds(60), at: Instant(.zero))
        let late = Instant(.seconds(1000))
        #expect(commitment.highest(at: late, leasedTo: 6, grace: grace) == 16)
        commitment.send(2, 20, at: Instant(.seconds(1)))
        #expect(commitment.highest(at: late, leasedTo: 6, grace: grace) == 20, "one of the two may hold")
        let isConfirmed = commitment.confirm(2, at: Instant(.seconds(2)), window: grace)
        #expect(isConfirmed && !commitment.isLeased)
        commitment.send(3, 20, lease: .seconds(60), at: Instant(.seconds(3)))
        let isTaken = commitment.confirm(3, at: Instant(.seconds(4)), window: grace)
        #expect(isTaken && commitment.highest(at: late, leasedTo: 6, grace: grace) == 6)
        #expect(commitment.highest(at: Instant(.seconds(73)), leasedTo: 6, grace: grace) == 20)
        #expect(commitment.isQuiet(for: .seconds(60), at: Instant(.seconds(62))), "it held the same all the time")
    }
}
