import Testing

@testable import SmartCharging

/// Prints what decisions cost; see `Benchmark`.
@Suite(.serialized, .enabled(if: Benchmark.isAskedFor)) struct SpeedTests {
    private enum Site {
        /// Fuses only.
        case plain
        /// Power limits, an unbalance limit, and every third car may change to one phase.
        case full
    }

    private func site(_ kind: Site, cars: Int, circuits: Int) throws -> (Supply, [Demand]) {
        var random = SeededRandom(7)
        let isFull = kind == .full
        var nodes = [
            FuseNode(
                id: "main", name: "main", fuse: PerPhase(repeating: Amps(tenths: cars * 100)),
                powerLimit: isFull ? Watts(cars * 6000) : nil, unbalanceLimit: isFull ? 20 : nil)
        ]
        for index in 0..<circuits {
            let parent = index < 6 ? nodes[0].id : nodes[1 + index % 6].id
            let fuse = PerPhase(repeating: Amps(tenths: cars * 100 / max(circuits, 1) + 320))
            nodes.append(
                FuseNode(
                    id: NodeID(rawValue: "row \(index)"), name: "row \(index)", parent: parent, fuse: fuse,
                    powerLimit: isFull && index % 4 == 0 ? 43_000 : nil))
        }
        let demands = (0..<cars).map { _ in
            Demand(
                node: random.pick(nodes).id, phases: .known(random.pick(PhaseRotation.allCases), random.pick([.one, .three])),
                maximum: random.pick([16, 20, 32]), priority: random.int(0, 1), waited: .seconds(random.int(0, 5000)),
                mayUseOnePhase: isFull && random.chance(0.33))
        }
        return (Supply(try FuseTree(nodes)), demands)
    }

    private func allocation(_ kind: Site, cars: Int, circuits: Int) throws -> Duration {
        let (supply, demands) = try self.site(kind, cars: cars, circuits: circuits)
        var given = 0
        let time = Benchmark.shortest { given = allocate(supply, among: demands).count { $0.current > .zero } }
        #expect(given > 0)
        return time
    }

    @Test(arguments: [(24, 3, Duration.microseconds(50)), (500, 59, .milliseconds(2))]) func `what an allocation costs`(
        cars: Int, circuits: Int, goal: Duration
    ) throws {
        let plain = try self.allocation(.plain, cars: cars, circuits: circuits)
        Benchmark.print("allocation, \(cars) cars under \(circuits + 1) fuses", plain, goal: goal)
        let full = try self.allocation(.full, cars: cars, circuits: circuits)
        Benchmark.print("the same with power and unbalance limits, phases changed", full, goal: goal)
    }

    @Test func `how an allocation grows`() throws {
        try Benchmark.printScale("allocation, n cars under n/8 fuses") { try self.allocation(.plain, cars: $0, circuits: $0 / 8) }
        try Benchmark.printScale("the same with power and unbalance limits, phases changed") {
            try self.allocation(.full, cars: $0, circuits: $0 / 8)
        }
    }

    @Test func `how a decision of the loop grows`() throws {
        try Benchmark.printScale("facts, reading and decision of the loop, n cars") { try self.decision(cars: $0) }
    }

    private func decision(cars: Int) throws -> Duration {
        let tree = try LoopTests.connection(fuse: Amps(tenths: cars * 100))
        let plant = LoopTests.running(tree, (0..<cars).map { Station("C\($0)", phases: .one) }, for: 100)
        var controller = plant.controller
        var now = plant.now
        let points = plant.stations.map(\.point)
        let time = Benchmark.shortest {
            now += .seconds(1)
            controller.set(points, at: now)
            controller.sample("main", PerPhase(repeating: 20), at: now)
            _ = controller.decide(at: now)
        }
        #expect(controller.states.count == cars)
        return time
    }
}
