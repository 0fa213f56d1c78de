import FoundationEssentials
import OCPP16
import OCPPJ
import SmartCharging
import Testing

@testable import Simulator

struct ChargerBehaviourTests {
    @Test func `a charger introduces itself and says nothing else before it is accepted`() {
        var bench = Bench()
        let pending = BootNotification.Confirmation(status: .pending, currentTime: Timestamp(Bench.date), interval: 20)
        bench.answers["BootNotification"] = [.conf(pending.encoded())]
        bench.connect()
        bench.plugIn()
        bench.pass(.seconds(19))
        #expect(bench.said.map(\.action) == ["BootNotification"])
        bench.pass(.seconds(2))
        #expect(Array(bench.said.map(\.action).prefix(3)) == ["BootNotification", "BootNotification", "StatusNotification"])
        #expect(bench.charger.isAccepted)
    }

    @Test func `its calendar is set by the central system`() throws {
        let bench = Bench.charging()
        let start = try #require(bench.said("StartTransaction").first)
        #expect(start.text.contains("2027-01-15T08:00:00.000Z"))
    }

    @Test func `a session from the plug to the end`() throws {
        var bench = Bench.ready()
        bench.plugIn()
        #expect(bench.said.map(\.action) == ["StatusNotification", "Authorize", "StatusNotification", "StartTransaction"])
        #expect(bench.charger.transactionID(of: bench.outlet) == 101)
        bench.pass(.seconds(61))
        let values = try #require(bench.said("MeterValues").first)
        for part in [
            #""transactionId":101"#, #""measurand":"Current.Import","phase":"L3","unit":"A""#, "Power.Active.Import",
            "Energy.Active.Import.Register",
        ] {
            #expect(values.text.contains(part))
        }
        #expect(values.text.contains(#""value":"15.8""#))
        let register = bench.outlet.register
        bench.unplug()
        let stop = try #require(bench.said("StopTransaction").first)
        #expect(
            stop.text.contains(#""meterStop":\#(register)"#) && stop.text.contains("EVDisconnected")
                && stop.text.contains(#""transactionId":101"#))
        // 61 s, of which the first three are for the car's reaction and ramp, at 10.9 kW.
        #expect((165...180).contains(register))
        #expect(bench.said("StatusNotification").last?.text.contains("Available") == true)
        #expect(bench.charger.sessions.started == 1 && bench.charger.sessions.ended == 1)
    }

    @Test func `a tag that is refused does not charge`() {
        var bench = Bench.ready()
        bench.answers["Authorize"] = [.conf(Authorize.Confirmation(idTagInfo: IdTagInfo(status: .blocked)).encoded())]
        bench.plugIn()
        bench.pass(.seconds(20))
        #expect(bench.said("StartTransaction").isEmpty)
        #expect(bench.outlet.currents.sum == 0)
    }

    @Test func `a start that is answered with a refusal is stopped`() {
        var bench = Bench.ready()
        let refusal = StartTransaction.Confirmation(idTagInfo: IdTagInfo(status: .invalid), transactionId: 9)
        bench.answers["StartTransaction"] = [.conf(refusal.encoded())]
        bench.plugIn()
        #expect(bench.said("StopTransaction").first?.text.contains("DeAuthorized") == true)
        #expect(bench.said("StopTransaction").first?.text.contains(#""transactionId":9"#) == true)
    }

    @Test func `a limit reaches the car within the times of the hardware`() throws {
        var bench = Bench.charging()
        #expect(bench.outlet.currents.l1 > 15)
        let status = try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 10, transaction: 101)))
            .status
        #expect(status == .accepted)
        bench.pass(.seconds(9))
        #expect(abs(bench.outlet.currents.l1 - 9.8) < 0.01)
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 0, transaction: 101)))
        bench.pass(.seconds(9))
        #expect(bench.outlet.currents.l1 == 0)
        #expect(bench.said.last?.text.contains("SuspendedEVSE") == true)
    }

    @Test func `a limit reaches the car although the calendar was set back behind the session's start`() throws {
        var bench = Bench.charging()
        let yesterday = Heartbeat.Confirmation(currentTime: Timestamp(Bench.date.addingTimeInterval(-86_400)))
        bench.answers["Heartbeat"] = [.conf(yesterday.encoded())]
        while bench.said("Heartbeat").isEmpty { bench.pass(.seconds(60)) }
        let limit = ChargingProfile.standing(.txProfile, 10, transaction: 101, from: Bench.date.addingTimeInterval(-200_000))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: limit))
        bench.pass(.seconds(9))
        #expect(abs(bench.outlet.currents.l1 - 9.8) < 0.01)
    }

    @Test func `outlets that charge share what the charger may draw`() throws {
        var bench = Bench.ready(ChargerBehaviour.Make(connectors: 2))
        try bench.ask(SetChargingProfile(connectorId: 0, csChargingProfiles: .standing(.chargePointMaxProfile, 20)))
        bench.plugIn(at: 1)
        bench.pass(.seconds(10))
        #expect(bench.charger.outlets[0].currents.l1 > 15)
        bench.plugIn(tag: "OTHER", at: 2)
        bench.pass(.seconds(12))
        #expect(bench.charger.outlets.map { ($0.currents.l1 * 10).rounded() / 10 } == [9.8, 9.8])
    }

    @Test func `what the central system may ask, and what it may not`() throws {
        var bench = Bench.charging()
        #expect(try bench.ask(ChangeConfiguration(key: "MeterValueSampleInterval", value: "10")).status == .accepted)
        #expect(try bench.ask(ChangeConfiguration(key: "MeterValueSampleInterval", value: "ten")).status == .rejected)
        #expect(try bench.ask(ChangeConfiguration(key: "NumberOfConnectors", value: "9")).status == .rejected)
        #expect(try bench.ask(ChangeConfiguration(key: "NoSuchKey", value: "1")).status == .notSupported)
        let keys = try bench.ask(GetConfiguration(key: ["metervaluesampleinterval", "Nonsense"]))
        #expect(keys.configurationKey?.map(\.value) == ["10"])
        #expect(keys.unknownKey == ["Nonsense"])
        bench.pass(.seconds(11))
        #expect(bench.said("MeterValues").count == 1, "the new interval counts from its change")
        #expect(try bench.ask(TriggerMessage(requestedMessage: .meterValues, connectorId: 1)).status == .accepted)
        #expect(bench.said("MeterValues").last?.text.contains("Trigger") == true)
        #expect(try bench.ask(TriggerMessage(requestedMessage: .statusNotification, connectorId: 7)).status == .rejected)
        #expect(try bench.ask(RemoteStopTransaction(transactionId: 1)).status == .rejected)
        #expect(try bench.ask(RemoteStopTransaction(transactionId: 101)).status == .accepted)
        #expect(bench.said("StopTransaction").first?.text.contains("Remote") == true)
        #expect(try bench.ask(RemoteStartTransaction(connectorId: 1, idTag: "APP")).status == .rejected, "the car has not been unplugged")
        #expect(throws: CallError.self) {
            try bench.ask(SetChargingProfile(connectorId: 5, csChargingProfiles: .standing(.txDefaultProfile, 6)))
        }
    }

    @Test func `a remote start may bring its limit along`() throws {
        var bench = Bench.ready()
        bench.answers["Authorize"] = [.conf(Authorize.Confirmation(idTagInfo: IdTagInfo(status: .invalid)).encoded())]
        bench.plugIn()
        let start = RemoteStartTransaction(idTag: "APP", chargingProfile: .standing(.txProfile, 7))
        #expect(try bench.ask(start).status == .accepted)
        bench.pass(.seconds(9))
        #expect(abs(bench.outlet.currents.l1 - 6.8) < 0.01)
    }

    @Test func `a composite schedule tells what will be`() throws {
        var bench = Bench.charging()
        var profile = ChargingProfile.standing(.txProfile, 10, transaction: 101, from: bench.date)
        profile.chargingSchedule.chargingSchedulePeriod.append(ChargingSchedulePeriod(startPeriod: 60, limit: ChargingRate(tenths: 60)))
        profile.chargingSchedule.duration = 120
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: profile))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txDefaultProfile, 8, id: 2)))
        let schedule = try #require(try bench.ask(GetCompositeSchedule(connectorId: 1, duration: 300)).chargingSchedule)
        #expect(schedule.chargingSchedulePeriod.map(\.startPeriod) == [0, 60, 120])
        #expect(schedule.chargingSchedulePeriod.map(\.limit.tenths) == [100, 60, 80])
    }

    @Test func `a composite schedule of a charger that holds nothing is its own maximum`() throws {
        var bench = Bench.ready(ChargerBehaviour.Make(connectors: 2, maximum: 25))
        for connector in 0...2 {
            let amps = try bench.ask(GetCompositeSchedule(connectorId: connector, duration: 600))
            #expect(amps.status == .accepted && amps.connectorId == connector)
            #expect(amps.chargingSchedule?.chargingSchedulePeriod.map(\.limit.tenths) == [250])
            let watts = try bench.ask(GetCompositeSchedule(connectorId: connector, duration: 600, chargingRateUnit: .watts))
            #expect(watts.chargingSchedule?.chargingSchedulePeriod.map(\.limit.tenths) == [172_500])
        }
        #expect(throws: CallError.self) { try bench.ask(GetCompositeSchedule(connectorId: 3, duration: 600)) }
        #expect(try bench.ask(GetCompositeSchedule(connectorId: 1, duration: 0)).status == .rejected)
    }

    @Test func `a free connector tells what a session would get, the charger what all together draw at most`() throws {
        var bench = Bench.ready(ChargerBehaviour.Make(connectors: 2))
        try bench.ask(SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txDefaultProfile, 10, id: 1)))
        try bench.ask(SetChargingProfile(connectorId: 0, csChargingProfiles: .standing(.chargePointMaxProfile, 16, id: 2)))
        func limit(_ connector: Int) throws -> [Int]? {
            try bench.ask(GetCompositeSchedule(connectorId: connector, duration: 600)).chargingSchedule?.chargingSchedulePeriod.map(
                \.limit.tenths)
        }
        #expect(try limit(1) == [100])
        #expect(try limit(2) == [160])
        #expect(try limit(0) == [160])
        bench.plugIn(at: 1)
        #expect(try limit(0) == [100])
    }

    @Test(arguments: [Reset.ResetType.soft, .hard]) func `a restart ends what runs and begins with a boot`(_ type: Reset.ResetType) throws {
        var bench = Bench.charging()
        #expect(try bench.ask(Reset(type: type)).status == .accepted)
        #expect(bench.hangUps == 1)
        bench.lose()
        let before = bench.said.count
        bench.connect()
        let after = bench.said.dropFirst(before).map(\.action)
        #expect(after.first == "BootNotification")
        #expect(bench.said("StopTransaction").first?.text.contains(type == .soft ? "SoftReset" : "HardReset") == true)
        #expect(bench.said("StatusNotification").last?.text.contains("Finishing") == true)
    }

    @Test func `heartbeats come as often as they are wanted`() {
        var bench = Bench.ready()
        bench.pass(.seconds(605))
        #expect(bench.said("Heartbeat").count == 2)
    }
}
