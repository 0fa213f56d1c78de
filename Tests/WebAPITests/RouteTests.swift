import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel
import SmartCharging
import Testing
import Transport

@testable import WebAPI

/// What the site is asked when a route is.
@Suite struct `Routes` {
    private static let charger = ChargerID("A")!

    static let actions: [(method: HTTPRequest.Method, path: String, body: String, action: OperatorAction)] = [
        (.post, "reset", #"{"kind":"soft"}"#, .reset(isHard: false)),
        (.post, "reset", #"{"kind":"hard"}"#, .reset(isHard: true)),
        (.post, "unlock", #"{"connector":-1}"#, .unlock(connector: -1)),
        (.post, "availability", #"{"operative":false}"#, .setAvailability(connector: 0, isOperative: false)),
        (.post, "availability", #"{"operative":true,"connector":2}"#, .setAvailability(connector: 2, isOperative: true)),
        (.post, "start", #"{"tag":"ab"}"#, .remoteStart(tag: IdTag("ab")!, connector: nil, profile: nil)),
        (
            .post, "start", #"{"tag":"ab","connector":1,"profile": { "x" : 1 }}"#,
            .remoteStart(tag: IdTag("ab")!, connector: 1, profile: #"{ "x" : 1 }"#)
        ),
        (.post, "stop", "", .remoteStop(session: .only)),
        (.post, "stop", "{}", .remoteStop(session: .only)),
        (.post, "stop", #"{"transaction":-1}"#, .remoteStop(session: .number(-1))),
        (.post, "stop", #"{"connector":2}"#, .remoteStop(session: .on(connector: 2))),
        (.post, "trigger", #"{"message":"status","connector":1}"#, .trigger(message: .status, connector: 1, isExtended: false)),
        (.post, "trigger", #"{"message":"logStatus","extended":true}"#, .trigger(message: .logStatus, connector: nil, isExtended: true)),
        (.post, "clear-cache", "", .clearCache),
        (.post, "data-transfer", #"{"vendor":"v","data":"\u0000"}"#, .transferData(vendor: "v", message: nil, data: "\0")),
        (.get, "settings", "", .readSettings(keys: [])),
        (.get, "settings?key=a&key=b%20c", "", .readSettings(keys: ["a", "b c"])),
        (.put, "settings/A%2FB", #"{"value":""}"#, .changeSetting(key: "A/B", value: "")),
        (
            .post, "reservations", #"{"tag":"T","seconds":60}"#,
            .reserve(connector: 0, tag: IdTag("T")!, until: .after(seconds: 60), group: nil, id: nil)
        ),
        (
            .post, "reservations", #"{"tag":"T","until":"2027-01-01T00:00:00Z","connector":1,"group":"G","id":-5}"#,
            .reserve(connector: 1, tag: IdTag("T")!, until: .at(Date(timeIntervalSince1970: 1_798_761_600)), group: IdTag("G")!, id: -5)
        ),
        (.delete, "reservations/-5", "", .cancelReservation(id: -5)),
        (
            .post, "jobs/firmware", #"{"location":"ftp://x/y"}"#,
            .updateFirmware(location: "ftp://x/y", fetch: nil, retries: OperatorAction.Retries())
        ),
        (
            .post, "jobs/signed-firmware", #"{"location":"l","certificate":"c\nd","signature":"s","retries":2,"pause":3}"#,
            .updateSignedFirmware(
                location: "l", certificate: "c\nd", signature: "s", fetch: nil, install: nil,
                retries: OperatorAction.Retries(count: 2, pause: 3))
        ),
        (
            .post, "jobs/diagnostics", #"{"location":"l","from":"1970-01-01T00:00:10Z"}"#,
            .uploadDiagnostics(location: "l", from: Date(timeIntervalSince1970: 10), to: nil, retries: OperatorAction.Retries())
        ),
        (
            .post, "jobs/log", #"{"location":"l","kind":"security"}"#,
            .uploadLog(kind: .security, location: "l", from: nil, to: nil, retries: OperatorAction.Retries())
        ),
        (.get, "certificates", "", .listCertificates(kind: .centralSystemRoot)),
        (.get, "certificates?kind=manufacturerRoot", "", .listCertificates(kind: .manufacturerRoot)),
        (
            .post, "certificates", #"{"kind":"manufacturerRoot","certificate":"x"}"#,
            .installCertificate(kind: .manufacturerRoot, certificate: "x")
        ),
        (
            .post, "certificates/delete", Example.certificateName,
            .deleteCertificate(
                name: CertificateName(algorithm: "SHA256", issuerName: "9f86d081884c7d65", issuerKey: "60303ae22b998861", serial: "1a2b3c"))
        ),
        (.post, "certificates/deliver", #"{"chain":"x"}"#, .deliverCertificate(chain: "x")),
        (.put, "profiles", #"{"connector":2,"profile": { "a" :1 } }"#, .setProfile(connector: 2, profile: #"{ "a" :1 }"#)),
        (.put, "profiles", #"{"profile":{}}"#, .setProfile(connector: nil, profile: "{}")),
        (.get, "local-list", "", .readListVersion),
        (.put, "local-list", "", .sendList(tags: nil)),
        (.put, "local-list", #"{"tags":["a"]}"#, .sendList(tags: [IdTag("a")!])),
        (.patch, "local-list", #"{"remove":["a"]}"#, .changeList(put: [], remove: [IdTag("a")!])),
    ]

    @Test(arguments: actions)
    func `put an operator's words into the site's`(method: HTTPRequest.Method, path: String, body: String, action: OperatorAction)
        async throws
    {
        let desk = TestDesk { _ in .charger(answer: .answered(payload: #"{ "status" : "Accepted" }"#)) }
        let answer = try await desk.ask(method, "/api/v1/chargers/A/\(path)", body)
        #expect(desk.requests == [.operate(charger: Self.charger, action: action, timeout: 30)], "\(answer.text)")
        #expect(answer.status == .ok)
        #expect(answer.text == #"{ "status" : "Accepted" }"#)
    }

    @Test func `have an action tested for each one that asks a charger`() {
        let tested = Set(
            Self.actions.map { action in
                "\(action.method) /api/v1/chargers/{charger}/"
                    + action.path.prefix { $0 != "?" }
                    .replacing("A%2FB", with: "{key}").replacing("/-5", with: "/{reservation}")
            })
        let all = RouteTable.all.routes.filter { $0.problems.contains(.timedOut) && $0.name != "sendRequest" }
        #expect(tested == Set(all.map { "\($0.method) \($0.path.text)" }))
    }

    static let wrong: [(method: HTTPRequest.Method, path: String, body: String, place: String)] = [
        (.post, "reset", "", ""), (.post, "reset", "{}", "kind"), (.post, "reset", #"{"kind":"Soft"}"#, "kind"),
        (.post, "unlock", #"{"connector":1.5}"#, "connector"), (.post, "unlock", #"{"connector":4294967296}"#, "connector"),
        (.post, "stop", #"{"transaction":1,"connector":1}"#, "connector"),
        (.post, "reservations", #"{"tag":"T"}"#, "until"),
        (.post, "reservations", #"{"tag":"T","seconds":1,"until":"2027-01-01T00:00:00Z"}"#, "seconds"),
        (.post, "start", #"{"tag":""}"#, "tag"), (.post, "start", #"{"tag":"a","profile":"{}"}"#, "profile"),
        (.post, "jobs/log", #"{"location":"l","kind":"all"}"#, "kind"),
        (.post, "jobs/firmware", #"{"location":"l","certificate":"x"}"#, "certificate"),
        (.put, "local-list", #"{"tags":["a",7]}"#, "tags[1]"),
    ]

    @Test(arguments: wrong)
    func `ask nothing where the words make no sense`(method: HTTPRequest.Method, path: String, body: String, place: String) async throws {
        let desk = TestDesk()
        let answer = try await desk.ask(method, "/api/v1/chargers/A/\(path)", body)
        #expect(answer.status == .badRequest)
        #expect(answer.error == (body.isEmpty ? "badJSON" : "badField"))
        if !body.isEmpty { #expect(answer.json["path"]?.string == place) }
        #expect(desk.requests.isEmpty)
    }

    static let ends: [(answer: OperatorAnswer, status: HTTPResponse.Status, error: String)] = [
        (.callError(code: "NotSupported", description: "no \u{1B}[31m", details: #"{"a":[1]}"#), .badGateway, "callError"),
        (.timedOut, .gatewayTimeout, "timedOut"), (.lineBroke, .badGateway, "lineBroke"), (.busy, .serviceUnavailable, "busy"),
        (.away, .conflict, "away"), (.unknownCharger, .notFound, "unknownCharger"), (.noRequest, .notFound, "unknownAction"),
        (.badPayload(reason: "is bad"), .badRequest, "badJSON"), (.refused(reason: "the fuses"), .unprocessableContent, "refused"),
    ]

    @Test(arguments: ends) func `tell how a request to a charger ended`(answer: OperatorAnswer, status: HTTPResponse.Status, error: String)
        async throws
    {
        let desk = TestDesk { _ in .charger(answer: answer) }
        let told = try await desk.ask(.post, "/api/v1/chargers/CP%207/ocpp/Reset?timeout=60", #"{ "type" : "Soft" }"#)
        #expect(desk.requests == [.send(charger: ChargerID("CP 7")!, action: "Reset", payload: #"{ "type" : "Soft" }"#, timeout: 60)])
        #expect(told.status == status)
        #expect(told.error == error)
        if case .callError = answer {
            #expect(told.json["code"]?.string == "NotSupported")
            #expect(told.json["description"]?.string == "no \u{1B}[31m")
            #expect(told.json["details"]?["a"]?[0]?.int == 1)
            #expect(!told.body.contains(0x1B))
        }
    }

    @Test func `send an empty object where nothing is said`() async throws {
        let desk = TestDesk { _ in .charger(answer: .answered(payload: "{}")) }
        #expect(try await desk.ask(.post, "/api/v1/chargers/A/ocpp/ClearCache").text == "{}")
        #expect(desk.requests == [.send(charger: Self.charger, action: "ClearCache", payload: "{}", timeout: 30)])
    }

    @Test(arguments: ["a%2Fb", "%00", "a%0Ab", "%20a", "..", String(repeating: "a", count: 49), "%E2%82%AC"])
    func `know no charger by what no charger can be called`(id: String) async throws {
        let desk = TestDesk()
        #expect(try await desk.ask(.get, "/api/v1/chargers/\(id)").error == "unknownCharger")
        #expect(desk.requests.isEmpty)
    }

    @Test(arguments: [("CP%3A7%2B%2A%3D%7C%40", "CP:7+*=|@"), ("CP:7", "CP:7"), ("A%20B", "A B")])
    func `take identities as they are spelt, decoded once`(escaped: String, id: String) async throws {
        let desk = TestDesk { _ in .done(message: "") }
        _ = try await desk.ask(.post, "/api/v1/chargers/\(escaped)/retry-control")
        #expect(desk.requests == [.retryControl(charger: ChargerID(id)!)])
    }

    @Test func `change of a charger what is said, and never keep or repeat a password`() async throws {
        let desk = TestDesk { request in
            if case .changeCharger = request { .done(message: "") } else { .failed(message: "", why: .unknown) }
        }
        _ = try await desk.ask(
            .put, "/api/v1/chargers/A", #"{"admission":"reject","name":"","securityProfile":1,"password":"hunter2hunter2"}"#)
        guard case .changeCharger(Self.charger, let change) = desk.requests.first, case .set(let hash)? = change.password else {
            Issue.record("\(desk.requests)")
            return
        }
        #expect(change.admission == .reject && change.name == "" && change.securityProfile == 1)
        #expect(CredentialHash(hash)?.matches(Password(configured: "hunter2hunter2")) == true)
        let short = try await desk.ask(.put, "/api/v1/chargers/A", #"{"password":"hunter2"}"#)
        #expect(short.error == "badField" && !short.text.contains("hunter2"))
        _ = try await desk.ask(.put, "/api/v1/chargers/A", #"{"removePassword":true}"#)
        #expect(desk.requests.contains(.changeCharger(id: Self.charger, change: ChargerChange(password: .remove))))
    }

    @Test func `page through sessions, and find one`() async throws {
        let desk = TestDesk { _ in .transactions(listing: .none) }
        let answer = try await desk.ask(
            .get, "/api/v1/transactions?charger=A%20B&open=false&since=1970-01-01T00:00:10%2B00:00&before=18&limit=1000")
        #expect(answer.text == #"{"transactions":[],"more":true}"#)
        let filter = TransactionFilter(
            charger: ChargerID("A B"), open: false, since: Date(timeIntervalSince1970: 10), before: TransactionID(rawValue: 18),
            limit: 1_000)
        #expect(desk.requests == [.transactions(filter: filter)])
        #expect(try await desk.ask(.get, "/api/v1/transactions/17").error == "unknownTransaction")
        #expect(desk.requests.last == .transactions(filter: TransactionFilter(before: TransactionID(rawValue: 18), limit: 1)))
        #expect(try await desk.ask(.get, "/api/v1/transactions/2147483647").error == "unknownTransaction")
        for number in ["0x11", "17a", "2147483648", "", "-"] {
            #expect(try await desk.ask(.get, "/api/v1/transactions/\(number)").error == "badParameter", "\(number)")
        }
    }

    @Test func `clear profiles, and put schedules as they were written`() async throws {
        let desk = TestDesk()
        _ = try await desk.ask(.delete, "/api/v1/chargers/A/profiles?id=40&purpose=TxProfile&level=0&connector=1")
        _ = try await desk.ask(.put, "/api/v1/schedules", "{ \"format\" : 1 }")
        #expect(
            desk.requests == [
                .clearProfiles(charger: Self.charger, id: 40, connector: 1, kind: .transaction, level: 0),
                .putSchedules(text: "{ \"format\" : 1 }"),
            ])
    }
}
