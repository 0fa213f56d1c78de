import Testing

@testable import SmartCharging

/// What an allocation says beside each current: what binds, what would bind next, and what a car waits for.
@Suite struct AllocationReasonTests {
    private func tree(
        main: Amps = 63, row: Amps = 32, power: Watts? = nil, unbalance: Amps? = nil
    ) throws -> FuseTree {
        try FuseTree([
            FuseNode(id: "main", name: "main", fuse: PerPhase(repeating: main), powerLimit: power, unbalanceLimit: unbalance),
            FuseNode(id: "row", name: "row", parent: "main", fuse: PerPhase(repeating: row)),
        ])
    }

    private func car(
        _ node: NodeID = "row", _ phases: PhaseCount = .three, maximum: Amps = 32, priority: Int = 0, waited: Int = 0
    ) -> Demand {
        Demand(node: node, phases: .known(.rst, phases), maximum: maximum, priority: priority, waited: .seconds(waited))
    }

    private func fuse(_ reason: LimitReason?) -> (node: NodeID, phase: Phase, cars: Int)? {
        guard case .fuse(let share) = reason else { return nil }
        return (share.node, share.phase, share.cars)
    }

    @Test func `alone with room enough, its own maximum binds and the nearest fuse is next`() throws {
        let grants = allocate(Supply(try self.tree()), among: [self.car(maximum: 16)])
        #expect(grants[0].current == 16 && grants[0].reason == .maximum(16))
        #expect(self.fuse(grants[0].runnerUp)?.node == "row")
    }

    @Test func `the fuse that is full binds, the next one above or the own maximum comes then`() throws {
        var grants = allocate(Supply(try self.tree(main: 35, row: 32)), among: [self.car(maximum: 40)])
        #expect(grants[0].current == 32)
        #expect(self.fuse(grants[0].reason)?.node == "row" && self.fuse(grants[0].runnerUp)?.node == "main")
        grants = allocate(Supply(try self.tree(main: 35, row: 32)), among: [self.car(maximum: 33)])
        #expect(self.fuse(grants[0].reason)?.node == "row" && grants[0].runnerUp == .maximum(33))
    }

    @Test func `the phase with the most other load binds, and it says whose load that is`() throws {
        var supply = Supply(try self.tree())
        supply.setOther(PerPhase(10, 50, 20), from: .meter, at: "main")
        supply.reserve(PerPhase(0, 3, 0), on: .known(.str, .one), at: "main")
        let grants = allocate(supply, among: [self.car(), self.car()])
        guard case .waitsForFuse(let share, let need, let left) = grants[1].reason else {
            Issue.record("\(grants)")
            return
        }
        #expect(grants[0].current == 10 && need == 6 && left == 4)
        #expect(share.phase == .l2 && share.other == 50 && share.reserved == 3 && share.limit == 63 && share.cars == 1)
    }

    @Test func `who waits for power is told in watts`() throws {
        let grants = allocate(Supply(try self.tree(power: 6000)), among: [self.car(), self.car()])
        guard case .power(let share) = grants[0].reason, case .waitsForPower(_, let need, let left) = grants[1].reason else {
            Issue.record("\(grants)")
            return
        }
        #expect(share.limit == 6000 && share.cars == 1)
        #expect(need == 4140 && left == 1840)
    }

    @Test func `a car is told that the balance holds it back, and who waits for it`() throws {
        var grants = allocate(Supply(try self.tree(unbalance: 20)), among: [self.car("main", .one)])
        guard case .unbalance(let share) = grants[0].reason else {
            Issue.record("\(grants)")
            return
        }
        #expect(grants[0].current == 20 && share.phase == .l1 && share.limit == 20)
        grants = allocate(Supply(try self.tree(unbalance: 20)), among: (0..<4).map { self.car("main", .one, waited: -$0) })
        #expect(grants.map(\.current) == [6.6, 6.6, 6.6, 0])
        guard case .waitsForBalance(_, let need, let left) = grants[3].reason else {
            Issue.record("\(grants)")
            return
        }
        #expect(need == 6 && left < need)
    }

    @Test func `a car of a lower priority waits for what those above leave`() throws {
        let grants = allocate(
            Supply(try self.tree(row: 20)), among: [self.car(), self.car(priority: 1), self.car(waited: 60), self.car(priority: 1)])
        // Beside the minima of the three that go first, 2 A are left.
        #expect(grants.map(\.current) == [0, 7, 6, 7])
        guard case .waitsForFuse(let share, let need, let left) = grants[0].reason else {
            Issue.record("\(grants)")
            return
        }
        #expect(share.node == "row" && need == 6 && left == 2 && share.cars == 3)
    }

    @Test func `a car that cannot be served at all is told why`() throws {
        let grants = allocate(Supply(try self.tree()), among: [self.car(maximum: 5), self.car("nowhere")])
        #expect(grants.map(\.reason) == [.belowMinimum(minimum: 6, maximum: 5), .unknownFuse("nowhere")])
    }

    @Test func `where nobody knows the rotation, a car on one phase counts on all three`() throws {
        var supply = Supply(try self.tree())
        supply.setOther(PerPhase(0, 0, 60), from: .meter, at: "main")
        let unknown = Demand(node: "row", phases: .unknown, maximum: 16)
        #expect(allocate(supply, among: [unknown])[0].current == .zero)
        #expect(allocate(supply, among: [self.car("row", .one)])[0].current == 32)
    }

    @Test func `a car that may switch takes one phase where three do not fit, and three again where they do`() throws {
        var supply = Supply(try self.tree())
        supply.setOther(PerPhase(0, 60, 0), from: .meter, at: "main")
        var car = self.car(maximum: 16)
        #expect(allocate(supply, among: [car])[0].current == .zero)
        car.mayUseOnePhase = true
        var grant = allocate(supply, among: [car])[0]
        #expect(grant.current == 16 && grant.phases == .known(.rst, .one) && grant.reason == .maximum(16))
        supply.setOther(PerPhase(0, 50, 0), from: .meter, at: "main")
        grant = allocate(supply, among: [car])[0]
        #expect(grant.current == 13 && grant.phases == .known(.rst, .three))
    }
}
