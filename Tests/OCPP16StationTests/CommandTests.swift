import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import SmartCharging
import Testing

@Suite struct `What a charger is told` {
    private let charger = Charger(registration: .accepted)

    private func payload(_ command: ChargerCommand, level: Int? = 8) throws -> JSONValue {
        var charger = self.charger
        charger.capabilities.maximumStackLevel = level
        return try JSONDocument(parsing: Station16().call(for: command, to: charger, now: moment()).payload).root
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
        #expect(profile["chargingSchedule"]?["startSchedule"]?.string == "2027-01-15T07:59:00.000Z")
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

    static let answers: [(ChargerCommand, String, CommandOutcome)] = [
        (.cap(32), #"{"status":"Accepted"}"#, .done), (.cap(32), #"{"status":"Rejected"}"#, .refused("Rejected")),
        (.cap(32), #"{"status":"NotSupported"}"#, .refused("NotSupported")),
        (.reportCurrents, #"{"status":"RebootRequired"}"#, .done), (.reportCurrents, #"{"status":"Rejected"}"#, .refused("Rejected")),
        (
            .readCapabilities,
            #"{"configurationKey":[{"key":"NumberOfConnectors","readonly":true,"value":"2"},{"key":"chargeprofilemaxstacklevel","readonly":true,"value":" 9"}]}"#,
            .capabilities(Charger.Capabilities(connectors: 2, maximumStackLevel: 9))
        ),
        (
            .readCapabilities, #"{"configurationKey":[{"key":"NumberOfConnectors","readonly":true,"value":"-3"}],"unknownKey":["x"]}"#,
            .capabilities(Charger.Capabilities())
        ),
    ]

    @Test(arguments: Self.answers)
    func `an answer means yes, no or what it tells`(_ command: ChargerCommand, _ answer: String, _ expected: CommandOutcome) throws {
        let value = try JSONDocument(parsing: Array(answer.utf8)).root
        #expect(Station16().outcome(of: command, .success(value)) == expected)
    }

    @Test func `an answer that cannot be read is no, and silence is silence`() throws {
        let value = try JSONDocument(parsing: Array(#"{"status":"Perhaps"}"#.utf8)).root
        guard case .refused = Station16().outcome(of: .cap(32), .success(value)) else {
            Issue.record("an unknown status was taken for yes")
            return
        }
        #expect(Station16().outcome(of: .cap(32), .failure(.timedOut)) == .unanswered)
        #expect(Station16().outcome(of: .cap(32), .failure(.closed)) == .unanswered)
    }
}
