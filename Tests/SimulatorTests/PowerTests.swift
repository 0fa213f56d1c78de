import FoundationEssentials
import OCPP16
import SmartCharging
import Testing

@testable import Simulator

/// Chargers without supply, and after it.
struct PowerTests {
    private func cut(_ change: (inout ChargerQuirks) -> Void = { _ in }) throws -> Bench {
        var quirks = ChargerQuirks()
        change(&quirks)
        var bench = Bench.charging(.example, ChargerBehaviour.Make(quirks: quirks))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txDefaultProfile, 6)))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 12, id: 2)))
        bench.pass(.seconds(9))
        bench.losePower(for: .seconds(30))
        return bench
    }

    private func current(_ bench: Bench) -> Double { (bench.outlet.currents.l1 * 10).rounded() / 10 }

    @Test func `without supply nothing flows and nobody can reach it`() throws {
        var bench = try self.cut()
        #expect(bench.hangUps == 1 && bench.charger.isDark)
        #expect(self.current(bench) == 0)
        let before = bench.said.count
        bench.pass(.seconds(20))
        bench.connect()
        #expect(bench.hangUps == 2 && bench.said.count == before)
        #expect(self.current(bench) == 0)
    }

    @Test func `every car charges again at its default before the central system is back`() throws {
        var bench = try self.cut()
        bench.pass(.seconds(45))
        #expect(!bench.charger.isDark)
        #expect(self.current(bench) == 5.8)
        let before = bench.said.count
        bench.connect()
        let told = bench.said.dropFirst(before)
        #expect(told.first?.action == "BootNotification")
        #expect(told.map(\.action).filter { $0.hasSuffix("Transaction") } == ["StopTransaction", "StartTransaction"])
        #expect(told.first { $0.action == "StopTransaction" }?.text.contains("PowerLoss") == true)
        #expect(bench.charger.transactionID(of: bench.outlet) == 102)
    }

    @Test func `a session may go on with its number and its limit`() throws {
        var bench = try self.cut { $0.afterPowerCut = .goesOn }
        bench.pass(.seconds(45))
        #expect(self.current(bench) == 11.8)
        bench.connect()
        #expect(bench.said("StopTransaction").isEmpty && bench.said("StartTransaction").count == 1)
    }

    @Test func `or lose its limit on the way`() throws {
        var bench = try self.cut {
            $0.afterPowerCut = .goesOn
            $0.lossOnRestart = .transactionProfiles
        }
        bench.pass(.seconds(45))
        #expect(self.current(bench) == 5.8)
    }

    @Test func `or wait for somebody to come`() throws {
        var bench = try self.cut { $0.afterPowerCut = .ends }
        bench.pass(.seconds(60))
        #expect(self.current(bench) == 0)
    }

    @Test func `who shows a tag in the dark charges when the light is back`() {
        var bench = Bench.ready()
        bench.losePower(for: .seconds(30))
        bench.plugIn()
        bench.pass(.seconds(29))
        #expect(bench.outlet.running == nil)
        bench.pass(.seconds(10))
        #expect(self.current(bench) == 15.8)
    }

    @Test func `a wrong calendar is wrong again`() throws {
        var bench = try self.cut { $0.calendar = ChargerQuirks.Calendar(error: .seconds(3600)) }
        bench.pass(.seconds(31))
        #expect(abs(bench.charger.clock.date(at: bench.now).timeIntervalSince(bench.date) - 3600) < 1)
        bench.connect()
        #expect(abs(bench.charger.clock.date(at: bench.now).timeIntervalSince(bench.date)) < 1)
    }
}
