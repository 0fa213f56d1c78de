import FoundationEssentials
import JSON
import OCPPJ
import SiteModel
import SmartCharging
import Testing

@Suite struct `What a charger says` {
    @Test func `a boot is accepted with the time and a small interval`() throws {
        var site = try exampleSite()
        let answer = try say("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#, to: &site).get()
        #expect(answer["status"]?.string == "Accepted")
        #expect(answer["currentTime"]?.string == "2027-01-15T08:00:00.000Z")
        #expect((1...3_600).contains(answer["interval"]?.int ?? 0))
        #expect(site.state.chargers[chargerA]?.identity?.vendor == "V")
    }

    @Test func `before it is accepted a charger may only introduce itself`() throws {
        var site = try exampleSite(accepted: false)
        #expect(try say("Heartbeat", "{}", to: &site).failure?.code == .securityError)
        let boot = try say("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#, to: &site).get()
        #expect(boot["status"]?.string == "Pending")
    }

    @Test(arguments: [
        ("Nonsense", CallError.Code.notImplemented), ("heartbeat", .notImplemented), ("Reset", .notSupported),
        ("SignCertificate", .occurrenceConstraintViolation),
    ])
    func `what is not answered here says so`(_ action: String, _ code: CallError.Code) throws {
        var site = try exampleSite()
        #expect(try say(action, "{}", to: &site).failure?.code == code)
    }

    @Test(arguments: [("valid", "Accepted"), ("VALID", "Accepted"), ("blocked", "Blocked"), ("expired", "Expired"), ("x", "Invalid")])
    func `a tag is judged`(_ tag: String, _ status: String) throws {
        var site = try exampleSite()
        let answer = try say("Authorize", #"{"idTag":"\#(tag)"}"#, to: &site).get()
        #expect(answer["idTagInfo"]?["status"]?.string == status)
        #expect(answer["idTagInfo"]?["parentIdTag"]?.string == (status == "Accepted" ? "fleet" : nil))
    }

    @Test func `a session from start to stop, with meter values`() throws {
        var site = try exampleSite()
        let start = #"{"connectorId":1,"idTag":"valid","meterStart":100,"timestamp":"2027-01-15T08:00:00Z"}"#
        let id = try #require(try say("StartTransaction", start, to: &site).get()["transactionId"]?.int)
        let values = """
            {"connectorId":1,"transactionId":\(id),"meterValue":[{"timestamp":"2027-01-15T08:05:00Z","sampledValue":[
              {"value":"1.1","measurand":"Energy.Active.Import.Register","unit":"kWh"},
              {"value":"15.9","measurand":"Current.Import","phase":"L1","unit":"A"},
              {"value":"0.1","measurand":"Current.Import","phase":"L2","unit":"A"}]}]}
            """
        #expect(try say("MeterValues", values, to: &site, at: moment(300)).get().count == 0)
        #expect(site.state.open.values.first?.readings.last?.register == 1_100)
        #expect(site.draws[PointID(charger: "A", connector: 1)]?.currents == PerPhase(15.9, 0.1, 0))
        let stop = #"{"transactionId":\#(id),"meterStop":2100,"timestamp":"2027-01-15T09:00:00Z","idTag":"valid"}"#
        #expect(try say("StopTransaction", stop, to: &site).get()["idTagInfo"]?["status"]?.string == "Accepted")
        #expect(site.state.finished.first?.energy == 2_000)
    }

    @Test func `a gateway that has lost its calendar tells none in which limits have not begun`() throws {
        var site = try exampleSite()
        let lost = Moment(wall: Date(timeIntervalSince1970: 60), monotonic: moment().monotonic)
        for (action, payload) in [("Heartbeat", "{}"), ("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)] {
            let told = try say(action, payload, to: &site, at: lost).get()["currentTime"]?.string
            #expect(told?.hasPrefix("2020-01-02T") == true, "\(action)")
        }
    }

    @Test func `what a charger measured while it was alone is no current of now`() throws {
        var site = try exampleSite()
        site.connected(chargerA, generation: 1, at: moment(300))
        func tell(_ time: String, at seconds: Double) throws -> Double? {
            let values = """
                {"connectorId":1,"meterValue":[{"timestamp":"2027-01-15T\(time)Z","sampledValue":[
                  {"value":"\(seconds)","measurand":"Current.Import","phase":"L1","unit":"A"}]}]}
                """
            #expect(try say("MeterValues", values, to: &site, at: moment(seconds)).get().count == 0)
            return site.draws[PointID(charger: "A", connector: 1)]?.currents.l1
        }
        #expect(try tell("07:40:00", at: 301) == nil)
        #expect(try tell("08:05:01", at: 302) == 302)
        #expect(try tell("07:41:00", at: 303) == 302)
        // Later a strange time is that of a clock that is wrong.
        #expect(try tell("07:50:00", at: 400) == 400)
    }

    @Test func `a current that is offered beyond the limit is told after it was seen to follow`() throws {
        var site = try exampleSite()
        site.connected(chargerA, generation: 1, at: moment())
        let start = #"{"connectorId":1,"idTag":"valid","meterStart":100,"timestamp":"2027-01-15T08:00:00Z"}"#
        let id = try #require(try say("StartTransaction", start, to: &site).get()["transactionId"]?.int)
        let fallback = ChargerCommand.fallback(connector: 1, 6)
        let message = site.message(for: fallback, to: chargerA, at: moment().wall)
        for entry in site.ended(fallback, message, of: chargerA, .done, at: moment()).entries { site.apply(entry) }
        func offer(_ amps: Int) throws {
            let values = """
                {"connectorId":1,"transactionId":\(id),"meterValue":[{"timestamp":"2027-01-15T08:00:00Z","sampledValue":[
                  {"value":"\(amps)","measurand":"Current.Offered","unit":"A"},{"value":"0","measurand":"Current.Import","phase":"L1"}]}]}
                """
            try say("MeterValues", values, to: &site)
        }
        for amps in [32, 32, 32, 6, 32, 32] { try offer(amps) }
        #expect(site.drift(at: PointID(charger: "A", connector: 1)) == nil)
        try offer(32)
        #expect(site.drift(at: PointID(charger: "A", connector: 1))?.source == .offeredCurrent)
    }

    @Test func `a stop without a tag is answered without a verdict`() throws {
        var site = try exampleSite()
        let stop = #"{"transactionId":-1,"meterStop":2100,"timestamp":"2027-01-15T09:00:00Z"}"#
        #expect(try say("StopTransaction", stop, to: &site).get()["idTagInfo"] == nil)
        #expect(site.state.orphanStops.count == 1)
    }

    @Test func `a connector number beyond all reason starts nothing and traps nothing`() throws {
        var site = try exampleSite()
        let start = #"{"connectorId":2147483647,"idTag":"valid","meterStart":100,"timestamp":"2027-01-15T08:00:00Z"}"#
        #expect(try say("StartTransaction", start, to: &site).failure?.code == .propertyConstraintViolation)
        #expect(site.state.open.isEmpty)
    }

    @Test(arguments: ["Available", "Charging", "SuspendedEV", "Gloomy"])
    func `any status is answered with nothing`(_ status: String) throws {
        var site = try exampleSite()
        let payload = #"{"connectorId":1,"errorCode":"NoError","status":"\#(status)"}"#
        #expect(try say("StatusNotification", payload, to: &site).get().count == 0)
    }

    @Test func `a fault is kept in the charger's words`() throws {
        var site = try exampleSite()
        try say(
            "StatusNotification", #"{"connectorId":1,"errorCode":"OtherError","status":"Faulted","vendorErrorCode":"E17","info":"hot"}"#,
            to: &site)
        #expect(site.state.chargers[chargerA]?.connectors[1]?.fault == "OtherError · E17 · hot")
    }

    @Test func `no vendor's extension is spoken`() throws {
        var site = try exampleSite()
        #expect(try say("DataTransfer", #"{"vendorId":"x"}"#, to: &site).get()["status"]?.string == "UnknownVendorId")
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
