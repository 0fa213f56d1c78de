import Gateway
import HTTPTypes
import JSON
import SiteModel
import Testing

@testable import WebAPI

@Suite struct `The API` {
    private let desk = TestDesk { _ in .status(status: .example) }

    @Test func `answers nobody without the token, and nothing is asked of the site for them`() async throws {
        for token in [nil, "", "wrong", TestDesk.token + "0", String(TestDesk.token.dropLast())] {
            let answer = try await self.desk.ask(.get, "/api/v1/status", token: token)
            #expect(answer.status == .unauthorized)
            #expect(answer.error == "unauthorized")
            #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            #expect(answer.json["message"]?.string?.contains("api-token") == true)
        }
        #expect(self.desk.requests.isEmpty)
        #expect(try await self.desk.ask(.get, "/api/v1/status").status == .ok)
    }

    @Test(arguments: ["/healthz", "/readyz", "/api/v1/openapi.json"])
    func `tells anybody on this machine that it lives, and what it can do`(path: String) async throws {
        #expect(try await self.desk.ask(.get, path, token: nil).status == .ok)
    }

    @Test func `is not ready while nothing can be recorded, and says that another try may help`() async throws {
        let desk = TestDesk { _ in
            var status = GatewayStatus.example
            status.storage.health = .trouble("the disk is full")
            return .status(status: status)
        }
        let answer = try await desk.ask(.get, "/readyz", token: nil)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.error == "notReady")
        #expect(answer.headers[.retryAfter] == "1")
        #expect(!answer.text.contains("disk is full"))
        #expect(try await desk.ask(.get, "/healthz", token: nil).status == .ok)
        #expect(try await desk.ask(.get, "/api/v1/status").text.contains(#""health":{"isSound":false,"trouble":"the disk is full"}"#))
    }

    @Test(arguments: ["localhost", "LocalHost:8080", "127.0.0.1", "127.0.0.1:8080", "127.8.9.10:1", "[::1]", "[::1]:8080"])
    func `is this machine's`(host: String) async throws {
        #expect(try await self.desk.ask(.get, "/healthz", host: host).status == .ok)
    }

    @Test(arguments: [
        "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.1", "0.0.0.0", "[::]",
        "[2001:db8::1]:80",
        "127.1", "2130706433", "", " ", "localhost:99999", "localhost@evil.example", "[::1", "::1", "xn--lcalhost-n5a",
    ])
    func `answers no page whose name was led to this machine, token or not`(host: String) async throws {
        let answer = try await self.desk.ask(.get, "/healthz", host: host)
        #expect(answer.status == .forbidden)
        #expect(answer.error == "wrongHost")
        #expect(self.desk.requests.isEmpty)
    }

    @Test func `wants one host`() async throws {
        #expect(try await self.desk.ask(.get, "/healthz", host: nil).error == "badRequest")
        let name = try #require(HTTPField.Name("Host"))
        #expect(try await self.desk.ask(.get, "/healthz", headers: [name: "localhost"]).error == "badRequest")
    }

    @Test func `says which methods a path has, and which paths there are`() async throws {
        let answer = try await self.desk.ask(.post, "/api/v1/status", "{}")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD")
        #expect(try await self.desk.ask(.options, "/api/v1/tags/A").headers[.allow] == "GET, PUT, DELETE, HEAD")
        for path in [
            "/", "/api", "/api/v1/", "/api/v1/nothing", "/api/v1/status/", "//api/v1/status", "/api/v2/status", "/api/v1/%2e%2e/status",
        ] {
            let answer = try await self.desk.ask(.get, path)
            #expect(answer.status == .notFound)
            #expect(answer.error == "noSuchRoute")
            #expect(answer.json["message"]?.string?.contains("openapi.json") == true)
        }
    }

    @Test(arguments: [
        "/api/v1/chargers/%", "/api/v1/chargers/%f", "/api/v1/chargers/%ff", "/api/v1/status?a=%", "*", "http://localhost/healthz",
    ])
    func `refuses targets that are none`(target: String) async throws {
        #expect(try await self.desk.ask(.get, target).error == "badRequest")
    }

    @Test func `lets no page of another origin read its answers`() async throws {
        let answer = try await self.desk.ask(.get, "/api/v1/status", headers: [.origin: "http://evil.example"])
        #expect(!answer.headers.contains { $0.name.rawName.lowercased().hasPrefix("access-control") })
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
    }

    static let queries: [(target: String, path: String, says: String)] = [
        ("/api/v1/status?pretty=1", "pretty", "expected nothing behind the \"?\""),
        ("/api/v1/transactions?charge=A", "charge", "did you mean \"charger\"?"),
        ("/api/v1/transactions?limit=0", "limit", "expected a whole number of 1 to 1000, found \"0\""),
        ("/api/v1/transactions?limit=ten", "limit", "expected a whole number of 1 to 1000, found \"ten\""),
        ("/api/v1/transactions?limit=", "limit", "found \"\""),
        ("/api/v1/transactions?limit=%201", "limit", "a whole number"),
        ("/api/v1/transactions?limit=1&limit=2", "limit", "expected it once"),
        ("/api/v1/transactions?open=yes", "open", "expected true or false, found \"yes\""),
        ("/api/v1/transactions?since=yesterday", "since", "expected an instant"),
        ("/api/v1/transactions?before=0", "before", "a whole number of 1 to"),
        ("/api/v1/chargers/A/composite?unit=kW", "unit", "expected \"A\" or \"W\", found \"kW\""),
        ("/api/v1/chargers/A/composite?duration=604801", "duration", "1 to 604800"),
    ]

    @Test(arguments: queries) func `refuses a query that says something else than is expected`(target: String, path: String, says: String)
        async throws
    {
        let answer = try await self.desk.ask(.get, target)
        #expect(answer.status == .badRequest)
        #expect(answer.error == "badParameter")
        #expect(answer.json["path"]?.string == path)
        #expect(answer.json["message"]?.string?.contains(says) == true, "\(answer.text)")
    }

    static let bodies: [(body: String, error: String, path: String?, line: Int?, column: Int?)] = [
        ("{", "badJSON", nil, 1, 2),
        ("{\n  \"note\": \"a\",\n}", "badJSON", nil, 2, 14),
        ("{\"note\": \"a\", \"note\": \"b\"}", "badJSON", nil, 1, 15),
        ("// a comment\n{}", "badJSON", nil, 1, 1),
        ("{} {}", "badJSON", nil, 1, 4),
        ("[]", "badField", "", 1, 1),
        ("{\"note\": 7}", "badField", "note", 1, 10),
        ("{\n  \"nota\": \"a\"\n}", "badField", "nota", 2, 3),
        ("{\"status\": \"blokced\"}", "badField", "status", 1, 12),
        ("{\"expires\": \"2026-13-01T00:00:00Z\"}", "badField", "expires", 1, 13),
        ("{\"group\": \"123456789012345678901\"}", "badField", "group", 1, 11),
        ("{\"id\": \"B\"}", "badField", "id", 1, 8),
    ]

    @Test(arguments: bodies) func `says where a body is wrong`(body: String, error: String, path: String?, line: Int?, column: Int?)
        async throws
    {
        let answer = try await self.desk.ask(.put, "/api/v1/tags/A", body)
        #expect(answer.status == .badRequest)
        #expect(answer.error == error)
        #expect(answer.json["path"]?.string == path)
        #expect(answer.json["line"]?.int == line)
        #expect(answer.json["column"]?.int == column)
        #expect(self.desk.requests.isEmpty)
    }

    @Test(arguments: ["[", "{\"a\":", "[[],", "\"\\u12", "9"]) func `refuses what is nested deeply or never ends`(piece: String)
        async throws
    {
        for (path, token) in [("/api/v1/tags/A", TestDesk.token), ("/api/v1/session", nil)] as [(String, String?)] {
            let body = "{\"note\":" + String(repeating: piece, count: path.hasSuffix("session") ? 600 : 100_000)
            let answer = try await self.desk.ask(path.hasSuffix("session") ? .post : .put, path, body, token: token)
            #expect(answer.error == "badJSON" || answer.error == "tooLarge", "\(answer.text)")
            #expect(answer.body.count < 1_000)
        }
    }

    @Test func `takes JSON only, as it is, and no more than it says`() async throws {
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data; boundary=x", ""] {
            let answer = try await self.desk.ask(.put, "/api/v1/tags/A", "{}", headers: [.contentType: type])
            #expect(answer.status == .unsupportedMediaType, "\(type)")
        }
        #expect(try await self.desk.ask(.put, "/api/v1/tags/A", "{}", headers: [.contentEncoding: "gzip"]).error == "notJSON")
        let large = "{\"note\":\"" + String(repeating: "x", count: 1 << 20) + "\"}"
        let answer = try await self.desk.ask(.put, "/api/v1/tags/A", large)
        #expect(answer.status == .contentTooLarge)
        #expect(answer.error == "tooLarge")
        for type in ["application/json", "application/json; charset=utf-8", "Application/JSON ;charset=\"UTF-8\""] {
            let desk = TestDesk()
            #expect(try await desk.ask(.put, "/api/v1/tags/A", "{}", headers: [.contentType: type]).status == .ok, "\(type)")
        }
    }

    @Test func `says that it stops instead of an answer that will not come`() async throws {
        let answer = try await TestDesk { _ in nil }.ask(.get, "/api/v1/status")
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.error == "stopping")
    }

    @Test(arguments: ControlFailure.allCases) func `tells why the site did not do it`(why: ControlFailure) async throws {
        let desk = TestDesk { _ in .failed(message: "it is so", why: why) }
        let answer =
            why == .unrecorded || why == .unusable
            ? try await desk.ask(.put, "/api/v1/schedules", Example.schedules) : try await desk.ask(.delete, "/api/v1/chargers/A/profiles")
        let expected: (HTTPResponse.Status, String) =
            switch why {
            case .unusable: (.unprocessableContent, "unusable")
            case .unknown: (.notFound, "unknownCharger")
            case .conflict: (.conflict, "conflict")
            case .busy: (.serviceUnavailable, "busy")
            case .away: (.conflict, "away")
            case .refused: (.unprocessableContent, "refused")
            case .unrecorded: (.serviceUnavailable, "unrecorded")
            }
        #expect(answer.status == expected.0)
        #expect(answer.error == expected.1)
        #expect(answer.json["message"]?.string == "it is so")
    }
}
