import JSON
import OCPP16
import OCPPJ
import TestSupport
import Testing

/// Which malformed payload is refused with which code.
@Suite struct CallErrorTests {
    struct Example: CustomStringConvertible {
        let type: any Payload.Type
        let payload: String
        let code: CallError.Code
        /// What the description has to name.
        let naming: String

        init(_ type: any Payload.Type, _ payload: String, _ code: CallError.Code, _ naming: String) {
            self.type = type
            self.payload = payload
            self.code = code
            self.naming = naming
        }

        var description: String { "\(self.type) \(self.payload)" }
    }

    private static let time = #""timestamp": "2026-11-22T13:33:45Z""#

    static let direct: [Example] = [
        Example(Authorize.self, "{}", .occurrenceConstraintViolation, "Authorize.idTag"),
        Example(Authorize.self, #"{"idTag": null}"#, .occurrenceConstraintViolation, "Authorize.idTag"),
        Example(Authorize.self, #"{"idTag": ["A"]}"#, .typeConstraintViolation, "Authorize.idTag"),
        Example(BootNotification.self, #"{"chargePointModel": "m"}"#, .occurrenceConstraintViolation, "chargePointVendor"),
        Example(
            BootNotification.self, #"{"chargePointVendor": {}, "chargePointModel": "m"}"#, .typeConstraintViolation, "chargePointVendor"),
        Example(StartTransaction.self, #"{"meterStart": 1, \#(time)}"#, .occurrenceConstraintViolation, "connectorId"),
        Example(StartTransaction.self, #"{"connectorId": "one", "meterStart": 1, \#(time)}"#, .typeConstraintViolation, "connectorId"),
        Example(StartTransaction.self, #"{"connectorId": -1, "meterStart": 1, \#(time)}"#, .propertyConstraintViolation, "connectorId"),
        Example(StartTransaction.self, #"{"connectorId": 1.5, "meterStart": 1, \#(time)}"#, .propertyConstraintViolation, "connectorId"),
        Example(
            StartTransaction.self, #"{"connectorId": 2147483648, "meterStart": 1, \#(time)}"#, .propertyConstraintViolation, "connectorId"),
        Example(StartTransaction.self, #"{"connectorId": 1, \#(time)}"#, .occurrenceConstraintViolation, "meterStart"),
        Example(StartTransaction.self, #"{"connectorId": 1, "meterStart": 1e300, \#(time)}"#, .propertyConstraintViolation, "meterStart"),
        Example(StartTransaction.self, #"{"connectorId": 1, "meterStart": "low", \#(time)}"#, .typeConstraintViolation, "meterStart"),
        Example(StartTransaction.self, #"{"connectorId": 1, "meterStart": 1}"#, .occurrenceConstraintViolation, "timestamp"),
        Example(
            StartTransaction.self, #"{"connectorId": 1, "meterStart": 1, "timestamp": 1763818410}"#, .typeConstraintViolation, "timestamp"),
        Example(
            StartTransaction.self, #"{"connectorId": 1, "meterStart": 1, "timestamp": "now"}"#, .propertyConstraintViolation, "timestamp"),
        Example(StopTransaction.self, #"{\#(time), "transactionId": 7}"#, .occurrenceConstraintViolation, "meterStop"),
        Example(StopTransaction.self, #"{"meterStop": 1, \#(time), "transactionId": true}"#, .typeConstraintViolation, "transactionId"),
        Example(StopTransaction.self, #"{"meterStop": 1, \#(time), "transactionId": 1e30}"#, .propertyConstraintViolation, "transactionId"),
        Example(MeterValues.self, #"{"meterValue": []}"#, .occurrenceConstraintViolation, "connectorId"),
        Example(StatusNotification.self, #"{"connectorId": 1}"#, .occurrenceConstraintViolation, "status"),
        Example(StatusNotification.self, #"{"connectorId": 1, "status": {}}"#, .typeConstraintViolation, "status"),
        Example(DataTransfer.self, #"{"data": "x"}"#, .occurrenceConstraintViolation, "vendorId"),
        Example(DataTransfer.Confirmation.self, #"{"status": "Maybe"}"#, .propertyConstraintViolation, "status"),
    ]

    private static let long = String(repeating: "x", count: 501)

    static let decoded: [Example] = [
        Example(Reset.self, "{}", .occurrenceConstraintViolation, "type"),
        Example(Reset.self, #"{"type": null}"#, .occurrenceConstraintViolation, "type"),
        Example(Reset.self, #"{"type": 1}"#, .typeConstraintViolation, "type"),
        Example(Reset.self, #"{"type": "Firm"}"#, .propertyConstraintViolation, "type"),
        Example(ChangeConfiguration.self, #"{"key": "k", "value": "\#(long)"}"#, .propertyConstraintViolation, "value"),
        Example(ChangeConfiguration.self, #"{"key": "k", "value": 60}"#, .typeConstraintViolation, "value"),
        Example(GetConfiguration.self, #"{"key": ["a", "\#(long)"]}"#, .propertyConstraintViolation, "key[1]"),
        Example(UnlockConnector.self, #"{"connectorId": 1e30}"#, .propertyConstraintViolation, "connectorId"),
        Example(RemoteStopTransaction.Confirmation.self, #"{"status": "accepted"}"#, .propertyConstraintViolation, "status"),
        Example(
            SetChargingProfile.self,
            #"{"connectorId": 1, "csChargingProfiles": {"chargingProfileId": 1, "stackLevel": 0, "chargingProfilePurpose": "TxProfile", "chargingProfileKind": "Absolute", "chargingSchedule": {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": "6"}]}}}"#,
            .typeConstraintViolation, "csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0].limit"),
        Example(
            GetCompositeSchedule.Confirmation.self, #"{"status": "Accepted", "scheduleStart": "soon"}"#, .propertyConstraintViolation,
            "scheduleStart"),
        Example(
            BootNotification.Confirmation.self, #"{"status": "Accepted", "currentTime": "2026-11-22T13:33:30Z"}"#,
            .occurrenceConstraintViolation, "interval"),
    ]

    @Test(arguments: direct + decoded) func `a payload is refused with its code`(_ example: Example) throws {
        let value = try payload(example.payload)
        let error = try #require(throws: CallError.self) { try self.read(example.type, value) }
        #expect(error.code == example.code)
        #expect(error.description.contains(example.naming), "\(error.description)")
        #expect(error.description.contains("expected"), "\(error.description)")
        #expect(error.description.unicodeScalars.count <= 255)
    }

    @Test(arguments: messages.map { $0.action }, ["[]", "7", #""x""#, "null", "true"])
    func `a payload that is no object violates the formation`(action: String, text: String) throws {
        let type = try #require(messages.first { $0.action == action })
        let value = try payload(text)
        #expect(try #require(throws: CallError.self) { try self.read(type, value) }.code == .formationViolation)
    }

    private func read<P: Payload>(_ type: P.Type, _ value: JSONValue) throws(CallError) {
        _ = try P(reading: value)
    }
}
