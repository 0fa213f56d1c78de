import JSON
import OCPP16
import OCPPJ
import Testing

/// What real chargers get wrong, and what is understood all the same.
@Suite struct LenienceTests {
    private static let time = #""timestamp": "2026-11-22T13:33:45Z""#
    private static let start = StartTransaction(connectorId: 1, idTag: "A1", meterStart: 100, timestamp: Timestamp("2026-11-22T13:33:45Z")!)
    private static let stop = StopTransaction(meterStop: 200, timestamp: Timestamp("2026-11-22T13:33:45Z")!, transactionId: 7)

    private static func start(_ change: (inout StartTransaction) -> Void) -> StartTransaction {
        var request = self.start
        change(&request)
        return request
    }

    private static func stop(_ change: (inout StopTransaction) -> Void) -> StopTransaction {
        var request = self.stop
        change(&request)
        return request
    }

    private static let starts: [(String, StartTransaction)] = [
        (#"{"connectorId": 1, "idTag": "A1", "meterStart": 100, \#(time)}"#, start),
        (#"{"connectorId": "1", "idTag": "A1", "meterStart": "100", \#(time)}"#, start),
        (#"{"connectorId": 1.0, "idTag": "a1", "meterStart": 99.6, \#(time)}"#, start),
        (#"{"connectorId": 1, "idTag": "A1", "meterStart": "100.4", \#(time), "reservationId": null, "vendor": [1, {}]}"#, start),
        (#"{"connectorId": 1, "idTag": "A1", "meterStart": 100, \#(time), "reservationId": "none"}"#, start),
        (#"{"connectorId": 1, "idTag": 4711, "meterStart": 100, \#(time)}"#, start { $0.idTag = "4711" }),
        (#"{"connectorId": 1, "meterStart": 100, \#(time)}"#, start { $0.idTag = "" }),
        (#"{"connectorId": 1, "idTag": null, "meterStart": 100, \#(time)}"#, start { $0.idTag = "" }),
        (#"{"connectorId": 1, "idTag": {}, "meterStart": 100, \#(time)}"#, start { $0.idTag = "" }),
        (#"{"connectorId": 1, "idTag": "A1", "meterStart": -5, \#(time)}"#, start { $0.meterStart = -5 }),
        (#"{"connectorId": 0, "idTag": "A1", "meterStart": 100, \#(time)}"#, start { $0.connectorId = 0 }),
        (#"{"connectorId": 1, "idTag": "A1", "meterStart": 100, "timestamp": "2026-11-22T14:33:45.0000001+01:00"}"#, start),
    ]

    @Test(arguments: starts) func `a start is understood`(text: String, expected: StartTransaction) throws {
        #expect(try StartTransaction(reading: payload(text)) == expected)
    }

    private static let stops: [(String, StopTransaction)] = [
        (#"{"meterStop": 200, \#(time), "transactionId": 7}"#, stop),
        (#"{"meterStop": "200", \#(time), "transactionId": "7", "idTag": null, "reason": null}"#, stop),
        (#"{"meterStop": 200, \#(time), "transactionId": -1}"#, stop { $0.transactionId = -1 }),
        (#"{"meterStop": 200, \#(time)}"#, stop { $0.transactionId = -1 }),
        (#"{"meterStop": 200, \#(time), "transactionId": null}"#, stop { $0.transactionId = -1 }),
        (#"{"meterStop": 200, \#(time), "transactionId": 7, "reason": "Solar"}"#, stop { $0.reason = StopReason(rawValue: "Solar") }),
        (#"{"meterStop": 200, \#(time), "transactionId": 7, "reason": {}}"#, stop),
        (#"{"meterStop": 200, \#(time), "transactionId": 7, "transactionData": "x"}"#, stop { $0.transactionData = [] }),
        (#"{"meterStop": 200, \#(time), "transactionId": 7, "transactionData": [{"timestamp": 1}, 3]}"#, stop { $0.transactionData = [] }),
        (#"{"meterStop": -0.4, \#(time), "transactionId": 7}"#, stop { $0.meterStop = 0 }),
    ]

    @Test(arguments: stops) func `a stop is understood`(text: String, expected: StopTransaction) throws {
        #expect(try StopTransaction(reading: payload(text)) == expected)
    }

    private static let statuses: [(String, StatusNotification)] = [
        (#"{"connectorId": 1, "status": "Available"}"#, StatusNotification(connectorId: 1, status: .available)),
        (
            #"{"connectorId": 1, "errorCode": "MoonPhase", "status": "Occupied", "timestamp": "yesterday"}"#,
            StatusNotification(connectorId: 1, errorCode: "MoonPhase", status: "Occupied")
        ),
        (
            #"{"connectorId": 1, "errorCode": 17, "status": "Faulted", "vendorErrorCode": 17, "info": false}"#,
            StatusNotification(connectorId: 1, errorCode: "17", info: "false", status: .faulted, vendorErrorCode: "17")
        ),
        (
            #"{"connectorId": 1, "errorCode": "NoError", "status": "Charging", "info": "\#(String(repeating: "i", count: 400))"}"#,
            StatusNotification(connectorId: 1, info: CIString(truncating: String(repeating: "i", count: 50)), status: .charging)
        ),
    ]

    @Test(arguments: statuses) func `a status is understood`(text: String, expected: StatusNotification) throws {
        #expect(try StatusNotification(reading: payload(text)) == expected)
    }

    @Test func `a boot is understood`() throws {
        let boot = try BootNotification(
            reading: payload(
                #"{"chargePointVendor": "A vendor with a very long name", "chargePointModel": 22, "firmwareVersion": null, "iccid": []}"#))
        #expect(boot == BootNotification(chargePointVendor: "A vendor with a very", chargePointModel: "22"))
    }

    @Test func `vendor data that is no text is kept as its JSON`() throws {
        let request = try DataTransfer(reading: payload(#"{"vendorId": "v", "data": {"a": [1, 2.50]}}"#))
        #expect(request.data == #"{"a": [1, 2.50]}"#)
        let answer = try DataTransfer.Confirmation(reading: payload(#"{"status": "Accepted", "data": 17}"#))
        #expect(answer == DataTransfer.Confirmation(status: .accepted, data: "17"))
    }

    @Test func `one odd configuration key does not cost the others`() throws {
        let text =
            #"{"configurationKey": [{"key": "A", "readonly": "true", "value": 60}, {"value": "x"}, 7, {"key": "B", "readonly": true, "value": null}], "unknownKey": [{}, "C"]}"#
        #expect(
            try GetConfiguration.Confirmation(reading: payload(text))
                == GetConfiguration.Confirmation(
                    configurationKey: [.init(key: "A", readonly: false, value: "60"), .init(key: "B", readonly: true)], unknownKey: ["C"]))
    }

    @Test func `a composite schedule may start inside itself and have long decimals`() throws {
        let text =
            #"{"status": "Accepted", "chargingSchedule": {"startSchedule": "2026-11-22T13:00Z", "chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 6.3000000000000001}]}}"#
        let schedule = try #require(try GetCompositeSchedule.Confirmation(reading: payload(text)).chargingSchedule)
        #expect(schedule.startSchedule == Timestamp("2026-11-22T13:00:00Z"))
        #expect(schedule.chargingSchedulePeriod == [ChargingSchedulePeriod(startPeriod: 0, limit: ChargingRate(tenths: 63))])
    }
}
