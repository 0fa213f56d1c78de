import Testing

@testable import SmartCharging

/// Which phases a car loads, told from its steps and the meter's (3.7).
@Suite struct PhaseProofTests {
    /// What a car draws and the meter reads, told each 10 s, each step twice as a car that has settled.
    private func proof(_ samples: [(drawn: Amps, reading: PerPhase<Amps>)], isUndisturbed: Bool = true) -> PhaseProof {
        var proof = PhaseProof()
        for (second, sample) in samples.flatMap({ [$0, $0] }).enumerated() {
            proof.observe(
                PhaseProof.Sample(drawn: sample.drawn, reading: sample.reading, at: Instant(.seconds(second * 10))),
                isUndisturbed: { _ in isUndisturbed })
        }
        return proof
    }

    /// A car that starts, rises and stops, and what the meter reads beside.
    private func steps(_ reading: (Amps) -> PerPhase<Amps>) -> [(drawn: Amps, reading: PerPhase<Amps>)] {
        [0, 6, 16, 0].map { ($0, reading($0)) }
    }

    static let shapes: [(name: String, phases: PhaseUse?, reading: @Sendable (Amps) -> PerPhase<Amps>)] = [
        ("on L1", .known(.rst, .one), { PerPhase($0 + 3, 3, 3) }),
        ("on L2", .known(.str, .one), { PerPhase(3, $0 + 3, 3) }),
        ("on L3", .known(.trs, .one), { PerPhase(-3, -3, $0 - 3) }),
        ("on two", .known(.str, .two), { PerPhase(0, $0, $0) }),
        ("on L3 and L1", .known(.trs, .two), { PerPhase($0, 0, $0) }),
        ("on all", .known(.rst, .three), { PerPhase(repeating: $0) }),
        ("the meter is not quite exact", .known(.rst, .one), { PerPhase($0 + Amps(tenths: $0.tenths / 10), 1, -1) }),
        ("the meter does not see it", nil, { _ in PerPhase(repeating: 3) }),
        ("the meter sees half of it", nil, { PerPhase(Amps(tenths: $0.tenths / 2), 0, 0) }),
        ("something else moves too", nil, { PerPhase($0, $0 > 0 ? 3 : 0, 0) }),
    ]

    @Test(arguments: shapes.indices) func `three steps that agree prove the phases`(_ index: Int) {
        let shape = Self.shapes[index]
        #expect(self.proof(self.steps(shape.reading)).proven == shape.phases, "\(shape.name)")
    }

    @Test func `two steps are not enough, a small one does not count, and one that disagrees begins anew`() {
        let steps = self.steps { PerPhase($0, 0, 0) }
        #expect(self.proof(Array(steps.prefix(3))).proven == nil)
        #expect(self.proof(steps + [(3.9, PerPhase(3.9, 0, 0))]).proven == .known(.rst, .one))
        #expect(self.proof([0, 3.9, 0, 3.9, 0].map { ($0, PerPhase($0, 0, 0)) }).proven == nil)
        #expect(self.proof(steps + [(16, PerPhase(0, 16, 0))]).proven == nil)
        #expect(self.proof(steps, isUndisturbed: false).proven == nil)
    }

    @Test func `another car needs one step that agrees`() {
        var proof = self.proof(self.steps { PerPhase($0, 0, 0) })
        proof.startOver()
        #expect(proof.proven == nil)
        for (second, drawn) in [Amps.zero, 6, 6].enumerated() {
            let sample = PhaseProof.Sample(drawn: drawn, reading: PerPhase(drawn, 0, 0), at: Instant(.seconds(1000 + second)))
            proof.observe(sample, isUndisturbed: { _ in true })
        }
        #expect(proof.proven == .known(.rst, .one))
    }

    /// What is configured, where the car shows, and whether that cannot be.
    static let contradictions: [(PhaseUse, PhaseSet, Bool)] = [
        (.known(.rst, .three), .all, false), (.known(.rst, .three), PhaseSet(.l1), false),
        (.known(.rst, .three), [PhaseSet(.l1), PhaseSet(.l2)], false), (.known(.rst, .three), PhaseSet(.l2), true),
        (.known(.str, .three), PhaseSet(.l2), false), (.known(.rst, .one), .all, true), (.known(.rst, .one), PhaseSet(.l3), true),
        (.known(.rts, .two), [PhaseSet(.l1), PhaseSet(.l3)], false), (.unknown, PhaseSet(.l2), false),
    ]

    @Test(arguments: contradictions.indices) func `what cannot be by the configuration is noticed`(_ index: Int) {
        let (configured, seen, isWrong) = Self.contradictions[index]
        let proof = self.proof(self.steps { seen.carrying($0) })
        #expect(proof.contradiction(of: configured) == (isWrong ? seen : nil))
    }

    /// One car that hangs on L2 and takes now more, now less.
    private func plant(_ configured: PhaseUse, phases: PhaseCount = .one) throws -> Plant {
        var station = Station("A", phases: phases, rotation: .str)
        station.point.phases = configured
        var plant = LoopTests.running(try LoopTests.connection(), [station])
        #expect(plant.controller.provenPhases(of: LoopTests.id("A")) == nil)
        for hunger in [8.0, 14, 8, 14, 8, 14] {
            plant.stations[0].hunger = hunger
            plant.run(35)
        }
        return plant
    }

    @Test func `a car of which nothing is known counts on all three phases until its steps are seen`() throws {
        let plant = try self.plant(.unknown)
        let point = LoopTests.id("A")
        #expect(plant.controller.provenPhases(of: point) == .known(.str, .one))
        let mayDraw = try #require(plant.controller.mayDraw(point, at: plant.now))
        #expect(mayDraw.l1 == .zero && mayDraw.l2 > 8 && mayDraw.l3 == .zero)
        #expect(plant.controller.alarms(at: plant.now).isEmpty)
        #expect(plant.orders.allSatisfy { $0.order.phases == .three }, "what the charger is told does not change")
    }

    @Test func `a three-phase car is proven too, and its successor counts on all again`() throws {
        var plant = try self.plant(.unknown, phases: .three)
        #expect(plant.controller.provenPhases(of: LoopTests.id("A"))?.sitePhases == .all)
        plant.stations[0].leave()
        plant.run(5)
        plant.stations[0].plugIn(at: plant.now)
        plant.stations[0].phases = .one
        plant.run(20)
        #expect(plant.controller.provenPhases(of: LoopTests.id("A")) == nil)
    }

    @Test func `a car on another phase than configured is told of, and counts on all three`() throws {
        let plant = try self.plant(.known(.rst, .one))
        let point = LoopTests.id("A")
        #expect(
            plant.controller.alarms(at: plant.now) == [.wrongPhases(point, configured: .known(.rst, .one), seen: PhaseSet(.l2))])
        #expect(plant.controller.provenPhases(of: point) == nil)
        let mayDraw = try #require(plant.controller.mayDraw(point, at: plant.now))
        #expect(mayDraw.least > 8)
    }

    @Test func `two cars that always step together prove nothing`() throws {
        var stations = [Station("A", phases: .one, rotation: .rst), Station("B", phases: .one, rotation: .str)]
        for index in stations.indices { stations[index].point.phases = .unknown }
        var plant = LoopTests.running(try LoopTests.connection(fuse: 48), stations)
        for step in 0..<12 {
            plant.building["main"] = PerPhase(repeating: step % 2 == 0 ? 24 : 0)
            plant.run(40)
        }
        #expect(["A", "B"].allSatisfy { plant.controller.provenPhases(of: LoopTests.id($0)) == nil })
    }
}
