import FoundationEssentials
import JSON
import OCPP16
import OCPP16Station
import OCPPJ
import SiteModel
import Testing

@Suite struct `What follows from a request and its answer` {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    struct Example: Sendable, CustomTestStringConvertible {
        var action: String
        var request: String
        /// Nil: the charger did not answer in time.
        var answer: String?
        var expected: [OperationEvent]

        init(_ action: String, _ request: String, _ answer: String?, _ expected: [OperationEvent]) {
            self.action = action
            self.request = request
            self.answer = answer
            self.expected = expected
        }

        var testDescription: String { "\(self.action) \(self.answer ?? "unanswered")" }
    }

    static func status(_ word: String) -> String { #"{"status":"\#(word)"}"# }

    private func events(
        _ action: String, _ request: String, _ answer: Result<String, CallFailure>
    ) throws -> [OperationEvent] {
        let answer: Result<JSONValue, CallFailure> =
            switch answer {
            case .success(let text): .success(try JSONDocument(parsing: Array(text.utf8)).root)
            case .failure(let failure): .failure(failure)
            }
        return Station16().observed(action, request: try JSONDocument(parsing: Array(request.utf8)).root, answer: answer, at: Self.now)
    }

    /// Without the last answer of the action, which always comes first.
    private func followUp(_ example: Example) throws -> [OperationEvent] {
        let events = try self.events(example.action, example.request, example.answer.map(Result.success) ?? .failure(.timedOut))
        guard case .answered(example.action, _)? = events.first else {
            Issue.record("the answer itself is missing")
            return events
        }
        return Array(events.dropFirst())
    }

    static let reserve =
        #"{"connectorId":1,"expiryDate":"2027-01-15T09:00:00Z","idTag":"driver","parentIdTag":"fleet","reservationId":7}"#
    static let reservation = Reservation(
        id: 7, connector: 1, tag: IdTag("driver")!, group: IdTag("fleet"), expires: now.addingTimeInterval(3_600))
    static let list = #"""
        {"listVersion":5,"updateType":"Differential","localAuthorizationList":[
          {"idTag":"a","idTagInfo":{"status":"Accepted","parentIdTag":"g"}},{"idTag":"b"}]}
        """#
    static let changes: [LocalListChange] = [
        .put(entry: LocalListEntry(tag: IdTag("a")!, status: .accepted, group: IdTag("g"))), .remove(tag: IdTag("b")!),
    ]
    static let taken = OperationEvent.listTaken(version: 5, isFull: false, changes: changes)
    static let full = #"{"listVersion":6,"updateType":"Full"}"#

    static let core: [Example] = [
        Example("ReserveNow", reserve, status("Accepted"), [.reserved(reservation: reservation)]),
        Example("ReserveNow", reserve, status("Occupied"), []), Example("ReserveNow", reserve, nil, []),
        Example("ReserveNow", reserve, status("Perhaps"), []), Example("ReserveNow", "{}", status("Accepted"), []),
        Example("ReserveNow", reserve.replacing("\"connectorId\":1", with: "\"connectorId\":99"), status("Accepted"), []),
        Example("ReserveNow", reserve.replacing(":7}", with: ":3000000000}"), status("Accepted"), []),
        Example("CancelReservation", #"{"reservationId":7}"#, status("Accepted"), [.reservationCancelled(id: 7)]),
        Example("CancelReservation", #"{"reservationId":7}"#, status("Rejected"), []),
        Example("SendLocalList", list, status("Accepted"), [taken]),
        Example("SendLocalList", list, status("VersionMismatch"), [.listRefused(isFull: false, version: 5)]),
        Example("SendLocalList", full, status("Failed"), [.listRefused(isFull: true, version: 6)]),
        Example("SendLocalList", full, status("NotSupported"), [.listNotSupported]),
        Example("SendLocalList", full, nil, [.listRefused(isFull: true, version: 6)]),
        Example("SendLocalList", full, status("Accepted"), [.listTaken(version: 6, isFull: true, changes: [])]),
        Example("SendLocalList", #"{"listVersion":0,"updateType":"Full"}"#, status("Accepted"), [.listConflict]),
        Example(
            "SendLocalList", #"{"listVersion":6,"updateType":"Full","localAuthorizationList":[{"idTag":""}]}"#, status("Accepted"),
            [.listTaken(version: 6, isFull: true, changes: []), .listConflict]),
        Example("GetLocalListVersion", "{}", #"{"listVersion":-1}"#, [.listVersion(is: -1)]),
        Example("GetLocalListVersion", "{}", #"{"listVersion":"many"}"#, []),
        Example(
            "ChangeAvailability", #"{"connectorId":0,"type":"Inoperative"}"#, status("Scheduled"),
            [.availabilityAsked(connector: 0, operative: false, isScheduled: true)]),
        Example("ChangeAvailability", #"{"connectorId":0,"type":"Operative"}"#, status("Rejected"), []),
        Example("Reset", #"{"type":"Hard"}"#, status("Accepted"), [.restartAsked(isHard: true)]),
        Example("Reset", #"{"type":"Soft"}"#, status("Rejected"), []),
        Example("UnlockConnector", #"{"connectorId":2}"#, status("UnlockFailed"), [.unlocked(connector: 2, word: "UnlockFailed")]),
        Example(
            "TriggerMessage", #"{"requestedMessage":"MeterValues","connectorId":2}"#, status("Accepted"),
            [.triggered(message: "MeterValues", connector: 2)]),
        Example("TriggerMessage", #"{"requestedMessage":"Heartbeat"}"#, status("NotImplemented"), []),
        Example(
            "ExtendedTriggerMessage", #"{"requestedMessage":"FirmwareStatusNotification"}"#, status("Accepted"),
            [.triggered(message: "SignedFirmwareStatusNotification", connector: nil)]),
        Example(
            "ExtendedTriggerMessage", #"{"requestedMessage":"SignChargePointCertificate"}"#, status("Accepted"),
            [.triggered(message: "SignCertificate", connector: nil)]),
        Example(
            "RemoteStartTransaction", #"{"idTag":"driver","connectorId":1}"#, status("Accepted"),
            [.remoteStartAsked(tag: IdTag("driver")!, connector: 1, profile: nil)]),
        Example("RemoteStartTransaction", #"{"idTag":"driver"}"#, status("Rejected"), []),
        Example("RemoteStopTransaction", #"{"transactionId":-1}"#, status("Accepted"), [.remoteStopAsked(wireID: -1)]),
        Example("ClearCache", "{}", status("Rejected"), []),
        Example("DataTransfer", #"{"vendorId":"x"}"#, status("UnknownVendorId"), []),
    ]

    static let settings: [Example] = [
        Example(
            "GetConfiguration", "{}",
            #"{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"},{"nokey":1}],"unknownKey":["x"]}"#,
            [.configurationRead(settings: [.init(key: "HeartbeatInterval", value: "300")], unknown: ["x"], isAll: true)]),
        Example(
            "GetConfiguration", #"{"key":["x"]}"#, #"{"unknownKey":["x"]}"#,
            [.configurationRead(settings: [], unknown: ["x"], isAll: false)]),
        Example(
            "ChangeConfiguration", #"{"key":"A","value":"1"}"#, status("Accepted"),
            [.configurationChanged(setting: .init(key: "A", value: "1"), needsRestart: false)]),
        Example(
            "ChangeConfiguration", #"{"key":"SecurityProfile","value":"2"}"#, status("RebootRequired"),
            [.configurationChanged(setting: .init(key: "SecurityProfile", value: "2"), needsRestart: true)]),
        Example(
            "ChangeConfiguration", #"{"key":"A","value":"1"}"#, status("NotSupported"),
            [.configurationRead(settings: [], unknown: ["A"], isAll: false)]),
        Example(
            "ChangeConfiguration", #"{"key":"A","value":"-1"}"#, status("Rejected"),
            [.settingRefused(setting: ChargerSettings.Setting(key: "A", value: "-1"))]),
        Example(
            "ChangeConfiguration", #"{"key":"AuthorizationKey","value":"c0ffee"}"#, status("Accepted"),
            [.configurationChanged(setting: .init(key: "AuthorizationKey", value: nil), needsRestart: false)]),
    ]

    static let hash = #"{"hashAlgorithm":"SHA384","issuerNameHash":"aB","issuerKeyHash":"Cd","serialNumber":"0f"}"#
    static let name = CertificateName(algorithm: "SHA384", issuerName: "aB", issuerKey: "Cd", serial: "0f")

    static let certificates: [Example] = [
        Example(
            "GetInstalledCertificateIds", #"{"certificateType":"ManufacturerRootCertificate"}"#,
            #"{"status":"Accepted","certificateHashData":[\#(hash)]}"#, [.certificatesListed(kind: .manufacturerRoot, names: [name])]),
        Example(
            "GetInstalledCertificateIds", #"{"certificateType":"CentralSystemRootCertificate"}"#, status("NotFound"),
            [.certificatesListed(kind: .centralSystemRoot, names: [])]),
        Example(
            "InstallCertificate", #"{"certificateType":"CentralSystemRootCertificate","certificate":"junk"}"#, status("Accepted"),
            [.certificateInstalled(kind: .centralSystemRoot)]),
        Example("InstallCertificate", #"{"certificateType":"CentralSystemRootCertificate","certificate":"junk"}"#, status("Rejected"), []),
        Example("DeleteCertificate", #"{"certificateHashData":\#(hash)}"#, status("Accepted"), [.certificateDeleted(name: name)]),
        Example("DeleteCertificate", #"{"certificateHashData":\#(hash)}"#, status("NotFound"), [.certificateDeleted(name: name)]),
        Example("DeleteCertificate", #"{"certificateHashData":\#(hash)}"#, status("Failed"), []),
        Example("CertificateSigned", #"{"certificateChain":"x"}"#, status("Accepted"), [.certificateSigned(isTaken: true)]),
        Example("CertificateSigned", #"{"certificateChain":"x"}"#, status("Rejected"), [.certificateSigned(isTaken: false)]),
        Example("CertificateSigned", #"{"certificateChain":"x"}"#, nil, []),
    ]

    @Test(arguments: core + settings + certificates)
    func `an answer means what it says`(_ example: Example) throws {
        #expect(try self.followUp(example) == example.expected)
    }

    static let update = #"{"location":"ftp://x/f","retrieveDate":"2027-01-15T08:10:00Z","retries":2,"retryInterval":30}"#
    static let signed = #"""
        {"requestId":3,"firmware":{"location":"ftp://x/f","retrieveDateTime":"2027-01-15T08:10:00Z","signingCertificate":"c","signature":"s"}}
        """#
    static let log = #"{"logType":"SecurityLog","requestId":4,"log":{"remoteLocation":"ftp://x/"}}"#

    static let jobs: [(Example, Job.Kind, Int?, String?, Job.Outcome?)] = [
        (Example("UpdateFirmware", update, "{}", []), .firmware, nil, nil, nil),
        (Example("UpdateFirmware", update, nil, []), .firmware, nil, nil, nil),
        (Example("SignedUpdateFirmware", signed, status("Accepted"), []), .signedFirmware, 3, nil, nil),
        (Example("SignedUpdateFirmware", signed, status("AcceptedCanceled"), []), .signedFirmware, 3, nil, nil),
        (Example("SignedUpdateFirmware", signed, status("RevokedCertificate"), []), .signedFirmware, 3, nil, .refused),
        (Example("GetDiagnostics", #"{"location":"ftp://x/"}"#, #"{"fileName":"d.zip"}"#, []), .diagnostics, nil, "d.zip", nil),
        (Example("GetDiagnostics", #"{"location":"ftp://x/"}"#, "{}", []), .diagnostics, nil, nil, .nothing),
        (Example("GetLog", log, #"{"status":"Accepted","filename":"l"}"#, []), .securityLog, 4, "l", nil),
        (Example("GetLog", log, status("Rejected"), []), .securityLog, 4, nil, .refused),
    ]

    @Test(arguments: jobs)
    func `a job is kept with its number, its place and how it began`(
        _ example: Example, _ kind: Job.Kind, _ number: Int?, _ file: String?, _ outcome: Job.Outcome?
    ) throws {
        guard case .jobAsked(let job, let found)? = try self.followUp(example).first else {
            Issue.record("no job")
            return
        }
        #expect(job.kind == kind)
        #expect(job.number == number)
        #expect(job.file == file)
        #expect(job.location.hasPrefix("ftp://x/"))
        #expect(job.began == Self.now)
        #expect(found == outcome)
    }

    @Test func `an error of the charger's is its answer, and refuses what it refuses`() throws {
        let never = CallFailure.error(CallError(.notSupported, "no lists here"))
        #expect(
            try self.events("SendLocalList", Self.full, .failure(never)) == [
                .answered(action: "SendLocalList", word: "NotSupported: no lists here"), .listNotSupported,
            ])
        #expect(try self.events("GetLocalListVersion", "{}", .failure(never)).last == .listNotSupported)
        #expect(
            try self.events("SendLocalList", Self.full, .failure(.error(CallError(.internalError)))) == [
                .answered(action: "SendLocalList", word: "InternalError"), .listRefused(isFull: true, version: 6),
            ])
        guard case .jobAsked(_, .refused)? = try self.events("UpdateFirmware", Self.update, .failure(never)).last else {
            Issue.record("the update counts as under way")
            return
        }
    }

    @Test func `what was not sent changes nothing`() throws {
        for action in ["SendLocalList", "UpdateFirmware", "Reset"] {
            #expect(try self.events(action, "{}", .failure(.queueFull)) == [.answered(action: action, word: "not sent")])
        }
    }

    @Test func `limits are not seen here, and what the standard does not know is`() throws {
        for action in ["SetChargingProfile", "ClearChargingProfile", "GetCompositeSchedule"] {
            #expect(try self.events(action, "{}", .success(#"{"status":"Accepted"}"#)).isEmpty)
        }
        #expect(try self.events("Dance", "{}", .success("{}")) == [.answered(action: "Dance", word: "answered")])
    }

    @Test func `what a charger tells at length fits in one record`() throws {
        let keys = (0..<150).map { #"{"key":"k\#($0)","readonly":false,"value":"\#(String(repeating: "\\u0001", count: 900))"}"# }
        let read = try self.events("GetConfiguration", "{}", .success(#"{"configurationKey":[\#(keys.joined(separator: ","))]}"#))
        let tags = (0..<15_000).map { #"{"idTag":"\#($0)","idTagInfo":{"status":"Accepted"}}"# }
        let list = #"{"listVersion":9,"updateType":"Full","localAuthorizationList":[\#(tags.joined(separator: ","))]}"#
        let sent = try self.events("SendLocalList", list, .success(Self.status("Accepted")))
        #expect(sent.last == .listConflict)
        for events in [read, sent] { #expect(try JSONCoding.encode(events).count < 1 << 19) }
    }

    @Test(arguments: ["[]", "null", "7", #""x""#, "{}", #"{"status":7}"#, #"{"status":null}"#, #"{"configurationKey":{"key":"a"}}"#])
    func `no payload is an error`(_ payload: String) throws {
        for action in Action.allCases {
            for request in [payload, "{}", Self.reserve, Self.list, Self.signed] {
                let events = try self.events(action.rawValue, request, .success(payload))
                var state = ChargerOperations()
                for event in events { state.apply(event, at: Self.now) }
            }
        }
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        self.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
