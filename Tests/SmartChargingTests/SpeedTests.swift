import Testing

@testable import SmartCharging

/// Prints what a decision costs; meaningful in a release build only.
@Suite(.serialized) struct SpeedTests {
    private static let clock = ContinuousClock()

    private func print(_ what: String, runs: Int, _ work: () -> Void) {
        work()
        let fastest = (0..<runs).map { _ in Self.clock.measure(work) }.min() ?? .zero
        Swift.print("\(what): \(fastest)")
    }

    private func site(cars: Int, circuits: Int) throws -> (Supply, [Demand]) {
        var random = SeededRandom(7)
        var nodes = [FuseNode(id: "main", name: "main", fuse: PerPhase(repeating: Amps(tenths: cars * 100)))]
        for index in 0..<circuits {
            let parent = index < 6 ? nodes[0].id : nodes[1 + index % 6].id
            let fuse = PerPhase(repeating: Amps(tenths: cars * 100 / max(circuits, 1) + 320))
            nodes.append(FuseNode(id: NodeID(rawValue: "row \(index)"), name: "row \(index)", parent: parent, fuse: fuse))
        }
        let demands = (0..<cars).map { _ in
            Demand(
                node: random.pick(nodes).id, phases: .known(random.pick(PhaseRotation.allCases), random.pick([.one, .three])),
                maximum: random.pick([16, 20, 32]), priority: random.int(0, 1), waited: .seconds(random.int(0, 5000)))
        }
        return (Supply(try FuseTree(nodes)), demands)
    }

    @Test(arguments: [(24, 3), (100, 12), (500, 60)]) func `what an allocation costs`(cars: Int, circuits: Int) throws {
        let (supply, demands) = try self.site(cars: cars, circuits: circuits)
        var given = 0
        self.print("allocation, \(cars) cars under \(circuits + 1) fuses", runs: 50) {
            given = allocate(supply, among: demands).count { $0.current > .zero }
        }
        #expect(given > 0)
    }

    @Test(arguments: [24, 500]) func `what a decision of the loop costs`(cars: Int) throws {
        let tree = try LoopTests.connection(fuse: Amps(tenths: cars * 100))
        let plant = LoopTests.running(tree, (0..<cars).map { Station("C\($0)", phases: .one) }, for: 100)
        var controller = plant.controller
        var now = plant.now
        let points = plant.stations.map(\.point)
        self.print("facts, reading and decision, \(cars) cars", runs: 50) {
            now += .seconds(1)
            controller.set(points, at: now)
            controller.sample("main", PerPhase(repeating: 20), at: now)
            _ = controller.decide(at: now)
        }
        #expect(controller.states.count == cars)
    }
}
