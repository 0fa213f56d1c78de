import Foundation
import Testing

@testable import SmartCharging

@Suite struct QuantityTests {
    @Test func `a current is a plain number of amperes in JSON`() throws {
        #expect(try JSONDecoder().decode([Amps].self, from: Data("[16, 6.5, -0.1]".utf8)) == [16, 6.5, -0.1])
        #expect(String(decoding: try JSONEncoder().encode([Amps(tenths: 165), 0]), as: UTF8.self) == "[16.5,0]")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Amps].self, from: Data("[1e300]".utf8)) }
    }

    @Test func `a fraction beyond tenths is cut or rounded up as asked, and a tenth stays what it is`() {
        for tenths in -2000...2000 {
            let amps = Double(tenths) / 10
            #expect(Amps(amps, rounding: .up)?.tenths == tenths)
            #expect(Amps(amps, rounding: .down)?.tenths == tenths)
        }
        #expect(Amps(4.15, rounding: .down)?.tenths == 41)
        #expect(Amps(4.11, rounding: .up)?.tenths == 42)
        #expect(Amps(-4.15, rounding: .up)?.tenths == -41)
    }

    @Test func `no number is too large for the arithmetic`() {
        let numbers: [Double] = [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e18, -1e18]
        for number in numbers {
            let amps = Amps(number)
            #expect(amps == (number < 0 ? -Amps.greatest : Amps.greatest))
        }
        #expect(Amps(.nan) == nil)
        #expect(Amps(.infinity) == nil)
        #expect(Amps.greatest + Amps.greatest == Amps.greatest)
        #expect(-Amps.greatest - Amps.greatest == -Amps.greatest)
        #expect(Amps.greatest * Int.max == Amps.greatest)
        #expect(Amps.greatest * Int.min == -Amps.greatest)
        #expect(Amps(tenths: .min) == -Amps.greatest)
        #expect(Watts(.max) + Watts(.max) == Watts(.max))
    }

    @Test func `currents and powers read as people write them`() {
        let amps: [Amps] = [16, 4.1, 0, -0.3, -12]
        #expect(amps.map(\.description) == ["16 A", "4.1 A", "0 A", "-0.3 A", "-12 A"])
        #expect(Watts(4200).description == "4200 W")
        #expect(Watts(6, phases: 3) == 4140)
        #expect(Watts(0.1, phases: 1) == 23)
    }

    @Test(arguments: [
        (PhaseRotation.rst, "L1 L2 L3"), (.rts, "L1 L3 L2"), (.srt, "L2 L1 L3"), (.str, "L2 L3 L1"), (.trs, "L3 L1 L2"), (.tsr, "L3 L2 L1"),
    ]) func `a rotation says where each terminal hangs`(rotation: PhaseRotation, phases: String) {
        #expect(Phase.allCases.map { rotation.site($0).description }.joined(separator: " ") == phases)
        let site = rotation.site(PerPhase("one", "two", "three"))
        #expect(site[rotation.site(.l1)] == "one")
        #expect(site[rotation.site(.l2)] == "two")
        #expect(site[rotation.site(.l3)] == "three")
    }

    @Test func `a car counts on the phases it uses, and on all where nobody knows`() {
        #expect(PhaseUse.known(.str, .one).sitePhases == PhaseSet(.l2))
        #expect(PhaseUse.known(.str, .two).sitePhases == [PhaseSet(.l2), PhaseSet(.l3)])
        #expect(PhaseUse.known(.str, .three).sitePhases == .all)
        #expect(PhaseUse.unknown.sitePhases == .all)
        #expect(PhaseUse.known(.tsr, .three).onOnePhase.sitePhases == PhaseSet(.l3))
        #expect(PhaseUse.unknown.onOnePhase == .unknown)
        #expect(PhaseUse.known(.str, .one).site(PerPhase(16, 0, 0)) == PerPhase(0, 16, 0))
        #expect(PhaseUse.unknown.site(PerPhase(16, 0, 0)) == PerPhase(16, 16, 16))
    }
}
