import Simulator
import SiteModel
import Testing

@testable import fusekeeper

/// Everything that can fail, one after the other, on a small site with cars around the real gateway.
@Suite struct SimulateFaultTests {
    /// Three chargers in a row with a meter, and some minutes before and after what fails.
    private static let chargers = 3
    private static let begins = 780
    private static let seconds = 1_500

    static let kinds: [Fault.Kind] = [
        .meterSilent(0), .meterFrozen(0), .meterLies(0, percent: 50), .meterLate(1, by: 4_000), .lineLost(0), .linesLost, .lineMute(1),
        .lineSlow(1), .chargerRestarts(0, forgets: true), .chargerForgets(1), .chargerRefuses(0), .chargerIgnores(1),
        .chargerDelays(2, by: 12_000), .chargerLies(0), .gatewayCrash, .powerCut, .diskFull, .diskSlow, .clockStep(-86_400), .buildingJump,
    ]

    private func live(
        _ faults: [Fault], connectors: Int = 1, seconds: Int = Self.seconds, seed: UInt64 = 4
    ) async throws -> DayReport {
        let scenario = try #require(Scenario.all.first { $0.name == "restless" })
        var configuration = scenario.configuration(chargers: Self.chargers)
        for id in configuration.chargers.keys { configuration.chargers[id]?.connectors = connectors }
        let simulation = Simulation(
            configuration: configuration, building: scenario.building, traffic: scenario.traffic, faults: .none, seconds: seconds,
            chosen: FaultPlan(faults))
        let threads = VirtualThreads(1)
        let day = try await threads.run { simulation.day(seed, on: $0, from: ContinuousClock().now) }
        try await threads.close()
        return day.report
    }

    @Test func `every kind of fault is among them`() {
        #expect(Set(Self.kinds.map(\.name)).count == Self.kinds.count)
        #expect(Self.kinds.count == 20)
    }

    @Test(arguments: kinds) func `it fails, and nothing is broken`(_ kind: Fault.Kind) async throws {
        let report = try await self.live([Fault(at: Self.begins, lasts: 150, kind: kind)])
        #expect(report.faults == [kind.name: 1])
        #expect(report.violations.map { "\($0.at) s, \($0.place): \($0.rule.rawValue): \($0.detail)" } == [])
        #expect(report.acknowledged > 0)
        #expect(report.delivered > 0)
        let restarts = kind == .gatewayCrash || kind == .powerCut ? 1 : 0
        #expect(report.restarts == restarts)
    }

    @Test(arguments: [1, 4] as [UInt64]) func `what was acknowledged outlives crashes while the disk is slow or full`(_ seed: UInt64)
        async throws
    {
        let crashes = [500, 760, 1_000, 1_300].map { Fault(at: $0, lasts: 20, kind: .gatewayCrash) }
        let disk = [Fault(at: 400, lasts: 300, kind: .diskSlow), Fault(at: 900, lasts: 150, kind: .diskFull)]
        let report = try await self.live(crashes + disk, seed: seed)
        #expect(report.restarts == 4, "seed \(seed)")
        #expect(report.acknowledged > 0, "seed \(seed)")
        #expect(report.violations.filter { $0.rule == .sessionLost || $0.rule == .sessionTwice } == [], "seed \(seed)")
    }

    @Test func `two cars at one charger keep within the fuses`() async throws {
        let report = try await self.live([Fault(at: Self.begins, lasts: 60, kind: .lineLost(0))], connectors: 2, seconds: 2_700)
        #expect(report.cars.count > Self.chargers, "both connectors are used")
        #expect(report.violations.isEmpty)
        #expect(report.delivered > 0)
    }

    @Test func `a chosen fault is the same whenever it is lived`() async throws {
        let faults = [Fault(at: 700, lasts: 30, kind: .gatewayCrash), Fault(at: 800, lasts: 100, kind: .lineMute(0))]
        let first = try await self.live(faults, seconds: 1_200)
        let again = try await self.live(faults, seconds: 1_200)
        #expect(first.digest == again.digest)
        #expect(first == again)
        let without = try await self.live([], seconds: 1_200)
        #expect(first.digest != without.digest)
    }
}
