import Testing

@testable import SmartCharging

/// What operators' schedules allow: a fuse, and a connector.
@Suite struct ScheduleTests {
    private let tariff = NodeCap(limit: PerPhase(repeating: 20), label: "night tariff")

    private func share(_ plant: Plant, _ charger: String) -> Share? { plant.controller.share(of: LoopTests.id(charger)) }

    @Test func `a schedule below the fuse holds at once, and is named`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.controller.set(["main": self.tariff])
        #expect(plant.tick().map(\.limit) == [9.9, 9.9])
        #expect(plant.controller.view(of: "main")?.limit == PerPhase(repeating: 20))
        #expect(plant.controller.view(of: "main")?.cap == self.tariff)
        let sentence = self.share(plant, "A")?.reason.sentence
        #expect(sentence == "Schedule \"night tariff\" of site on L1 is full: 20 A, of which 0.1 A is other load, shared by 2 cars")
    }

    @Test func `what is free again when a schedule ends is handed out by and by`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.controller.set(["main": self.tariff])
        plant.run(60)
        plant.controller.set([:])
        plant.run(60)
        #expect((LoopTests.current(plant, "A") ?? .zero) > 15)
        #expect((LoopTests.current(plant, "B") ?? .zero) > 15)
    }

    @Test func `a schedule above the fuse, or of a fuse that is not there, changes nothing`() throws {
        let caps: [NodeID: NodeCap] = [
            "main": NodeCap(limit: PerPhase(repeating: 40), power: 90_000, label: "x"),
            "elsewhere": NodeCap(limit: .zero, label: "y"),
        ]
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")])
        let before = self.share(plant, "A")
        plant.controller.set(caps)
        #expect(plant.tick().isEmpty)
        #expect(LoopTests.current(plant, "A") == before?.current)
        guard case .fuse(let share)? = self.share(plant, "A")?.runnerUp ?? before?.reason else { return }
        #expect(share.schedule == nil)
    }

    @Test func `a schedule of power is shared like a power limit, and is named`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.controller.set(["main": NodeCap(limit: .init(repeating: 32), power: 11_040, label: "dimming")])
        #expect(plant.tick().map(\.limit) == [7.9, 7.9])
        #expect(
            self.share(plant, "A")?.reason.sentence
                == "site may draw 11040 W by schedule \"dimming\", of which 69 W is other load, shared by 2 cars")
    }

    @Test func `a schedule of nothing stops all cars after the time of patience`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.controller.set(["main": NodeCap(limit: .zero, label: "closed")])
        #expect(plant.tick().map(\.limit) == [6, 6])
        plant.run(11)
        #expect(["A", "B"].map { LoopTests.current(plant, $0) } == [.zero, .zero])
        plant.run(200)
        #expect(plant.stations.map(\.drawn) == [0, 0])
        #expect(
            self.share(plant, "A")?.reason.sentence == "waits for 6 A: site has 0 A left on L1 of schedule \"closed\"")
    }

    @Test func `a schedule outlives another description of the fuses`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")])
        plant.controller.set(["main": self.tariff])
        plant.run(3)
        plant.controller.set(try LoopTests.connection(fuse: 63), at: plant.now)
        plant.run(100)
        #expect(LoopTests.current(plant, "A") == 19.9)
    }

    /// What is allowed, and what the car then has and why.
    static let ceilings: [(ceiling: Point.Ceiling, current: Amps, sentence: String)] = [
        (Point.Ceiling(limit: 10, label: "visitors"), 10, "schedule \"visitors\" allows 10 A now"),
        (Point.Ceiling(limit: 6, label: "visitors"), 6, "schedule \"visitors\" allows 6 A now"),
        (Point.Ceiling(limit: 5.9, label: "visitors"), 0, "schedule \"visitors\" allows 5.9 A now"),
        (Point.Ceiling(limit: 0, label: "closed"), 0, "schedule \"closed\" allows nothing now"),
        (Point.Ceiling(limit: -3, label: "closed"), 0, "schedule \"closed\" allows nothing now"),
    ]

    @Test(arguments: ceilings.indices) func `a connector is held to what an operator allows it`(_ index: Int) throws {
        let (ceiling, current, sentence) = Self.ceilings[index]
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A")])
        plant.stations[0].point.ceiling = ceiling
        #expect(plant.tick().map(\.limit) == [current])
        #expect(self.share(plant, "A")?.reason.sentence == sentence)
        plant.run(200)
        #expect(LoopTests.current(plant, "A") == current)
        #expect(self.share(plant, "A")?.reason.sentence == sentence)
        plant.stations[0].point.ceiling = nil
        plant.run(200)
        #expect((LoopTests.current(plant, "A") ?? .zero) > 31)
    }

    @Test func `what one connector may not take, the others get`() throws {
        let stations = [Station("A"), Station("B")]
        var plant = LoopTests.running(try LoopTests.connection(), stations)
        plant.stations[0].point.ceiling = Point.Ceiling(limit: 8, label: "visitors")
        plant.run(60)
        #expect((LoopTests.current(plant, "B") ?? .zero) > 23)
    }

    @Test func `a ceiling above what charger and car take is not what limits`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 63), [Station("A", maximum: 16)])
        plant.stations[0].point.ceiling = Point.Ceiling(limit: 20, label: "visitors")
        #expect(plant.tick().isEmpty)
        #expect(self.share(plant, "A")?.reason == .maximum(16))
    }
}
