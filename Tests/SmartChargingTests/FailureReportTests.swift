import Testing

@testable import SmartCharging

/// What went wrong elsewhere (3.1), each as a case that must not go wrong here.
@Suite struct FailureReportTests {
    private func id(_ charger: String) -> PointID { PointID(charger: charger, connector: 1) }

    private func site(fuse: Amps = 32, margin: Amps = 0, circuits: [FuseNode] = []) throws -> FuseTree {
        let main = FuseNode(
            id: "main", name: "site", fuse: PerPhase(repeating: fuse), margin: margin, meter: FuseMeter(chargersWhenLost: 16))
        return try FuseTree([main] + circuits)
    }

    @Test func `no car is stopped for an overload on a phase it does not use, evcc 29532`() throws {
        let stations = [Station("A", phases: .one, rotation: .rst), Station("B", phases: .one, rotation: .str)]
        var plant = LoopTests.running(try self.site(), stations)
        let before = LoopTests.current(plant, "B")
        plant.building["main"] = PerPhase(60, 0, 0)
        plant.run(60)
        #expect(LoopTests.current(plant, "A") == .zero)
        #expect(LoopTests.current(plant, "B") == before)
        #expect(before == 31.9)
    }

    @Test func `no car starts at full power to be corrected later, evcc 26380`() throws {
        var plant = LoopTests.running(try self.site(), [Station("A"), Station("B")])
        plant.stations[1].leave()
        plant.run(120)
        plant.stations[1].plugIn(at: plant.now)
        plant.run(120) { plant in
            #expect(plant.load("main").greatest <= 32)
            #expect(plant.stations[1].drawn <= 16)
        }
        #expect(plant.stations[1].drawn > 15)
    }

    @Test func `a fall is never blocked while the fuse is overloaded, evcc 19166`() throws {
        var plant = LoopTests.running(try self.site(), [Station("A"), Station("B")])
        // The fall must go out although a rise was sent a moment ago and is not answered yet.
        for index in plant.stations.indices { plant.stations[index].lossOfAnswers = 1 }
        plant.building["main"] = PerPhase(repeating: 10)
        let first = plant.tick()
        #expect(first.map(\.kind) == [.fall, .fall])
        plant.building["main"] = PerPhase(repeating: 15)
        #expect(plant.tick().map(\.kind) == [.fall, .fall])
    }

    @Test func `no rise goes to a car that does not draw what it has, evcc 19166`() throws {
        let lazy = Station("A", hunger: 8)
        var plant = LoopTests.running(try self.site(fuse: 63), [lazy, Station("B"), Station("C")], for: 400)
        #expect(LoopTests.current(plant, "A") == 9)
        #expect(plant.controller.share(of: self.id("A"))?.reason == .takesLess(drawn: 8))
        #expect(LoopTests.current(plant, "B") == 26.9)
        plant.stations[0].hunger = 32
        plant.run(200)
        #expect(LoopTests.current(plant, "A") == 20.9)
    }

    @Test func `a car is throttled, not stopped, evcc 18263`() throws {
        var plant = LoopTests.running(try self.site(), [Station("A")])
        plant.building["main"] = PerPhase(repeating: 25)
        plant.run(60) { plant in #expect((LoopTests.current(plant, "A") ?? .zero) >= 6) }
        #expect(LoopTests.current(plant, "A") == 6.9)
    }

    @Test func `a load behind two fuses counts once at each, evcc 23074`() throws {
        let row = FuseNode(id: "row", name: "row", parent: "main", fuse: PerPhase(repeating: 32), meter: FuseMeter())
        var plant = LoopTests.running(try self.site(fuse: 63, circuits: [row]), [Station("A", node: "row", maximum: 16)])
        plant.building["main"] = PerPhase(repeating: 20)
        plant.building["row"] = PerPhase(repeating: 5)
        plant.run(30)
        #expect(abs((plant.controller.view(of: "main")?.base.l1 ?? .zero).amps - 20) < 0.2)
        #expect(abs((plant.controller.view(of: "row")?.base.l1 ?? .zero).amps - 5) < 0.2)
        #expect(plant.controller.view(of: "main")?.committed.l1 == 16)
    }

    @Test func `an old meter value is not taken for the limit, evcc 29783`() throws {
        var plant = LoopTests.running(try self.site(), [Station("A"), Station("B")])
        for index in plant.stations.indices {
            plant.stations[index].sendsMeterValues = false
            plant.stations[index].point.measured = Point.Measured(PerPhase(repeating: 2), at: plant.now - .seconds(31))
        }
        let before = plant.orders.count
        plant.run(600)
        #expect(plant.orders.count - before <= 2)
        #expect(["A", "B"].compactMap { LoopTests.current(plant, $0) } == [15.9, 15.9])
    }

    @Test func `a wallbox whose link dropped keeps its current reserved, lbbrhzn ocpp 492`() throws {
        var plant = LoopTests.running(try self.site(), [Station("A"), Station("B")])
        plant.stations[0].disconnect(at: plant.now)
        plant.stations[1].leave()
        plant.run(100)
        plant.stations[1].plugIn(at: plant.now)
        plant.run(200) { plant in #expect(plant.load("main").greatest <= 32) }
        #expect((15.8...16.1).contains(LoopTests.current(plant, "B") ?? .zero))
        guard case .silent(_, let reserved)? = plant.controller.share(of: self.id("A"))?.reason else {
            Issue.record("A should be silent")
            return
        }
        #expect(reserved == 15.9)
    }

    @Test func `firmware that forgets its limit on reconnect is told again, and counts in full until it proves it, go-e 217`() throws {
        var forgetful = Station("A", keepsLimits: false)
        forgetful.dropsProfileOnReconnect = true
        var plant = LoopTests.running(try self.site(fuse: 63), [forgetful, Station("B")])
        plant.stations[0].disconnect(at: plant.now)
        plant.run(20)
        #expect((LoopTests.current(plant, "B") ?? 32) <= 31, "its hardware maximum is reserved")
        plant.stations[0].reconnect(at: plant.now)
        let orders = plant.tick()
        #expect(orders.first?.point == self.id("A"))
        #expect(orders.first?.kind == .again)
        #expect(plant.controller.share(of: self.id("A"))?.reason == .returning(reserved: 32))
        plant.run(15) { plant in #expect(plant.load("main").greatest <= 64) }
        plant.run(40)
        #expect(plant.controller.states[0].standing == .controlled)
    }

    @Test func `a car that goes on drawing after a confirmed fall is noticed and paid for by others, libocpp 811`() throws {
        var plant = LoopTests.running(try self.site(), [Station("A"), Station("B")])
        plant.stations[0].ignoresLimits = true
        plant.building["main"] = PerPhase(repeating: 14)
        plant.run(40)
        #expect(plant.stations[0].drawn == 15.9)
        #expect(LoopTests.current(plant, "B") == .zero)
        guard case .drawsTooMuch? = plant.controller.share(of: self.id("A"))?.reason else {
            Issue.record("A should be known to draw too much")
            return
        }
    }

    @Test func `a charger that refuses is tried three times and then counts in full`() throws {
        var plant = LoopTests.running(try self.site(fuse: 63), [Station("A"), Station("B")])
        plant.stations[0].refuses = true
        plant.building["main"] = PerPhase(repeating: 30)
        plant.run(5)
        guard case .retrying? = plant.controller.share(of: self.id("A"))?.reason else {
            Issue.record("A should be tried again")
            return
        }
        plant.run(40)
        #expect(plant.controller.share(of: self.id("A"))?.reason == .uncontrolled(reserved: 32))
        #expect(LoopTests.current(plant, "B") == .zero)
        let tries = plant.orders.filter { $0.order.point == self.id("A") && $0.order.kind == .again }
        #expect(tries.count == 3)
        plant.stations[0].refuses = false
        plant.run(330)
        #expect(plant.controller.states[0].standing == .controlled)
    }
}
