import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct SecurityEventTests {
    private static let time = Timestamp("2026-11-22T13:33:45.500Z")

    @Test func `an event says what is in its file`() throws {
        #expect(
            try SecurityEventNotification(reading: Golden.named("SecurityEventNotification").payload)
                == SecurityEventNotification(
                    type: .invalidChargePointCertificate, timestamp: Self.time, techInfo: "not signed by Depot Nord"))
    }

    private static let events: [(String, SecurityEventNotification)] = [
        (
            #"{"type": "DoorOpened", "timestamp": "2026-11-22T14:33:45.5+01:00"}"#,
            SecurityEventNotification(type: "DoorOpened", timestamp: time)
        ),
        (
            #"{"type": "\#(String(repeating: "e", count: 50))", "timestamp": "2026-11-22T13:33:45.5Z"}"#,
            SecurityEventNotification(type: .init(rawValue: String(repeating: "e", count: 50)), timestamp: time)
        ),
        (
            #"{"type": "\#(String(repeating: "e", count: 51))", "timestamp": "2026-11-22T13:33:45.5Z"}"#,
            SecurityEventNotification(type: .init(rawValue: String(repeating: "e", count: 50)), timestamp: time)
        ),
        // The name that OCPP 2.0.1 has for it.
        (#"{"type": "InvalidCsmsCertificate"}"#, SecurityEventNotification(type: "InvalidCsmsCertificate", timestamp: nil)),
        (#"{"type": 17, "timestamp": "yesterday"}"#, SecurityEventNotification(type: "17", timestamp: nil)),
        (#"{"type": "ResetOrReboot", "timestamp": 1763818410}"#, SecurityEventNotification(type: .resetOrReboot, timestamp: nil)),
        (#"{"type": "ResetOrReboot", "techInfo": null}"#, SecurityEventNotification(type: .resetOrReboot, timestamp: nil)),
        (
            #"{"type": "InvalidMessages", "techInfo": {"from": [1, 2.50]}}"#,
            SecurityEventNotification(type: .invalidMessages, timestamp: nil, techInfo: #"{"from": [1, 2.50]}"#)
        ),
        (
            #"{"type": "InvalidMessages", "techInfo": "\#(String(repeating: "t", count: 300))"}"#,
            SecurityEventNotification(
                type: .invalidMessages, timestamp: nil, techInfo: CIString(truncating: String(repeating: "t", count: 255)))
        ),
    ]

    @Test(arguments: events) func `an event is understood`(text: String, expected: SecurityEventNotification) throws {
        #expect(try SecurityEventNotification(reading: payload(text)) == expected)
    }

    @Test(arguments: [
        (#"{"timestamp": "2026-11-22T13:33:45Z"}"#, CallError.Code.occurrenceConstraintViolation),
        (#"{"type": null}"#, .occurrenceConstraintViolation), (#"{"type": ["ResetOrReboot"]}"#, .typeConstraintViolation),
    ])
    func `an event of no type is refused`(text: String, code: CallError.Code) throws {
        #expect(try refusal(of: SecurityEventNotification.self, text).code == code)
    }

    @Test func `a certificate is asked for without a connector`() throws {
        let trigger = try ExtendedTriggerMessage(reading: Golden.named("ExtendedTriggerMessage").payload)
        #expect(trigger == ExtendedTriggerMessage(requestedMessage: .signChargePointCertificate))
        #expect(String(decoding: trigger.encoded(), as: UTF8.self) == #"{"requestedMessage":"SignChargePointCertificate"}"#)
        #expect(
            try ExtendedTriggerMessage(reading: Golden.named("ExtendedTriggerMessage.connector").payload)
                == ExtendedTriggerMessage(requestedMessage: .statusNotification, connectorId: 1))
    }

    @Test(arguments: ["DiagnosticsStatusNotification", "SignCertificate", "heartbeat"])
    func `what only the other trigger asks for is refused`(word: String) throws {
        #expect(try refusal(of: ExtendedTriggerMessage.self, #"{"requestedMessage": "\#(word)"}"#).code == .propertyConstraintViolation)
    }

    @Test(arguments: [("Accepted", TriggerMessage.Status.accepted), ("Rejected", .rejected), ("NotImplemented", .notImplemented)])
    func `both triggers are answered in the same words`(word: String, status: TriggerMessage.Status) throws {
        let answer = try payload(#"{"status": "\#(word)"}"#)
        #expect(try ExtendedTriggerMessage.Confirmation(reading: answer) == ExtendedTriggerMessage.Confirmation(status: status))
        #expect(try TriggerMessage.Confirmation(reading: answer) == TriggerMessage.Confirmation(status: status))
    }
}
