import FoundationEssentials
import SiteModel

/// An action of an operator's, and what goes over the line for it.
struct OperatorExample: Sendable, CustomStringConvertible {
    var action: OperatorAction
    var context = OperatorContext(now: moment().wall, number: 7)
    var name: String
    var payload: String

    init(_ action: OperatorAction, _ name: String, _ payload: String, entries: [LocalListEntry] = []) {
        self.action = action
        self.name = name
        self.payload = payload
        self.context.entries = entries
    }

    var description: String { "\(self.action)" }

    private static let tag = IdTag("04A2")!
    private static let later = moment(3_600).wall
    private static let pem = "-----BEGIN CERTIFICATE-----\r\nMIIB\rAB\n-----END CERTIFICATE-----\r\n"
    private static let sentPEM = #"-----BEGIN CERTIFICATE-----\nMIIB\nAB\n-----END CERTIFICATE-----\n"#
    private static let name = CertificateName(algorithm: "SHA1", issuerName: "aB", issuerKey: "Cd", serial: "00f")
    private static let entries = [
        LocalListEntry(tag: tag, status: .accepted, group: IdTag("fleet"), expires: later),
        LocalListEntry(tag: IdTag("thief")!, status: .blocked),
    ]

    /// A profile with all that may not go with a remote start.
    private static let profile = #"""
        { "chargingProfileId": 40, "transactionId": 3, "stackLevel": 2, "chargingProfilePurpose": "TxProfile",
          "chargingProfileKind": "Relative", "chargingSchedule": { "startSchedule": "2027-01-01T00:00:00Z",
          "chargingRateUnit": "A", "chargingSchedulePeriod": [{ "startPeriod": 0, "limit": 6.1 }] } } // by hand
        """#
    static var plainProfile: String { profile }
    private static let sentProfile =
        #"{"chargingProfileId":40,"stackLevel":2,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","#
        + #""chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":6.1}]}}"#
    private static let setProfile =
        #"{"chargingProfileId":40,"transactionId":3,"stackLevel":2,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","#
        + #""chargingSchedule":{"startSchedule":"2027-01-01T00:00:00.000Z","chargingRateUnit":"A","#
        + #""chargingSchedulePeriod":[{"startPeriod":0,"limit":6.1}]}}"#

    static let core: [OperatorExample] = [
        OperatorExample(.reset(isHard: true), "Reset", #"{"type":"Hard"}"#),
        OperatorExample(.reset(isHard: false), "Reset", #"{"type":"Soft"}"#),
        OperatorExample(.unlock(connector: 99), "UnlockConnector", #"{"connectorId":99}"#),
        OperatorExample(
            .setAvailability(connector: 0, isOperative: false), "ChangeAvailability", #"{"connectorId":0,"type":"Inoperative"}"#),
        OperatorExample(
            .setAvailability(connector: 2, isOperative: true), "ChangeAvailability", #"{"connectorId":2,"type":"Operative"}"#),
        OperatorExample(.remoteStart(tag: tag, connector: nil, profile: nil), "RemoteStartTransaction", #"{"idTag":"04A2"}"#),
        OperatorExample(
            .remoteStart(tag: tag, connector: 1, profile: profile), "RemoteStartTransaction",
            #"{"connectorId":1,"idTag":"04A2","chargingProfile":"# + sentProfile + "}"),
        OperatorExample(.remoteStop(session: .number(-1)), "RemoteStopTransaction", #"{"transactionId":7}"#),
        OperatorExample(
            .reserve(connector: 0, tag: tag, until: .after(seconds: 3_600), group: nil, id: nil), "ReserveNow",
            #"{"connectorId":0,"expiryDate":"2027-01-15T09:00:00.000Z","idTag":"04A2","reservationId":7}"#),
        OperatorExample(
            .reserve(connector: 3, tag: tag, until: .at(later), group: IdTag("fleet"), id: -5), "ReserveNow",
            #"{"connectorId":3,"expiryDate":"2027-01-15T09:00:00.000Z","idTag":"04A2","parentIdTag":"fleet","reservationId":-5}"#),
        OperatorExample(.cancelReservation(id: 4_711), "CancelReservation", #"{"reservationId":4711}"#),
        OperatorExample(.readSettings(keys: []), "GetConfiguration", "{}"),
        OperatorExample(.readSettings(keys: ["A", "no such key"]), "GetConfiguration", #"{"key":["A","no such key"]}"#),
        OperatorExample(
            .changeSetting(key: "MeterValueSampleInterval", value: "-1"), "ChangeConfiguration",
            #"{"key":"MeterValueSampleInterval","value":"-1"}"#),
        OperatorExample(.clearCache, "ClearCache", "{}"),
        OperatorExample(.transferData(vendor: "v", message: nil, data: nil), "DataTransfer", #"{"vendorId":"v"}"#),
        OperatorExample(
            .transferData(vendor: "v", message: "m", data: "\"\n"), "DataTransfer", #"{"vendorId":"v","messageId":"m","data":"\"\n"}"#),
    ]

    static let jobs: [OperatorExample] = [
        OperatorExample(
            .updateFirmware(location: "no address at all", fetch: nil, retries: .init()), "UpdateFirmware",
            #"{"location":"no address at all","retrieveDate":"2027-01-15T08:00:00.000Z"}"#),
        OperatorExample(
            .updateFirmware(location: "ftp://h/f", fetch: .at(later), retries: .init(count: 3, pause: 60)), "UpdateFirmware",
            #"{"location":"ftp://h/f","retries":3,"retrieveDate":"2027-01-15T09:00:00.000Z","retryInterval":60}"#),
        OperatorExample(
            .updateSignedFirmware(
                location: "l", certificate: pem, signature: "wrong", fetch: nil, install: .after(seconds: 3_600), retries: .init(count: 1)),
            "SignedUpdateFirmware",
            #"{"retries":1,"requestId":7,"firmware":{"location":"l","retrieveDateTime":"2027-01-15T08:00:00.000Z","#
                + #""installDateTime":"2027-01-15T09:00:00.000Z","signingCertificate":""# + sentPEM + #"","signature":"wrong"}}"#),
        OperatorExample(
            .uploadDiagnostics(location: "ftp://h", from: nil, to: later, retries: .init(pause: 5)), "GetDiagnostics",
            #"{"location":"ftp://h","retryInterval":5,"stopTime":"2027-01-15T09:00:00.000Z"}"#),
        OperatorExample(
            .uploadLog(kind: .security, location: "ftp://h", from: later, to: nil, retries: .init()), "GetLog",
            #"{"logType":"SecurityLog","requestId":7,"log":{"remoteLocation":"ftp://h","oldestTimestamp":"2027-01-15T09:00:00.000Z"}}"#),
        OperatorExample(
            .uploadLog(kind: .diagnostics, location: "", from: nil, to: nil, retries: .init()), "GetLog",
            #"{"logType":"DiagnosticsLog","requestId":7,"log":{"remoteLocation":""}}"#),
    ]

    static let rest: [OperatorExample] = [
        OperatorExample(
            .installCertificate(kind: .centralSystemRoot, certificate: pem), "InstallCertificate",
            #"{"certificateType":"CentralSystemRootCertificate","certificate":""# + sentPEM + #""}"#),
        OperatorExample(
            .listCertificates(kind: .manufacturerRoot), "GetInstalledCertificateIds",
            #"{"certificateType":"ManufacturerRootCertificate"}"#),
        OperatorExample(
            .deleteCertificate(name: name), "DeleteCertificate",
            #"{"certificateHashData":{"hashAlgorithm":"SHA1","issuerNameHash":"aB","issuerKeyHash":"Cd","serialNumber":"00f"}}"#),
        OperatorExample(
            .deliverCertificate(chain: pem), "CertificateSigned", #"{"certificateChain":""# + sentPEM + #""}"#),
        OperatorExample(
            .setProfile(connector: 2, profile: profile), "SetChargingProfile",
            #"{"connectorId":2,"csChargingProfiles":"# + setProfile + "}"),
        OperatorExample(
            .setProfile(connector: nil, profile: #"{"connectorId":5,"csChargingProfiles":"# + profile + "\n}"), "SetChargingProfile",
            #"{"connectorId":5,"csChargingProfiles":"# + setProfile + "}"),
        OperatorExample(.clearProfiles(id: nil, connector: nil, kind: nil, level: nil), "ClearChargingProfile", "{}"),
        OperatorExample(.clearProfiles(id: 3, connector: 1, kind: .maximum, level: 2), "ClearChargingProfile", #"{"id":3}"#),
        OperatorExample(
            .clearProfiles(id: nil, connector: 1, kind: .standard, level: 2), "ClearChargingProfile",
            #"{"connectorId":1,"chargingProfilePurpose":"TxDefaultProfile","stackLevel":2}"#),
        OperatorExample(.readListVersion, "GetLocalListVersion", "{}"),
        OperatorExample(.sendList(tags: []), "SendLocalList", #"{"listVersion":7,"localAuthorizationList":[],"updateType":"Full"}"#),
        OperatorExample(
            .sendList(tags: nil), "SendLocalList",
            #"{"listVersion":7,"localAuthorizationList":[{"idTag":"04A2","idTagInfo":{"expiryDate":"2027-01-15T09:00:00.000Z","#
                + #""parentIdTag":"fleet","status":"Accepted"}},{"idTag":"thief","idTagInfo":{"status":"Blocked"}}],"updateType":"Full"}"#,
            entries: entries),
        OperatorExample(
            .changeList(put: [IdTag("thief")!], remove: [IdTag("gone")!, IdTag("THIEF")!]), "SendLocalList",
            #"{"listVersion":7,"localAuthorizationList":[{"idTag":"gone"},{"idTag":"thief","idTagInfo":{"status":"Blocked"}}],"#
                + #""updateType":"Differential"}"#,
            entries: [entries[1]]),
    ]

    private static func trigger(
        _ message: OperatorAction.Message, _ connector: Int?, isExtended: Bool = false, _ name: String, _ requested: String
    ) -> OperatorExample {
        let place = connector.map { #","connectorId":\#($0)"# } ?? ""
        return OperatorExample(
            .trigger(message: message, connector: connector, isExtended: isExtended), name,
            #"{"requestedMessage":"\#(requested)"\#(place)}"#)
    }

    static let triggers: [OperatorExample] = [
        trigger(.boot, nil, "TriggerMessage", "BootNotification"),
        trigger(.heartbeat, nil, "TriggerMessage", "Heartbeat"),
        trigger(.meterValues, 4, "TriggerMessage", "MeterValues"),
        trigger(.status, 0, "TriggerMessage", "StatusNotification"),
        trigger(.firmwareStatus, nil, "TriggerMessage", "FirmwareStatusNotification"),
        trigger(.firmwareStatus, nil, isExtended: true, "TriggerMessage", "FirmwareStatusNotification"),
        trigger(.diagnosticsStatus, nil, isExtended: true, "TriggerMessage", "DiagnosticsStatusNotification"),
        trigger(.boot, nil, isExtended: true, "ExtendedTriggerMessage", "BootNotification"),
        trigger(.heartbeat, nil, isExtended: true, "ExtendedTriggerMessage", "Heartbeat"),
        trigger(.meterValues, 1, isExtended: true, "ExtendedTriggerMessage", "MeterValues"),
        trigger(.status, nil, isExtended: true, "ExtendedTriggerMessage", "StatusNotification"),
        trigger(.logStatus, nil, "ExtendedTriggerMessage", "LogStatusNotification"),
        trigger(.signedFirmwareStatus, nil, "ExtendedTriggerMessage", "FirmwareStatusNotification"),
        // A certificate is the whole charger's.
        OperatorExample(
            .trigger(message: .certificateRequest, connector: 3, isExtended: false), "ExtendedTriggerMessage",
            #"{"requestedMessage":"SignChargePointCertificate"}"#),
    ]
}
