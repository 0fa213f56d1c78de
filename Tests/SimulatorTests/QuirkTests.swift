import FoundationEssentials
import OCPP16
import OCPPJ
import SmartCharging
import Testing

@testable import Simulator

/// Chargers that do not do everything as OCPP 1.6 says it.
struct QuirkTests {
    private static func charging(_ change: (inout ChargerQuirks) -> Void, _ car: CarModel = .example) -> Bench {
        var quirks = ChargerQuirks()
        change(&quirks)
        return Bench.charging(car, ChargerBehaviour.Make(quirks: quirks, seed: 7))
    }

    private static func current(_ bench: Bench) -> Double { (bench.outlet.currents.l1 * 10).rounded() / 10 }

    @Test(arguments: [ProfileRefusal.Answer.rejected, .notSupported]) func `one that takes no transaction profile says so`(
        answer: ProfileRefusal.Answer
    ) throws {
        var bench = Self.charging { $0.refusal = ChargerQuirks.Refusal(of: [.transaction], by: answer) }
        let status = try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 8))).status
        #expect(status == (answer == .rejected ? .rejected : .notSupported))
        #expect(try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txDefaultProfile, 8))).status == .accepted)
        bench.pass(.seconds(9))
        #expect(Self.current(bench) == 7.8)
    }

    @Test func `one that knows no profile at all answers with an error`() throws {
        var bench = Self.charging {
            $0.refusal = ChargerQuirks.Refusal(of: Set(ProfilePurpose.allCases), by: .propertyConstraintViolation)
        }
        #expect(throws: CallError.self) {
            try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txDefaultProfile, 8)))
        }
        bench.pass(.seconds(9))
        #expect(Self.current(bench) == 15.8)
    }

    @Test func `a liar says yes and offers its maximum`() throws {
        var bench = Self.charging { $0.obedience = .lies }
        #expect(try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 0))).status == .accepted)
        bench.pass(.seconds(20))
        #expect(Self.current(bench) == 15.8)
        #expect(bench.outlet.pilot.offered == 32)
    }

    @Test func `a slow one follows every limit in its turn, later`() throws {
        var bench = Self.charging { $0.limitDelay = .seconds(40) }
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 8)))
        bench.pass(.seconds(20))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 12)))
        bench.pass(.seconds(15))
        #expect(Self.current(bench) == 15.8)
        bench.pass(.seconds(15))
        #expect(Self.current(bench) == 7.8)
        bench.pass(.seconds(20))
        #expect(Self.current(bench) == 11.8)
    }

    @Test(arguments: [(ChargerQuirks.Rounding.none, 9.7), (.down, 8.8), (.up, 9.8)])
    func `limits become whole amperes where it knows no others`(rounding: ChargerQuirks.Rounding, current: Double) throws {
        var bench = Self.charging { $0.rounding = rounding }
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 9.9)))
        bench.pass(.seconds(9))
        #expect(Self.current(bench) == current)
    }

    @Test func `one that reckons in watts takes nothing else`() throws {
        var bench = Self.charging { $0.units = [.watts] }
        #expect(
            try bench.ask(GetConfiguration(key: ["ChargingScheduleAllowedChargingRateUnit"])).configurationKey?.map(\.value) == ["Power"])
        var profile = ChargingProfile.standing(.txProfile, 9)
        #expect(try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: profile)).status == .rejected)
        profile.chargingSchedule.chargingRateUnit = .watts
        profile.chargingSchedule.chargingSchedulePeriod[0].limit = ChargingRate(tenths: 69_000)
        #expect(try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: profile)).status == .accepted)
        bench.pass(.seconds(9))
        #expect(Self.current(bench) == 9.8)
        let schedule = try bench.ask(GetCompositeSchedule(connectorId: 1, duration: 60, chargingRateUnit: .amperes)).chargingSchedule
        #expect(schedule?.chargingRateUnit == .watts)
        #expect(schedule?.chargingSchedulePeriod.map(\.limit.tenths) == [69_000])
    }

    @Test func `few levels and few places are what it says and keeps to`() throws {
        var bench = Self.charging { $0.capacity = ChargerQuirks.Capacity(highestLevel: 0, mostPeriods: 1, mostProfiles: 1) }
        let keys = ["ChargeProfileMaxStackLevel", "ChargingScheduleMaxPeriods", "MaxChargingProfilesInstalled"]
        #expect(
            try bench.ask(GetConfiguration(key: keys.map { CIString(truncating: $0) })).configurationKey?.map(\.value) == ["0", "1", "1"])
        func set(_ profile: ChargingProfile) throws -> SetChargingProfile.Status {
            try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: profile)).status
        }
        #expect(try set(.standing(.txDefaultProfile, 8, level: 1)) == .rejected)
        #expect(try set(.standing(.txDefaultProfile, 8)) == .accepted)
        #expect(try set(.standing(.txProfile, 8, id: 2)) == .rejected, "there is one place")
        #expect(try set(.standing(.txDefaultProfile, 9)) == .accepted, "which may be taken anew")
    }

    @Test(arguments: [
        (ChargerQuirks.Loss.nothing, 7.8), (.transactionProfiles, 10.8), (.everything, 15.8),
    ]) func `what it holds is gone with the connection`(loss: ChargerQuirks.Loss, current: Double) throws {
        var bench = Self.charging { $0.lossOnReconnect = loss }
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txDefaultProfile, 11)))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 8, id: 2)))
        bench.lose()
        bench.pass(.seconds(9))
        #expect(Self.current(bench) == 7.8, "it keeps to it while nobody is there")
        bench.connect()
        bench.pass(.seconds(9))
        #expect(Self.current(bench) == current)
    }

    @Test func `a composite schedule may be unknown, refused or invented`() throws {
        var unknown = Self.charging { $0.composite = .unknown }
        #expect(throws: CallError.self) { try unknown.ask(GetCompositeSchedule(connectorId: 1, duration: 60)) }
        var rejecting = Self.charging { $0.composite = .rejected }
        #expect(try rejecting.ask(GetCompositeSchedule(connectorId: 1, duration: 60)).status == .rejected)
        var inventing = Self.charging { $0.composite = .constant(16) }
        try inventing.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 8)))
        let schedule = try inventing.ask(GetCompositeSchedule(connectorId: 1, duration: 60)).chargingSchedule
        #expect(schedule?.chargingSchedulePeriod.map(\.limit.tenths) == [160])
    }

    @Test func `its meter values may be missing, late, without phases, or wrong`() throws {
        var silent = Self.charging { $0.metering.isSilent = true }
        silent.pass(.seconds(130))
        #expect(silent.said("MeterValues").isEmpty)
        #expect(try silent.ask(TriggerMessage(requestedMessage: .meterValues, connectorId: 1)).status == .rejected)

        var late = Self.charging { $0.metering.delay = .seconds(45) }
        late.pass(.seconds(94))
        #expect(late.said("MeterValues").isEmpty)
        late.pass(.seconds(2))
        #expect(late.said("MeterValues").map { $0.text.contains("08:01:00") } == [true], "with the time at which it was taken")
        late.unplug()
        #expect(late.said.suffix(3).map(\.action).contains("StopTransaction"))
        #expect(late.charger.backlog == 0, "what was held back is told before the end")

        var plain = Self.charging { $0.metering = MeteringQuirks(tellsPhases: false, offset: 2) }
        plain.pass(.seconds(60))
        let text = try #require(plain.said("MeterValues").first?.text)
        #expect(text.contains(#""value":"17.8""#) && !text.contains("L1"))
    }

    @Test func `the current that it offers is told where it can be`() throws {
        let wish = ChangeConfiguration(key: "MeterValuesSampledData", value: "Current.Import,Current.Offered")
        var able = Self.charging { _ in }
        #expect(try able.ask(wish).status == .accepted)
        able.pass(.seconds(61))
        #expect(
            able.said("MeterValues").last?.text.contains(#""value":"32.0","context":"Sample.Periodic","measurand":"Current.Offered""#)
                == true)
        var unable = Self.charging { $0.metering.tellsOffer = false }
        #expect(try unable.ask(wish).status == .rejected)
    }

    @Test func `a wrong calendar is set right, unless it is stubborn`() throws {
        let error = Duration.seconds(-7200)
        let obedient = Self.charging { $0.calendar = ChargerQuirks.Calendar(error: error) }
        #expect(obedient.said("StartTransaction").first?.text.contains("2027-01-15T08:00:00") == true)
        let stubborn = Self.charging { $0.calendar = ChargerQuirks.Calendar(error: error, keepsItsTime: true) }
        #expect(stubborn.said("StartTransaction").first?.text.contains("1969-12-31T22:00:00") == true)
    }

    @Test func `one that forgets its registration introduces itself on every connection`() {
        var bench = Self.charging { $0.forgetsRegistration = true }
        bench.lose()
        let before = bench.said.count
        bench.connect()
        #expect(bench.said.dropFirst(before).first?.action == "BootNotification")
        #expect(bench.outlet.running != nil)
    }
}
