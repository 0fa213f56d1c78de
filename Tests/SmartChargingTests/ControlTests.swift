import Testing

@testable import SmartCharging

/// Single rules of the loop.
@Suite struct ControlTests {
    private func id(_ charger: String) -> PointID { PointID(charger: charger, connector: 1) }

    private func share(_ plant: Plant, _ charger: String) -> Share? { plant.controller.share(of: self.id(charger)) }

    @Test func `nothing rises in the first minute`() throws {
        var plant = Plant(try LoopTests.connection(), [Station("A"), Station("B", fallback: 6)])
        for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
        plant.run(59)
        #expect(plant.orders.isEmpty)
        #expect(self.share(plant, "A")?.reason == .startup(remaining: .seconds(1)))
        plant.run(5)
        #expect(plant.orders.first?.order.point == self.id("A"))
    }

    @Test func `the fallback of one car that may come is kept free at each fuse`() throws {
        let stations = [Station("A"), Station("B", fallback: 8), Station("C", fallback: 6)]
        var plant = Plant(try LoopTests.connection(), stations, settings: LoopTests.unfrozen)
        plant.run(61)
        plant.stations[0].plugIn(at: plant.now)
        plant.run(100)
        #expect(LoopTests.current(plant, "A") == 24)
        #expect(plant.controller.view(of: "main")?.reserved == PerPhase(repeating: 8))
        plant.stations[1].plugIn(at: plant.now)
        plant.run(3) { plant in #expect(plant.load("main").greatest <= 32) }
    }

    @Test func `a charger that never answers is tried again and then counts in full`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 63), [Station("A"), Station("B")])
        plant.stations[0].lossOfAnswers = 1
        plant.building["main"] = PerPhase(repeating: 30)
        plant.run(9)
        #expect(plant.controller.states[0].standing == .controlled)
        plant.run(3)
        guard case .retrying(attempt: 1, _) = plant.controller.states[0].standing else {
            Issue.record("\(plant.controller.states[0].standing)")
            return
        }
        plant.run(60)
        #expect(self.share(plant, "A")?.reason == .uncontrolled(reserved: 32))
        #expect(plant.controller.mayDraw(self.id("A"), at: plant.now) == PerPhase(repeating: 32))
    }

    @Test func `an answer to an order that is not waited for changes nothing`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")])
        let old = plant.orders.map(\.order)
        let before = plant.controller.mayDraw(self.id("A"), at: plant.now)
        for order in old {
            plant.controller.refused(order, at: plant.now)
            plant.controller.unanswered(order, at: plant.now)
            plant.controller.confirmed(order, at: plant.now)
        }
        #expect(plant.controller.mayDraw(self.id("A"), at: plant.now) == before)
        #expect(plant.controller.states[0].standing == .controlled)
    }

    @Test func `a car of higher priority takes the place of one that has its turn`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 10), [Station("A"), Station("B", priority: 1)], for: 0)
        plant.stations[1].leave()
        plant.run(60)
        #expect(LoopTests.current(plant, "A") == 9.9)
        plant.stations[1].plugIn(at: plant.now)
        plant.run(90)
        #expect(LoopTests.current(plant, "A") == .zero)
        #expect((LoopTests.current(plant, "B") ?? .zero) >= 6)
        guard case .waitsForFuse(let fuse, need: 6, _)? = self.share(plant, "A")?.reason else {
            guard case .pausing? = self.share(plant, "A")?.reason else {
                Issue.record("\(String(describing: self.share(plant, "A")))")
                return
            }
            return
        }
        #expect(fuse.node == "main")
    }

    @Test func `where three phases do not fit, a car that may starts on one`() throws {
        var station = Station("A")
        station.point.mayUseOnePhase = true
        var plant = Plant(try LoopTests.connection(), [station])
        plant.building["main"] = PerPhase(5, 29, 29)
        plant.run(62)
        plant.stations[0].plugIn(at: plant.now)
        plant.stations[0].phases = .one
        plant.run(60)
        #expect(plant.orders.first?.order.phases == .one)
        #expect((26.5...27).contains(LoopTests.current(plant, "A") ?? .zero))
        #expect(plant.controller.view(of: "main")?.committed.l2 == .zero)
    }

    @Test func `a power limit is shared like a fuse`() throws {
        var main = try LoopTests.connection().connection
        main.powerLimit = 11_040
        let plant = LoopTests.running(try FuseTree([main]), [Station("A"), Station("B", phases: .one)])
        #expect(LoopTests.current(plant, "A") == LoopTests.current(plant, "B"))
        #expect((11.5...12).contains(LoopTests.current(plant, "A") ?? .zero))
        guard case .power? = self.share(plant, "A")?.reason else {
            Issue.record("\(String(describing: self.share(plant, "A")))")
            return
        }
    }

    @Test func `a lower maximum holds at once, a higher one with the next rise`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")])
        plant.stations[0].point.maximum = 10
        #expect(plant.tick().map(\.limit) == [10])
        plant.stations[0].point.maximum = 0
        #expect(plant.tick().map(\.limit) == [0])
        #expect(self.share(plant, "A")?.current == .zero)
    }

    @Test func `a car that takes next to nothing gives up its place for an hour`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 10), [Station("A", hunger: 0), Station("B")], for: 20)
        #expect(LoopTests.current(plant, "A") == 6)
        #expect(LoopTests.current(plant, "B") == .zero)
        plant.run(500)
        #expect(LoopTests.current(plant, "A") == .zero)
        guard case .resting? = self.share(plant, "A")?.reason else {
            Issue.record("\(String(describing: self.share(plant, "A")))")
            return
        }
        #expect((LoopTests.current(plant, "B") ?? .zero) > 9)
    }

    @Test func `a circuit that is described anew is guarded by its new fuse at once`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 32), [Station("A"), Station("B")])
        plant.controller.set(try LoopTests.connection(fuse: 20), at: plant.now)
        #expect(plant.tick().map(\.limit) == [9.9, 9.9])
        #expect(plant.controller.view(of: "main")?.meter == .fresh)
    }

    @Test func `a charger on a fuse that is not described gets nothing`() throws {
        let plant = LoopTests.running(try LoopTests.connection(), [Station("A", node: "elsewhere")])
        #expect(self.share(plant, "A") == Share(current: .zero, reason: .unknownFuse("elsewhere")))
        #expect(plant.orders.isEmpty)
    }

    @Test func `the order in which facts are told does not matter`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 20), ["C", "A", "B"].map { Station($0) })
        var other = plant
        for _ in 0..<200 {
            plant.now += .seconds(1)
            other.now = plant.now
            plant.controller.set(plant.stations.map(\.point), at: plant.now)
            other.controller.set(plant.stations.map(\.point).reversed(), at: plant.now)
            #expect(plant.controller.decide(at: plant.now) == other.controller.decide(at: plant.now))
        }
    }

    @Test func `other load that reaches into the margin is borne for half a minute, more is not`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 33, margin: 1), [Station("A")])
        #expect(LoopTests.current(plant, "A") == 31.9)
        let before = plant.orders.count
        plant.building["main"] = PerPhase(repeating: 0.7)
        plant.run(28)
        #expect(plant.orders.count == before)
        plant.run(5)
        #expect(plant.orders.dropFirst(before).map(\.order.kind) == [.fall])
        #expect(LoopTests.current(plant, "A") == 31.2)
        plant.building["main"] = PerPhase(repeating: 2)
        #expect(plant.tick().map(\.limit) == [29.9])
    }

    @Test func `a share stays with its connector when others come or go`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("B"), Station("C", maximum: 10)])
        let before = ["B", "C"].map { self.share(plant, $0) }
        #expect(before[0] != before[1])
        plant.stations.insert(Station("A"), at: 0)
        plant.controller.set(plant.stations.map(\.point), at: plant.now)
        #expect(["B", "C"].map { self.share(plant, $0) } == before)
        #expect(self.share(plant, "A") == nil)
        plant.controller.set([plant.stations[2].point], at: plant.now)
        #expect(self.share(plant, "C") == before[1])
        #expect(self.share(plant, "B") == nil)
    }

    @Test func `behind a breaker a car is stopped without patience`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 16), [Station("A"), Station("B")], settings: .breaker, for: 400)
        plant.building["main"] = PerPhase(repeating: 8)
        let orders = plant.tick()
        #expect(orders.contains { $0.limit == .zero })
        var patient = LoopTests.running(try LoopTests.connection(fuse: 16), [Station("A"), Station("B")], for: 400)
        patient.building["main"] = PerPhase(repeating: 8)
        #expect(patient.tick().map(\.limit) == [6, 6])
        patient.building["main"] = PerPhase(repeating: 12)
        #expect(patient.tick().contains { $0.limit == .zero }, "above 1.3 of the rating nothing is patient")
    }
}
