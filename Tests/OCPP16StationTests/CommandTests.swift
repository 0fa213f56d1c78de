import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import SmartCharging
import Testing

@Suite struct `What a charger is told` {
    private func payload(_ command: ChargerCommand, level: Int? = 8, connectors: Int = 3) throws -> JSONValue {
        var site = try exampleSite(connectors: connectors)
        let capabilities = Charger.Capabilities(maximumStackLevel: level)
        for entry in site.capabilities(of: chargerA, are: capabilities, at: moment()).entries { site.apply(entry) }
        let message = try #require(site.message(for: command, to: chargerA, at: moment().wall))
        return try JSONDocument(parsing: Station16().call(for: message).payload).root
    }

    @Test func `a limit is a TxProfile in amperes, with the transaction, begun in the past`() throws {
        let order = Order(
            number: 1, point: PointID(charger: "A", connector: 2), limit: 12.5, phases: .one, kind: .fall, reason: .noCar)
        let sent = try self.payload(.limit(order, wireID: 4_711))
        let profile = try #require(sent["csChargingProfiles"])
        #expect(sent["connectorId"]?.int == 2)
        #expect(profile["chargingProfilePurpose"]?.string == "TxProfile")
        #expect(profile["transactionId"]?.int == 4_711)
        #expect(profile["stackLevel"]?.int == 8)
        #expect(try #require(profile["chargingSchedule"]?["startSchedule"]?.string) < "2027-01-15T07:59:30.000Z")
        let period = try #require(profile["chargingSchedule"]?["chargingSchedulePeriod"]?[0])
        #expect(period["limit"]?.double == 12.5)
        #expect(period["numberPhases"]?.int == 1)
    }

    @Test(arguments: [(1, 8, 0), (2, 8, 1), (3, 1, 0), (2, nil, 0)])
    func `fallbacks are TxDefaultProfiles on their own connectors, on levels of their own where there are enough`(
        _ connector: Int, _ highest: Int?, _ level: Int
    ) throws {
        let sent = try self.payload(.fallback(connector: connector, 6), level: highest)
        #expect(sent["connectorId"]?.int == connector)
        #expect(sent["csChargingProfiles"]?["chargingProfilePurpose"]?.string == "TxDefaultProfile")
        #expect(sent["csChargingProfiles"]?["stackLevel"]?.int == level)
        #expect(sent["csChargingProfiles"]?["transactionId"] == nil)
    }

    @Test func `the cap of the whole charger is the only profile on connector 0`() throws {
        let sent = try self.payload(.cap(32))
        #expect(sent["connectorId"]?.int == 0)
        #expect(sent["csChargingProfiles"]?["chargingProfilePurpose"]?.string == "ChargePointMaxProfile")
    }

    @Test func `ids differ between purposes and connectors`() throws {
        let commands: [ChargerCommand] = [.cap(32), .fallback(connector: 1, 6), .fallback(connector: 2, 6)]
        let limits = (1...2).map { connector in
            ChargerCommand.limit(
                Order(number: 1, point: PointID(charger: "A", connector: connector), limit: 6, phases: .three, kind: .fall, reason: .noCar),
                wireID: 1)
        }
        let ids = try (commands + limits).map { try self.payload($0)["csChargingProfiles"]?["chargingProfileId"]?.int }
        #expect(Set(ids).count == 5)
    }

    static let cap = ChargerMessage.install(ProfilePlan(connectors: 1).cap(32)!)
    static let change = ChargerMessage.changeSetting(key: "MeterValueSampleInterval", value: "10")
    static let composite = ChargerMessage.compositeSchedule(connector: 1, duration: 300, unit: .amps)

    static let answers: [(ChargerMessage, String, CommandOutcome)] = [
        (cap, #"{"status":"Accepted"}"#, .done), (cap, #"{"status":"Rejected"}"#, .refused("Rejected")),
        (cap, #"{"status":"NotSupported"}"#, .refused("NotSupported")),
        (change, #"{"status":"RebootRequired"}"#, .done), (change, #"{"status":"Rejected"}"#, .refused("Rejected")),
        (.readSettings([]), #"{"configurationKey":[{"key":"A","readonly":true}]}"#, .done), (.readSettings([]), "{}", .absent),
        (.readSettings(["A"]), #"{"unknownKey":["A"]}"#, .done), (.readSettings([]), #"{"configurationKey":[],"unknownKey":[]}"#, .absent),
        (
            .readCapabilities,
            #"{"configurationKey":[{"key":"NumberOfConnectors","readonly":true,"value":"2"},{"key":"chargeprofilemaxstacklevel","readonly":true,"value":" 9"}]}"#,
            .capabilities(Charger.Capabilities(connectors: 2, maximumStackLevel: 9))
        ),
        (
            .readCapabilities, #"{"configurationKey":[{"key":"NumberOfConnectors","readonly":true,"value":"-3"}],"unknownKey":["x"]}"#,
            .capabilities(Charger.Capabilities())
        ),
        (
            .readCapabilities,
            #"""
            {"configurationKey":[{"key":"ChargingScheduleAllowedChargingRateUnit","readonly":true,"value":"Current,Power"},
            {"key":"ChargingScheduleMaxPeriods","readonly":true,"value":"24.0"},
            {"key":"MaxChargingProfilesInstalled","readonly":true,"value":"10"},
            {"key":"ConnectorSwitch3to1PhaseSupported","readonly":true,"value":"True"},
            {"key":"SupportedFeatureProfiles","readonly":true,"value":"Core, Smart Charging"}]}
            """#,
            .capabilities(
                Charger.Capabilities(smartCharging: true, maximumPeriods: 24, maximumProfiles: 10, units: .both, switchesPhases: true))
        ),
        (.clear(.id(3)), #"{"status":"Accepted"}"#, .done), (.clear(.id(3)), #"{"status":"Unknown"}"#, .absent),
        (composite, #"{"status":"Rejected"}"#, .refused("Rejected")),
        (composite, #"{"status":"Accepted"}"#, .composite(ReportedSchedule(unit: .amps, periods: []))),
        (
            composite,
            #"""
            {"status":"Accepted","connectorId":1,"scheduleStart":"2027-01-15T08:00:00Z","chargingSchedule":{"duration":300,
            "chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":6900},{"startPeriod":60,"limit":0.0,"numberPhases":1}]}}
            """#,
            .composite(
                ReportedSchedule(
                    start: moment().wall, duration: 300, unit: .watts,
                    periods: [.init(start: 0, limit: 6_900), .init(start: 60, limit: 0, phases: 1)]))
        ),
    ]

    @Test(arguments: Self.answers)
    func `an answer means yes, no or what it tells`(_ message: ChargerMessage, _ answer: String, _ expected: CommandOutcome) throws {
        let value = try JSONDocument(parsing: Array(answer.utf8)).root
        #expect(Station16().outcome(of: message, .success(value)) == expected)
    }

    @Test func `an answer that cannot be read is no, and silence is silence`() throws {
        let value = try JSONDocument(parsing: Array(#"{"status":"Perhaps"}"#.utf8)).root
        guard case .refused = Station16().outcome(of: Self.cap, .success(value)) else {
            Issue.record("an unknown status was taken for yes")
            return
        }
        #expect(Station16().outcome(of: Self.cap, .failure(.timedOut)) == .unanswered)
        #expect(Station16().outcome(of: Self.cap, .failure(.closed)) == .unanswered)
    }

    @Test(arguments: ["out of order\n2026 error: forged", "\u{1B}[2J", "\u{2028}", "\u{202E}txet"])
    func `a charger's own words for no stay on one line`(_ words: String) throws {
        guard case .refused(let word) = Station16().outcome(of: Self.cap, .failure(.error(CallError(.genericError, words)))) else {
            Issue.record("an error was taken for something else")
            return
        }
        #expect(word.hasPrefix("GenericError: ") && word == word.onOneLine && word != "GenericError: \(words)")
        let value = try JSONDocument(parsing: JSONCoding.encode(["status": words])).root
        guard case .refused(let reason) = Station16().outcome(of: Self.cap, .success(value)) else {
            Issue.record("an unknown status was taken for yes")
            return
        }
        #expect(reason == reason.onOneLine)
    }

    @Test(
        arguments: [
            ("Current", Charger.LimitUnits.amps), ("Power", .watts), ("A", .amps), ("W", .watts), ("Amp", .amps), ("A;W", .both),
            (" current , power ", .both), ("[\"Current\"]", .amps), ("Current|W", .both), ("kW", .watts), ("", nil), ("Voltage", nil),
            ("Watts", .watts), ("Ampere", .amps),
        ] as [(String, Charger.LimitUnits?)])
    func `the units of limits are understood as chargers spell them`(_ text: String, _ units: Charger.LimitUnits?) throws {
        let value = String(decoding: try JSONCoding.encode(text), as: UTF8.self)
        let answer = #"{"configurationKey":[{"key":"ChargingScheduleAllowedChargingRateUnit","readonly":true,"value":\#(value)}]}"#
        let root = try JSONDocument(parsing: Array(answer.utf8)).root
        #expect(Station16().outcome(of: .readCapabilities, .success(root)) == .capabilities(Charger.Capabilities(units: units)))
    }

    static let clearings: [(ProfileFilter, String)] = [
        (.id(7), #"{"id":7}"#), (ProfileFilter(), "{}"),
        (
            ProfileFilter(connector: 0, purpose: .stationMaximum, level: 2),
            #"{"connectorId":0,"chargingProfilePurpose":"ChargePointMaxProfile","stackLevel":2}"#
        ),
    ]

    @Test(arguments: Self.clearings) func `an id is cleared by the id alone`(_ filter: ProfileFilter, _ expected: String) throws {
        let call = Station16().call(for: .clear(filter))
        #expect(call.action == "ClearChargingProfile")
        #expect(String(decoding: call.payload, as: UTF8.self) == expected)
    }

    @Test func `a composite schedule is asked for with its unit`() {
        let call = Station16().call(for: .compositeSchedule(connector: 0, duration: 600, unit: .watts))
        #expect(call.action == "GetCompositeSchedule")
        #expect(String(decoding: call.payload, as: UTF8.self) == #"{"connectorId":0,"duration":600,"chargingRateUnit":"W"}"#)
    }

    @Test func `an operator's profile goes out as it was drawn`() {
        let draft = ProfileDraft(
            id: 50, level: 2, purpose: .transactionDefault, kind: .recurring, recurrence: .weekly, validFrom: moment().wall,
            validTo: moment(60).wall, start: moment(-60).wall, duration: 3_600, unit: .watts,
            periods: [.init(start: 0, limit: 4_140.5, phases: 1), .init(start: 60, limit: 0)])
        let call = Station16().call(for: .install(PlacedProfile(connector: 2, draft: draft)))
        let expected = """
            {"connectorId":2,"csChargingProfiles":{"chargingProfileId":50,"stackLevel":2,"chargingProfilePurpose":"TxDefaultProfile",\
            "chargingProfileKind":"Recurring","recurrencyKind":"Weekly","validFrom":"2027-01-15T08:00:00.000Z",\
            "validTo":"2027-01-15T08:01:00.000Z","chargingSchedule":{"duration":3600,"startSchedule":"2027-01-15T07:59:00.000Z",\
            "chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":4140.5,"numberPhases":1},{"startPeriod":60,"limit":0}]}}}
            """
        #expect(String(decoding: call.payload, as: UTF8.self) == expected)
    }
}
