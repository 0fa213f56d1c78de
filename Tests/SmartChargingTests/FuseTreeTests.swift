import Testing

@testable import SmartCharging

@Suite struct FuseTreeTests {
    private static func fuse(_ id: NodeID, parent: NodeID? = nil, _ amps: Amps = 63, margin: Amps = 0) -> FuseNode {
        FuseNode(id: id, name: id.rawValue, parent: parent, fuse: PerPhase(repeating: amps), margin: margin)
    }

    static let wrong: [(nodes: [FuseNode], problems: [FuseTreeProblem])] = [
        ([], [.noFuses]),
        ([fuse("main"), fuse("main")], [.duplicate("main"), .severalConnections(["main", "main"])]),
        ([fuse("main"), fuse("row", parent: "west")], [.unknownParent(of: "row", "west")]),
        ([fuse("main"), fuse("other")], [.severalConnections(["main", "other"])]),
        ([fuse("main", parent: "main")], [.cycle(["main", "main"])]),
        ([fuse("main"), fuse("a", parent: "b"), fuse("b", parent: "a")], [.cycle(["a", "b", "a"])]),
        (
            [fuse("main"), fuse("a", parent: "c"), fuse("b", parent: "a"), fuse("c", parent: "b"), fuse("d", parent: "c")],
            [.cycle(["a", "c", "b", "a"])]
        ),
        (
            [fuse("main", 0)],
            [.fuseNotPositive("main", .l1, 0), .fuseNotPositive("main", .l2, 0), .fuseNotPositive("main", .l3, 0)]
        ),
        ([fuse("main", margin: -1)], [.marginNegative("main", -1)]),
        (
            [fuse("main", 6, margin: 6)],
            [Phase.l1, .l2, .l3].map { .marginTakesAll("main", $0, margin: 6, fuse: 6) }
        ),
    ]

    @Test(arguments: wrong.indices) func `a set of fuses that is no tree is refused with all that is wrong`(_ index: Int) {
        let (nodes, problems) = Self.wrong[index]
        #expect(throws: FuseTreeError(problems: problems)) { try FuseTree(nodes) }
        for problem in problems { #expect(!problem.description.isEmpty) }
    }

    @Test func `limits that cannot hold are refused`() {
        var main = Self.fuse("main")
        main.powerLimit = -1
        main.unbalanceLimit = -2
        main.meter = FuseMeter(chargersWhenLost: -3)
        main.plannedLoad.l2 = -4
        var row = Self.fuse("row", parent: "main")
        row.unbalanceLimit = 20
        let problems: [FuseTreeProblem] = [
            .plannedLoadNegative("main", .l2, -4), .powerLimitNegative("main", -1), .whenLostNegative("main", -3),
            .unbalanceNegative("main", -2), .unbalanceBelowConnection("row"),
        ]
        #expect(throws: FuseTreeError(problems: problems)) { try FuseTree([main, row]) }
    }

    @Test func `the order in which fuses are described does not matter`() throws {
        let tree = try FuseTree([Self.fuse("c", parent: "b"), Self.fuse("b", parent: "a"), Self.fuse("a")])
        #expect(tree.connection.id == "a")
        #expect(tree.path(from: "c").map(\.id) == ["c", "b", "a"])
        #expect(tree.path(from: "x").isEmpty)
        #expect(tree.topDown.map { tree.nodes[$0].id } == ["a", "b", "c"])
    }

    @Test func `the fallbacks of all chargers and the planned load must fit under every fuse`() throws {
        var main = Self.fuse("main", 40)
        main.plannedLoad = PerPhase(10, 0, 0)
        main.powerLimit = 20_000
        var row = Self.fuse("row", parent: "main", 20)
        row.plannedLoad = PerPhase(repeating: 5)
        let tree = try FuseTree([main, row])
        func fallback(_ charger: String, _ node: NodeID, _ use: PhaseUse, _ current: Amps) -> Fallback {
            Fallback(point: PointID(charger: charger, connector: 1), node: node, phases: use, current: current)
        }
        let fallbacks = [
            fallback("A", "row", .known(.rst, .three), 6), fallback("B", "row", .known(.str, .one), 10),
            fallback("C", "main", .unknown, 16),
        ]
        let loads = tree.staticLoads(fallbacks)
        #expect(loads[1].total == PerPhase(11, 21, 11))
        #expect(loads[1].excess == PerPhase(0, 1, 0))
        #expect(!loads[1].fits)
        #expect(loads[0].total == PerPhase(37, 37, 27))
        #expect(loads[0].excess == .zero)
        #expect(loads[0].power == 23_230)
        #expect(!loads[0].fits, "the power limit is exceeded")
        #expect(tree.fallbacksThatDoNotFit(fallbacks).map(\.charger) == ["B", "C"])
        let kept = fallbacks.filter { $0.point.charger == "A" }
        #expect(tree.staticLoads(kept).map(\.fits) == [true, true])
    }
}
