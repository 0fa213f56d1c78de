import Testing

@testable import SmartCharging

/// What somebody should look at.
@Suite struct AlarmTests {
    private static let point = PointID(charger: "A", connector: 1)

    /// The worst first.
    static let sentences: [(ControlAlarm, String)] = [
        (
            .building("main", name: "site", phase: .l1, load: 70, fuse: 63),
            "site carries 70 A on L1 without any car, its fuse is 63 A: switch something off"
        ),
        (
            .drawsTooMuch(point, drawn: 16, limit: 6),
            "A/1 draws 16 A although its limit is 6 A: others make room, check the charger"
        ),
        (.uncontrolled(point, reserved: 32), "A/1 does not take limits: 32 A is kept for it, check its smart charging settings"),
        (.meterLost("main", name: "site", .silent(age: .seconds(83))), "site meter silent for 83 s: check the meter and its line"),
        (
            .wrongPhases(point, configured: .known(.rst, .one), seen: [PhaseSet(.l2)]),
            "A/1 is configured for RST, 1 phase, but its car shows on L2: check the wiring, it counts on all three phases until then"
        ),
        (
            .wrongPhases(point, configured: .known(.str, .two), seen: .all),
            "A/1 is configured for STR, 2 phases, but its car shows on all three phases: check the wiring, it counts on all three phases "
                + "until then"
        ),
        (.clockSkew(point, .seconds(14)), "the clock of A/1 is wrong by 14 s: set its time"),
        (
            .budgetUsedUp(point, sent: 302, budget: 300),
            "A/1 had 302 messages in a day, its memory is to bear 300: its limit rises less often"
        ),
    ]

    @Test(arguments: sentences.indices) func `every alarm is a sentence that says what to do`(_ index: Int) {
        #expect(Self.sentences[index].0.sentence == Self.sentences[index].1)
    }

    @Test func `the worst come first, then by what they are about`() {
        let alarms = Self.sentences.map(\.0)
        #expect(alarms.reversed().sorted(by: ControlAlarm.isWorse).map(\.rank) == alarms.map(\.rank))
        let other = ControlAlarm.uncontrolled(PointID(charger: "B", connector: 1), reserved: 6)
        #expect([other, alarms[2]].sorted(by: ControlAlarm.isWorse) == [alarms[2], other])
    }

    @Test func `a site that is well has no alarms`() throws {
        var plant = Plant(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.noise = 0.02
        plant.run(61) { plant in #expect(plant.controller.alarms(at: plant.now).isEmpty) }
        for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
        plant.run(300) { plant in #expect(plant.controller.alarms(at: plant.now).isEmpty) }
    }

    @Test func `an uncontrolled charger, a meter that was never read and a clock that is wrong are told of`() throws {
        var plant = LoopTests.running(try LoopTests.connection(fuse: 63), [Station("A"), Station("B")])
        plant.stations[0].refuses = true
        plant.stations[1].point.clockSkew = .seconds(-11)
        plant.building["main"] = PerPhase(repeating: 30)
        plant.run(60)
        #expect(
            plant.controller.alarms(at: plant.now) == [
                .uncontrolled(LoopTests.id("A"), reserved: 32), .clockSkew(LoopTests.id("B"), .seconds(11)),
            ])
        plant = Plant(try LoopTests.connection(), [])
        plant.silentMeters = ["main"]
        plant.run(59)
        #expect(plant.controller.alarms(at: plant.now).isEmpty, "a meter may take its time to be found")
        plant.run(1)
        #expect(plant.controller.alarms(at: plant.now) == [.meterLost("main", name: "site", .neverRead)])
    }

    @Test func `a car that draws too much is told of`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        plant.stations[0].ignoresLimits = true
        plant.building["main"] = PerPhase(repeating: 14)
        plant.run(40)
        guard case .drawsTooMuch(Self.point, drawn: 15.9, limit: let limit)? = plant.controller.alarms(at: plant.now).first else {
            Issue.record("\(plant.controller.alarms(at: plant.now))")
            return
        }
        #expect(limit < 15)
    }
}
