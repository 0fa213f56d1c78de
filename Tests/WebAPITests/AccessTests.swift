import Gateway
import HTTPTypes
import SiteModel
import Testing

@testable import WebAPI

/// All routes, asked for by all sorts of callers.
@Suite struct `Who may ask` {
    private let desk = TestDesk(book: .example, web: SiteConfiguration.Web(requestsPerSecond: 10_000)) { .example(for: $0) }

    /// How a caller shows who he is, and the least that his role has to be for a route; nil: he is let in nowhere.
    enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case nobody, wrongToken, expiredToken, unknownCookie, viewer, `operator`, admin, ownToken

        var testDescription: String { self.rawValue }

        var token: String? {
            switch self {
            case .nobody, .unknownCookie: nil
            case .wrongToken: "fk_0123"
            case .expiredToken: "key of expired"
            case .viewer: "key of viewer"
            case .operator: "key of operator"
            case .admin: "key of admin"
            case .ownToken: TestDesk.token
            }
        }

        var role: Role? {
            switch self {
            case .nobody, .wrongToken, .expiredToken, .unknownCookie: nil
            case .viewer: .viewer
            case .operator: .operator
            case .admin, .ownToken: .admin
            }
        }
    }

    @Test(arguments: RouteTable.all.routes, Kind.allCases) func `is said by the route alone`(route: Route, kind: Kind) async throws {
        let headers: HTTPFields = kind == .unknownCookie ? [.cookie: "fusekeeper=\(String(repeating: "a", count: 64))"] : [:]
        switch (route.access, kind.role) {
        case (.anybody, _), (.newcomer, .some):
            try await self.expectAdmitted(route, headers, token: kind.token)
        case (.newcomer, nil), (.role, nil):
            #expect(try await self.ask(route, headers, token: kind.token).error == "unauthorized")
        case (.role(let needed), .some(let own)) where own < needed:
            #expect(try await self.ask(route, headers, token: kind.token).error == "forbidden")
        case (.role, .some):
            try await self.expectAdmitted(route, headers, token: kind.token)
        }
    }

    @Test(arguments: RouteTable.all.routes) func `counts for a token of less than its role`(route: Route) async throws {
        guard case .role = route.access else { return }
        if route.changesSomething { #expect(try await self.ask(route, token: "key of reader").error == "forbidden") }
        if route.group != .tags { #expect(try await self.ask(route, token: "key of narrow").error == "forbidden") }
    }

    @Test func `has to be a page of ours, and somebody with a password of his own`() async throws {
        let (anna, dora) = (try await self.desk.signIn("anna"), try await self.desk.signIn("dora"))
        var wrong = anna.headers
        wrong[CrossSiteRule.header] = "0123456789abcdef0123456789abcdef"
        var foreign = anna.headers
        foreign[.origin] = "https://evil.example"
        for route in RouteTable.all.routes where route.access != .anybody && route.name != "signOut" {
            if route.changesSomething {
                for headers in [anna.cookieAlone, wrong, foreign] {
                    #expect(try await self.ask(route, headers, token: nil).error == "crossSite", "\(route.name)")
                }
            }
            guard case .role = route.access else { continue }
            try await self.expectAdmitted(route, anna.headers, token: nil)
            #expect(try await self.ask(route, dora.headers, token: nil).error == "passwordChangeNeeded", "\(route.name)")
        }
    }

    @Test func `sets passwords of chargers, their certificates and what they run is an admin, whichever way he asks`() async throws {
        for (method, path, body) in [
            (HTTPRequest.Method.put, "/api/v1/chargers/A", #"{"password":"0123456789abcdef"}"#),
            (.put, "/api/v1/chargers/A", #"{"removePassword":true}"#), (.put, "/api/v1/chargers/A", #"{"securityProfile":0}"#),
            (.put, "/api/v1/chargers/A/settings/authorizationkey", #"{"value":"00"}"#),
            (.post, "/api/v1/chargers/A/ocpp/ChangeConfiguration", #"{"key":"AuthorizationKey","value":"00"}"#),
            (.post, "/api/v1/chargers/A/ocpp/ChangeConfiguration", #"{"key":"SECURITYPROFILE","value":"0"}"#),
            (.post, "/api/v1/chargers/A/ocpp/ChangeConfiguration", "{}"),
            (.post, "/api/v1/chargers/A/ocpp/InstallCertificate", "{}"), (.post, "/api/v1/chargers/A/ocpp/UpdateFirmware", "{}"),
            (.post, "/api/v1/chargers/A/ocpp/SignedUpdateFirmware", "{}"),
            (.post, "/api/v1/chargers/A/jobs/firmware", #"{"location":"ftp://192.0.2.1/firmware.bin"}"#),
            (.post, "/api/v1/campaigns", #"{"address":"ftp://192.0.2.1/firmware.bin","version":"2.4","name":"spring","chargers":["A"]}"#),
        ] {
            let before = self.desk.requests.count
            #expect(try await self.desk.ask(method, path, body, token: "key of operator").error == "forbidden", "\(path) \(body)")
            #expect(self.desk.requests.count == before)
            #expect(try await self.desk.ask(method, path, body, token: "key of admin").status == .ok, "\(path) \(body)")
        }
        #expect(try await self.desk.ask(.put, "/api/v1/chargers/A", #"{"name":"x"}"#, token: "key of operator").status == .ok)
        for (path, body) in [
            ("/api/v1/chargers/A/jobs/firmware", #"{"firmware":"2.4"}"#),
            ("/api/v1/campaigns", #"{"name":"spring","file":"2.4","chargers":["A"]}"#),
        ] {
            #expect(try await self.desk.ask(.post, path, body, token: "key of operator").status == .ok, "\(path) \(body)")
        }
        let setting = #"{"key":"HeartbeatInterval","value":"60"}"#
        #expect(
            try await self.desk.ask(.post, "/api/v1/chargers/A/ocpp/ChangeConfiguration", setting, token: "key of operator").status == .ok)
    }

    @Test func `is told to the site, with the place`() async throws {
        let ben = try await self.desk.signIn("ben", from: "192.0.2.7")
        _ = try await self.desk.ask(.get, "/api/v1/tags", headers: ben.headers, token: nil, from: "192.0.2.7")
        _ = try await self.desk.ask(.get, "/api/v1/tags", token: "key of viewer", from: "2001:db8::1")
        _ = try await self.desk.ask(.get, "/api/v1/tags")
        #expect(self.desk.callers == ["user ben from 192.0.2.7", "token viewer from 2001:db8::1", "API token from 127.0.0.1"])
    }

    // MARK: - Asking by the document's own examples

    private func ask(_ route: Route, _ headers: HTTPFields = [:], token: String?) async throws -> Answer {
        let path = route.path.segments.map { segment in
            switch segment {
            case .fixed(let word): "/\(word)"
            case .place(let place): "/\(place.example)"
            }
        }.joined()
        return try await self.desk.ask(route.method, path, route.body?.example ?? "", headers: headers, token: token)
    }

    /// What is wrong with the rest of such a request is another matter; files are not served here.
    private func expectAdmitted(_ route: Route, _ headers: HTTPFields, token: String?) async throws {
        guard route.upload == nil, route.success.media != .file else { return }
        let answer = try await self.ask(route, headers, token: token)
        // The example gives a charger a password, which only admins do.
        guard route.name != "changeCharger" || token != "key of operator" else { return }
        #expect(
            !["unauthorized", "forbidden", "crossSite", "passwordChangeNeeded"].contains(answer.error), "\(route.name): \(answer.text)")
    }
}
