import FoundationEssentials
import JSON
import SiteModel
import Testing

@testable import Gateway

@Suite struct `What a recording does not hold` {
    private static let standIns = StandIns(key: [UInt8](repeating: 7, count: 32))

    struct Example: CustomStringConvertible {
        var name: String
        var frame: String
        var secrets: [String]
        var kept: [String] = []

        var description: String { self.name }
    }

    static let examples = [
        Example(name: "a tag", frame: #"[2,"1","Authorize",{"idTag":"04A2B3"}]"#, secrets: ["04A2B3"], kept: ["Authorize", "TAG-"]),
        Example(
            name: "a tag and its group in an answer", frame: #"[3,"1",{"idTagInfo":{"status":"Accepted","parentIdTag":"FAMILY"}}]"#,
            secrets: ["FAMILY"], kept: ["Accepted"]),
        Example(
            name: "a local list",
            frame:
                #"[2,"1","SendLocalList",{"listVersion":3,"updateType":"Full","localAuthorizationList":[{"idTag":"ONE"},{"idTag":"TWO","idTagInfo":{"status":"Blocked","parentIdTag":"UP"}}]}]"#,
            secrets: ["ONE", "TWO", "\"UP\""], kept: ["Blocked", "\"listVersion\":3"]),
        Example(
            name: "a tag that is a number", frame: #"[2,"1","Authorize",{"idTag":987654321}]"#, secrets: ["987654321"]),
        Example(
            name: "a password that is set", frame: #"[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"0102AA"}]"#,
            secrets: ["0102AA"], kept: ["AuthorizationKey"]),
        Example(
            name: "passwords that a charger tells",
            frame:
                #"[3,"1",{"configurationKey":[{"key":"WifiPsk","readonly":false,"value":"alpha"},{"key":"sim_pin","readonly":false,"value":"1234"},{"key":"WebSocketPingInterval","readonly":false,"value":"30"},{"key":"GetConfigurationMaxKeys","readonly":true,"value":"50"}]}]"#,
            secrets: ["alpha", "1234"], kept: ["\"30\"", "\"50\""]),
        Example(
            name: "credentials in an address",
            frame: #"[2,"1","GetDiagnostics",{"location":"ftp://joe:p@ss?w/rd@host/dir?sig=abc#x"}]"#,
            secrets: ["joe", "p@ss", "w/rd", "abc"], kept: ["ftp://", "@host/dir?"]),
        Example(
            name: "the seal of a ticket",
            frame: #"[2,"1","UpdateFirmware",{"location":"http://h/00d622032c402b6c438d67d6a7d96304-6b05360f-fabc-CP-7/2.1"}]"#,
            secrets: ["00d622032c402b6c438d67d6a7d96304"], kept: ["http://h/sealed-6b05360f-fabc-CP-7/2.1"]),
        Example(
            name: "what a vendor transfers", frame: #"[2,"1","DataTransfer",{"vendorId":"V","data":"{\"card\":\"99\"}"}]"#,
            secrets: ["card", "99"], kept: ["\"V\""]),
        Example(
            name: "what a vendor answers", frame: #"[3,"1",{"status":"Accepted","data":"hush"}]"#, secrets: ["hush"], kept: ["Accepted"]),
        Example(
            name: "a private key", frame: #"[2,"1","X",{"pem":"-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----"}]"#,
            secrets: ["MHcC"]),
        Example(name: "a payload that is no object", frame: #"[2,"1","Authorize","04A2B3"]"#, secrets: ["04A2B3"]),
        Example(name: "more elements than there are", frame: #"[2,"1","Authorize",{},"04A2B3"]"#, secrets: ["04A2B3"]),
        Example(name: "no frame at all", frame: #"{"note":"04A2B3"}"#, secrets: ["04A2B3"]),
        Example(name: "no JSON", frame: #"[2,"1","Authorize",{"idTag":"04A2B3""#, secrets: ["04A2B3", "idTag"], kept: ["[0,\"0\""]),
        Example(
            name: "a certificate, which is no secret",
            frame: #"[2,"1","InstallCertificate",{"certificate":"-----BEGIN CERTIFICATE-----MIIB"}]"#,
            secrets: [], kept: ["MIIB"]),
    ]

    @Test(arguments: examples) func `no secret of a frame is left`(_ example: Example) throws {
        var masking = Masking(Self.standIns)
        let text =
            switch masking.masked(frame: Array(example.frame.utf8)) {
            case .json(let bytes): String(decoding: bytes, as: UTF8.self)
            case .shape(let shape): shape
            }
        for secret in example.secrets { #expect(!text.contains(secret), "\(text)") }
        for kept in example.kept { #expect(text.contains(kept), "\(text)") }
    }

    @Test func `what holds no secret is kept to the byte`() {
        let frame =
            #"[2,"1","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2027-01-15T08:00:00Z","sampledValue":[{"value":"16.0"},{"value":"7","n":1.50}]}]}]"#
        var masking = Masking(Self.standIns)
        #expect(masking.masked(frame: Array(frame.utf8)) == .json(Array(frame.utf8)))
    }

    @Test func `the same tag has the same stand-in, in capitals or not, and under another key another one`() {
        #expect(Self.standIns.tag("04a2b3") == Self.standIns.tag("04A2B3"))
        #expect(Self.standIns.tag("04A2B3") != Self.standIns.tag("04A2B4"))
        #expect(Self.standIns.tag("04A2B3") != StandIns(key: [UInt8](repeating: 8, count: 32)).tag("04A2B3"))
        #expect(Self.standIns.tag("04A2B3").count <= 20)
        #expect(Self.standIns.tag("") == "")
        #expect(Self.standIns.tag(String(repeating: "x", count: 25)).count == 25, "what cannot be a tag stays what cannot be one")
    }

    @Test func `the site's own state keeps its form and loses its tags, passwords and notes`() throws {
        let charger = try #require(ChargerID("A"))
        let tag = try #require(IdTag("SECRET-ONE"))
        let group = try #require(IdTag("SECRET-TWO"))
        let at = Date(timeIntervalSince1970: 1_800_000_000)
        let id = TransactionID.first
        let events: [Entry.Event] = [
            .accepted(charger: charger), .credential(charger: charger, hash: "sha256$SECRET$SECRET"),
            .offered(charger: charger, hash: "sha256$SECRET$OFFER", isTaken: true),
            .started(
                session: Transaction(id: id, start: .init(charger: charger, connector: 1, tag: tag, at: at, register: 0), origin: .started)),
            .operation(charger: charger, event: .remoteStartAsked(tag: tag, connector: 2, profile: nil)),
            .operation(
                charger: charger, event: .reserved(reservation: Reservation(id: 1, connector: 1, tag: tag, group: group, expires: at + 60))),
            .operation(
                charger: charger,
                event: .listTaken(
                    version: 1, isFull: true, changes: [.put(entry: LocalListEntry(tag: group, status: .accepted, group: tag))])),
            .operation(
                charger: charger,
                event: .configurationRead(settings: [.init(key: "WifiPsk", value: "SECRET-THREE")], unknown: [], isAll: true)),
            .operation(
                charger: charger,
                event: .security(event: SecurityEvent(type: "x", at: at, received: at, info: "SECRET-ONE ftp://u:SECRET@h"))),
            .stopped(transaction: id, stop: .init(at: at, register: 1, tag: tag, reason: "Local")),
        ]
        var state = SiteState()
        for event in events { state.apply(Entry(at: at, event)) }
        let open = String(decoding: try JSONCoding.encode(state), as: UTF8.self)
        #expect(open.contains("SECRET-ONE") && open.contains("SECRET-TWO"))
        #expect(!open.contains("SECRET-THREE"), "a secret of a charger's configuration is not kept in the first place")

        var masking = Masking(Self.standIns)
        let masked = try #require(RecordingWriter.masked(state, &masking))
        #expect(!String(decoding: masked, as: UTF8.self).contains("SECRET"))
        let read = try JSONDocument(parsing: masked).root.decode(SiteState.self)
        #expect(read.finished.first?.start.tag?.text == Self.standIns.tag("SECRET-ONE"))

        let list = TagList([SiteModel.Tag(id: tag, group: group, note: "SECRET of Mrs. Smith")], unknown: .accepted)
        let tags = try #require(RecordingWriter.masked(list, &masking))
        #expect(!String(decoding: tags, as: UTF8.self).contains("SECRET"))
        let readTags = try JSONCoding.decode([SiteModel.Tag].self, from: tags)
        #expect(readTags.first?.group?.text == Self.standIns.tag("SECRET-TWO"))
    }

    @Test func `a tag that was seen is found in what people and chargers write`() {
        var masking = Masking(Self.standIns)
        _ = masking.masked(frame: Array(#"[2,"1","Authorize",{"idTag":"04A2B3"}]"#.utf8))
        let frame = #"[2,"2","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","info":"card 04a2b3, read"}]"#
        guard case .json(let bytes) = masking.masked(frame: Array(frame.utf8)) else { return #expect(Bool(false)) }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("card \(Self.standIns.tag("04A2B3")), read"))
    }
}
