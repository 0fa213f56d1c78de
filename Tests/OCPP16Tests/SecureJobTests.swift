import JSON
import OCPP16
import OCPPJ
import Testing

/// Logs and signed firmware.
@Suite struct SecureJobTests {
    private func at(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test func `GetLog says what is in its file`() throws {
        #expect(
            try GetLog(reading: Golden.named("GetLog").payload)
                == GetLog(
                    logType: .securityLog, requestId: 31, retries: 3, retryInterval: 60,
                    log: GetLog.LogParameters(
                        remoteLocation: "ftp://charger:example@files.example.com/logs/", oldestTimestamp: at("2026-11-21T00:00:00Z"),
                        latestTimestamp: at("2026-11-22T13:30:00Z"))))
    }

    @Test func `SignedUpdateFirmware says what is in its file`() throws {
        let update = try SignedUpdateFirmware(reading: Golden.named("SignedUpdateFirmware").payload)
        #expect(update.retries == 2)
        #expect(update.retryInterval == 300)
        #expect(update.requestId == 33)
        #expect(update.firmware.location == "https://files.example.com/firmware/twin22-3.5.0.bin")
        #expect(try update.firmware.retrieveDateTime == at("2026-11-23T02:00:00Z"))
        #expect(try update.firmware.installDateTime == at("2026-11-23T03:00:00Z"))
        #expect(update.firmware.signingCertificate.text.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
        #expect(update.firmware.signature.text.hasPrefix("ME"))
    }

    private static let log = #"{"logType": "SecurityLog", "requestId": 1, "log": {"remoteLocation": "%"}}"#

    private static func firmware(location: String = "l", certificate: String = "c", signature: String = "s") -> String {
        #"{"requestId": 1, "firmware": {"location": "\#(location)", "retrieveDateTime": "2026-11-23T02:00:00.000Z", "signingCertificate": "\#(certificate)", "signature": "\#(signature)"}}"#
    }

    @Test func `what is longer than it may be is refused and never cut`() throws {
        try expectBound(512, of: "log.remoteLocation", in: GetLog.self, Self.log)
        try expectBound(512, of: "firmware.location", in: SignedUpdateFirmware.self, Self.firmware(location: "%"))
        try expectBound(5500, of: "firmware.signingCertificate", in: SignedUpdateFirmware.self, Self.firmware(certificate: "%"))
        try expectBound(800, of: "firmware.signature", in: SignedUpdateFirmware.self, Self.firmware(signature: "%"))
    }

    @Test func `a signature is not looked at`() throws {
        let update = try SignedUpdateFirmware(reading: payload(Self.firmware(signature: "no signature at all")))
        #expect(update.firmware.signature == "no signature at all")
    }

    @Test(arguments: [
        (#"{"status": "Accepted", "filename": "a.log"}"#, GetLog.Status.accepted, "a.log" as CIString<255>?),
        (#"{"status": "Accepted"}"#, .accepted, nil), (#"{"status": "Rejected", "filename": ""}"#, .rejected, nil),
        (#"{"status": "AcceptedCanceled", "filename": null}"#, .acceptedCanceled, nil),
        (#"{"status": "Accepted", "fileName": "a.log"}"#, .accepted, nil), (#"{"status": "Accepted", "filename": {}}"#, .accepted, nil),
        (
            #"{"status": "Accepted", "filename": "\#(String(repeating: "f", count: 300))"}"#, .accepted,
            CIString(truncating: String(repeating: "f", count: 255))
        ),
    ])
    func `the answer to GetLog is understood`(text: String, status: GetLog.Status, name: CIString<255>?) throws {
        #expect(try GetLog.Confirmation(reading: payload(text)) == GetLog.Confirmation(status: status, filename: name))
    }

    @Test(arguments: [
        (#"{"status": "Uploading", "requestId": 31}"#, LogStatusNotification(status: .uploading, requestId: 31)),
        (#"{"status": "UploadFailure", "requestId": "31"}"#, LogStatusNotification(status: .uploadFailure, requestId: 31)),
        (#"{"status": "UploadFailed", "requestId": 31.0}"#, LogStatusNotification(status: .uploadFailed, requestId: 31)),
        (#"{"status": "Uploaded"}"#, LogStatusNotification(status: .uploaded, requestId: nil)),
        (#"{"status": "Idle", "requestId": null}"#, LogStatusNotification(status: .idle, requestId: nil)),
        (#"{"status": "Idle", "requestId": -1}"#, LogStatusNotification(status: .idle, requestId: -1)),
        (#"{"status": "Zipping", "requestId": {}}"#, LogStatusNotification(status: "Zipping", requestId: nil)),
    ])
    func `a state of a log is understood`(text: String, expected: LogStatusNotification) throws {
        #expect(try LogStatusNotification(reading: payload(text)) == expected)
    }

    @Test(arguments: [
        (#"{"status": "SignatureVerified", "requestId": 33}"#, SignedFirmwareStatusNotification(status: .signatureVerified, requestId: 33)),
        (#"{"status": "Installed", "requestId": "33"}"#, SignedFirmwareStatusNotification(status: .installed, requestId: 33)),
        (#"{"status": "InstallRebooting"}"#, SignedFirmwareStatusNotification(status: .installRebooting, requestId: nil)),
        (#"{"status": "Idle"}"#, SignedFirmwareStatusNotification(status: .idle, requestId: nil)),
        (#"{"status": "Unpacking", "requestId": 1e99}"#, SignedFirmwareStatusNotification(status: "Unpacking", requestId: nil)),
    ])
    func `a state of signed firmware is understood`(text: String, expected: SignedFirmwareStatusNotification) throws {
        #expect(try SignedFirmwareStatusNotification(reading: payload(text)) == expected)
    }

    @Test(
        arguments: [
            (LogStatusNotification.self, #"{"requestId": 31}"#, CallError.Code.occurrenceConstraintViolation),
            (SignedFirmwareStatusNotification.self, #"{"status": []}"#, .typeConstraintViolation),
            (GetLog.self, #"{"logType": "Log", "requestId": 1, "log": {"remoteLocation": ""}}"#, .propertyConstraintViolation),
            (GetLog.self, #"{"logType": "SecurityLog", "log": {"remoteLocation": ""}}"#, .occurrenceConstraintViolation),
            (
                GetLog.Confirmation.self, #"{"status": "OK", "filename": "a.log"}"#,
                .propertyConstraintViolation
            ),
            (SignedUpdateFirmware.self, #"{"requestId": 1}"#, .occurrenceConstraintViolation),
            (SignedUpdateFirmware.Confirmation.self, #"{"status": "AcceptedCancelled"}"#, .propertyConstraintViolation),
        ] as [(any Payload.Type, String, CallError.Code)])
    func `what makes no sense is refused`(type: any Payload.Type, text: String, code: CallError.Code) throws {
        #expect(try refusal(of: type, text).code == code)
    }
}
