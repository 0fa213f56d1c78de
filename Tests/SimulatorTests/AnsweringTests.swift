import OCPP16
import OCPPJ
import SmartCharging
import Testing

@testable import Simulator

/// Chargers that answer late, or never, or say nothing at all.
struct AnsweringTests {
    private func bench(_ answering: ChargerQuirks.Answering, seed: UInt64 = 7) -> Bench {
        var quirks = ChargerQuirks()
        quirks.answering = answering
        return Bench.charging(.example, ChargerBehaviour.Make(quirks: quirks, seed: seed))
    }

    private let limit = SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 8))

    @Test func `a late answer comes late, and what was asked is done at once`() throws {
        var bench = self.bench(ChargerQuirks.Answering(lateShare: 1, delay: .seconds(8)))
        #expect(throws: CallFailure.timedOut) { try bench.ask(self.limit) }
        bench.pass(.seconds(7))
        #expect(bench.answered == 0)
        bench.pass(.seconds(2))
        #expect(bench.answered == 1)
        #expect(bench.outlet.currents.l1 < 8)
    }

    @Test func `a connection that ends takes its late answers along`() throws {
        var bench = self.bench(ChargerQuirks.Answering(lateShare: 1, delay: .seconds(8)))
        #expect(throws: CallFailure.timedOut) { try bench.ask(self.limit) }
        bench.lose()
        bench.connect()
        bench.pass(.seconds(20))
        #expect(bench.answered == 0)
    }

    @Test(arguments: [(true, 15.8), (false, 7.8)]) func `what is never answered was heard, or not`(unheard: Bool, current: Double) {
        var bench = self.bench(ChargerQuirks.Answering(unansweredShare: unheard ? 0 : 1, unheardShare: unheard ? 1 : 0))
        #expect(throws: CallFailure.timedOut) { try bench.ask(self.limit) }
        bench.pass(.seconds(20))
        #expect(bench.answered == 0)
        #expect((bench.outlet.currents.l1 * 10).rounded() / 10 == current)
    }

    @Test func `a mute one charges on and tells everything once it speaks again`() {
        var bench = self.bench(ChargerQuirks.Answering())
        bench.charger.quirks.answering.isMute = true
        let before = bench.said.count
        bench.pass(.seconds(130))
        bench.unplug()
        #expect(bench.said.count == before)
        #expect(throws: CallFailure.timedOut) { try bench.ask(self.limit) }
        bench.charger.quirks.answering.isMute = false
        bench.pass(.seconds(1))
        #expect(
            bench.said.dropFirst(before).map(\.action).filter { $0 != "StatusNotification" } == [
                "MeterValues", "MeterValues", "StopTransaction",
            ])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `about so many as its quirk says, and the same for the same seed`(seed: UInt64) {
        func fates() -> [ChargerQuirks.Answering.Fate] {
            var dice = SeededGenerator(seed: seed)
            let answering = ChargerQuirks.Answering(lateShare: 0.5, delay: .seconds(3), unansweredShare: 0.2, unheardShare: 0.1)
            return (0..<1000).map { _ in answering.fate(using: &dice) }
        }
        let first = fates()
        #expect(first == fates(), "seed \(seed)")
        #expect((50...160).contains(first.count { $0 == .unheard }), "seed \(seed)")
        #expect((130...280).contains(first.count { $0 == .unanswered }), "seed \(seed)")
        #expect((280...420).contains(first.count { $0 == .answered(after: .seconds(3)) }), "seed \(seed)")
    }
}
