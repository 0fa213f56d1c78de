import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct FirmwareTests {
    private func at(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test func `GetDiagnostics says what is in its file`() throws {
        #expect(
            try GetDiagnostics(reading: Golden.named("GetDiagnostics").payload)
                == GetDiagnostics(
                    location: "ftp://charger:example@files.example.com/diagnostics/", retries: 3, retryInterval: 60,
                    startTime: at("2026-11-21T00:00:00Z"), stopTime: at("2026-11-22T13:30:00Z")))
        #expect(
            try GetDiagnostics(reading: Golden.named("GetDiagnostics.minimal").payload)
                == GetDiagnostics(location: "https://files.example.com/diagnostics/"))
    }

    @Test func `UpdateFirmware says what is in its file`() throws {
        #expect(
            try UpdateFirmware(reading: Golden.named("UpdateFirmware").payload)
                == UpdateFirmware(
                    location: "ftp://files.example.com/firmware/twin22-3.5.0.bin", retries: 2, retrieveDate: at("2026-11-23T02:00:00Z"),
                    retryInterval: 300))
    }

    @Test(arguments: [
        (#"{"fileName": "a.zip"}"#, "a.zip" as CIString<255>?), ("{}", nil), (#"{"fileName": null}"#, nil), (#"{"fileName": ""}"#, nil),
        (#"{"fileName": []}"#, nil), (#"{"fileName": 20261122}"#, "20261122"), (#"{"filename": "a.zip"}"#, nil),
        (#"{"fileName": "\#(String(repeating: "f", count: 300))"}"#, CIString(truncating: String(repeating: "f", count: 255))),
    ])
    func `the name of the file is understood`(text: String, name: CIString<255>?) throws {
        #expect(try GetDiagnostics.Confirmation(reading: payload(text)).fileName == name)
    }

    @Test func `an answer without fields may have some`() throws {
        #expect(try UpdateFirmware.Confirmation(reading: payload(#"{"status": "Accepted"}"#)) == UpdateFirmware.Confirmation())
    }

    @Test(arguments: ["Idle", "Uploaded", "UploadFailed", "Uploading", "UploadFailure", "Compressing", ""])
    func `a state of diagnostics is kept, listed or not`(word: String) throws {
        let text = #"{"status": "\#(word)", "fileName": "a.zip"}"#
        #expect(try DiagnosticsStatusNotification(reading: payload(text)).status.rawValue == word)
    }

    @Test(arguments: [
        "Downloaded", "DownloadFailed", "Downloading", "Idle", "InstallationFailed", "Installing", "Installed", "Rebooting", "",
    ])
    func `a state of firmware is kept, listed or not`(word: String) throws {
        #expect(try FirmwareStatusNotification(reading: payload(#"{"status": "\#(word)", "requestId": 1}"#)).status.rawValue == word)
    }

    @Test(arguments: [DiagnosticsStatusNotification.self, FirmwareStatusNotification.self] as [any Request.Type])
    func `a report without a state is refused`(type: any Request.Type) throws {
        #expect(try refusal(of: type, "{}").code == .occurrenceConstraintViolation)
        #expect(try refusal(of: type, #"{"status": null}"#).code == .occurrenceConstraintViolation)
        #expect(try refusal(of: type, #"{"status": {}}"#).code == .typeConstraintViolation)
    }
}
