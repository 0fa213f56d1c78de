import HTTPTypes
import JSON
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct `The API of a running gateway` {
    private let state = TemporaryDirectory()

    @Test func `shows everything as its document says`() async throws {
        try await LiveSite.run(in: self.state) { site in
            let charger = try await LiveCharger.connect("A", port: site.door)
            _ = try await charger.call(
                "BootNotification", #"{"chargePointVendor":"V \"1\"","chargePointModel":"<M>","firmwareVersion":"2"}"#)
            _ = try await charger.call(
                "StatusNotification", #"{"connectorId":1,"errorCode":"NoError","status":"Preparing","timestamp":"2026-11-22T12:00:00Z"}"#)
            let started = try await charger.call(
                "StartTransaction", #"{"connectorId":1,"idTag":"T","meterStart":10,"timestamp":"2026-11-22T12:00:00Z"}"#)
            let number = try #require(started["transactionId"]?.int)
            for (method, path, body) in [
                ("PUT", "/api/v1/tags/04%20a", #"{"group":"g","expires":"2030-01-01T00:00:00Z","note":"n"}"#),
                ("PUT", "/api/v1/chargers/A", #"{"name":"north wall"}"#),
                ("POST", "/api/v1/chargers/A/reset", #"{"kind":"soft"}"#),
                ("POST", "/api/v1/chargers/A/availability", #"{"operative":false}"#),
                ("POST", "/api/v1/chargers/A/unlock", #"{"connector":1}"#),
                ("POST", "/api/v1/chargers/A/start", #"{"tag":"t","connector":1}"#),
                ("POST", "/api/v1/chargers/A/stop", "{\"transaction\":\(number)}"),
                ("POST", "/api/v1/chargers/A/trigger", #"{"message":"meterValues","connector":1}"#),
                ("POST", "/api/v1/chargers/A/reservations", #"{"tag":"t","connector":1,"seconds":600}"#),
                ("POST", "/api/v1/chargers/A/jobs/log", #"{"location":"ftp://u:p@x/y","kind":"security"}"#),
                ("POST", "/api/v1/chargers/A/jobs/firmware", #"{"location":"ftp://x/y"}"#),
                ("PUT", "/api/v1/chargers/A/settings/HeartbeatInterval", #"{"value":"60"}"#),
                ("PUT", "/api/v1/schedules", Example.schedules),
                // It is not here, so the campaign waits for it.
                ("PUT", "/api/v1/chargers/B", #"{"admission":"accept"}"#),
                ("POST", "/api/v1/campaigns", #"{"name":"c","address":"ftp://u:p@x/y","version":"2","chargers":["B"]}"#),
            ] {
                let answer = try await site.ask(method, path, body)
                #expect(answer.status == .ok, "\(method) \(path): \(answer.text)")
            }
            _ = try await charger.call("SecurityEventNotification", #"{"type":"FirmwareUpdated","timestamp":"2026-11-22T12:00:00Z"}"#)
            for route in RouteTable.all.routes where route.method == .get && !route.allProblems.contains(.timedOut) {
                // Nobody has given it files, and it listens nowhere with TLS.
                guard !route.path.places.contains(.firmware), !route.path.places.contains(.log),
                    !route.path.text.hasPrefix("/api/v1/pki"), !route.path.text.hasSuffix("/secure")
                else { continue }
                let path = route.path.text.replacing("{charger}", with: "A").replacing("{tag}", with: "04%20A")
                    .replacing("{transaction}", with: "\(number)").replacing("{campaign}", with: "1")
                let answer = try await site.ask("GET", path == "/api/v1/sessions" ? path + "?month=2026-11&open=true" : path)
                #expect(answer.status == .ok, "GET \(path): \(answer.text)")
            }
            let shown = try await site.ask("GET", "/api/v1/chargers/A").json
            #expect(shown["identity"]?["vendor"]?.string == "V \"1\"")
            #expect(shown["name"]?.string == "north wall")
            #expect(shown["securityEvents"]?.count == 1)
            #expect(try await site.ask("GET", "/api/v1/transactions?charger=A").json["transactions"]?[0]?["tag"]?.string == "T")
            let jobs = try await site.ask("GET", "/api/v1/jobs").text
            #expect(!jobs.contains("u:p"))
            let campaign = try await site.ask("GET", "/api/v1/campaigns/1").text
            #expect(campaign.contains("ftp://x/y"))
            #expect(try await site.ask("GET", "/api/v1/campaigns/2").error == "unknownCampaign")
            #expect(try await site.ask("POST", "/api/v1/campaigns/1/pause").status == .ok)
            #expect(try await site.ask("POST", "/api/v1/campaigns/1/cancel").status == .ok)
            #expect(try await site.ask("POST", "/api/v1/campaigns/1/resume").error == "conflict")
        }
    }

    @Test func `keeps what it answered over a restart, its token too`() async throws {
        var token = ""
        try await LiveSite.run(in: self.state) { site in
            token = site.token
            let tag = try await site.ask("PUT", "/api/v1/tags/A", #"{"note":"kept"}"#)
            let charger = try await site.ask("PUT", "/api/v1/chargers/new%7Cone", #"{"admission":"accept"}"#)
            #expect(tag.status == .ok && charger.status == .ok)
        }
        try await LiveSite.run(in: self.state) { site in
            #expect(site.token == token)
            let tag = try await site.ask("GET", "/api/v1/tags/a").json
            let charger = try await site.ask("GET", "/api/v1/chargers/new%7Cone").json
            #expect(tag["note"]?.string == "kept")
            #expect(charger["registration"]?.string == "accepted")
        }
    }

    @Test func `tells apart whom nobody knows, who is away, and what cannot be asked`() async throws {
        try await LiveSite.run(in: self.state) { site in
            #expect(try await site.ask("POST", "/api/v1/chargers/Z/ocpp/Reset", #"{"type":"Soft"}"#).error == "unknownCharger")
            #expect(try await site.ask("POST", "/api/v1/chargers/Z/reset", #"{"kind":"soft"}"#).error == "unknownCharger")
            #expect(try await site.ask("GET", "/api/v1/chargers/Z").error == "unknownCharger")
            #expect(try await site.ask("GET", "/api/v1/chargers/Z/explain").error == "unknownCharger")
            #expect(try await site.ask("POST", "/api/v1/chargers/B/ocpp/Reset", #"{"type":"Soft"}"#).error == "away")
            #expect(try await site.ask("DELETE", "/api/v1/tags/Z").error == "unknownTag")
            #expect(try await site.ask("PUT", "/api/v1/schedules", "{}").error == "unusable")
            #expect(try await site.ask("PUT", "/api/v1/chargers/A", #"{"securityProfile":3}"#).error == "unusable")
            let charger = try await LiveCharger.connect("A", port: site.door)
            #expect(try await site.ask("POST", "/api/v1/chargers/A/ocpp/BootNotification").error == "unknownAction")
            #expect(try await site.ask("POST", "/api/v1/chargers/A/stop").error == "conflict")
            let raising = Example.newProfile.replacing("\"limit\": 10", with: "\"limit\": 63")
            let refused = try await site.ask("PUT", "/api/v1/chargers/A/profiles", raising)
            #expect(refused.error == "refused" || refused.error == "unusable", "\(refused.text)")
            withExtendedLifetime(charger) {}
        }
    }

    @Test func `tells who still waits that it stops, and stops at once`() async throws {
        try await LiveSite.run(in: self.state) { site in
            let charger = try await LiveCharger.connect("A", port: site.door, deafTo: ["ClearCache"])
            let waiting = try await site.send("POST", "/api/v1/chargers/A/ocpp/ClearCache?timeout=60")
            await charger.hears("ClearCache")
            let idle = try await RawClient.connect(port: site.web)
            let slow = try await RawClient.connect(port: site.web)
            slow.send("PUT /api/v1/tags/A HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(site.token)\r\nContent-Length: 9\r\n\r\n{")
            async let stopped: Void = site.stop()
            let text = await waiting.everything()
            let answer = try LiveSite.answer(text, to: "POST", "/api/v1/chargers/A/ocpp/ClearCache")
            #expect(answer.error == "stopping", "\(text)")
            await idle.hangUp()
            await slow.hangUp()
            await stopped
        }
    }
}
