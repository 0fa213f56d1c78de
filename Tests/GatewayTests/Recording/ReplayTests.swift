import FoundationEssentials
import JSON
import Logging
import SiteModel
import Testing

@testable import Gateway

@Suite struct `A replay` {
    private static let site = #"""
        {"site":{"name":"S"},"grid":{"fuseAmps":63,"marginAmps":1},"chargers":{"A":{"phases":"RST"},"B":{"phases":"RST"}},
         "authorization":{"unknownTags":"accept"},"security":{"allowWithoutPassword":true},"listen":{"ocpp":["127.0.0.1:9000"]}}
        """#

    private static func report(_ lines: [String], _ site: String = site, connected: String = "") async throws -> ReplayReport {
        let head =
            #"{"recording":1,"version":"0","part":1,"at":"2027-01-15T08:00:00.000Z","t":0,"configuration":\#(site),"tags":[],"lines":[\#(connected)]}"#
            .split(separator: "\n").joined()
        let timed = lines.enumerated().map { index, line in
            let second = index + 1
            return
                #"{"at":"2027-01-15T08:\#(second < 600 ? "0" : "")\#(second / 60):\#(second % 60 < 10 ? "0" : "")\#(second % 60).000Z","t":\#(second),\#(line)}"#
        }
        let recording = try Recording.reading(Array(([head] + timed).joined(separator: "\n").utf8), named: "r")
        return try await recording.replayed(on: ReplaySite(recording), from: ContinuousClock().now)
    }

    private static func line(_ rest: String) -> String { #""charger":"A","line":1,\#(rest)"# }

    private static let boot = [
        line(#""opened":"192.0.2.1""#),
        line(#""in":[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"#),
        line(#""out":[3,"1",{"status":"Accepted","currentTime":"2027-01-15T08:00:02.500Z","interval":300}]"#),
    ]

    @Test func `the same answers, a moment apart, are no difference`() async throws {
        let report = try await Self.report(Self.boot)
        #expect(report.differences == [])
        #expect(report.answersCompared == 1)
        #expect(report.steps.map(\.kind) == [.opened, .entry, .call, .entry, .answer])
        #expect(report.steps.last?.at == Date(timeIntervalSince1970: 1_800_000_002))
    }

    @Test func `another answer is told with the member that differs`() async throws {
        let report = try await Self.report(
            Self.boot + [
                Self.line(#""in":[2,"2","Authorize",{"idTag":"TAG-1"}]"#), Self.line(#""out":[3,"2",{"idTagInfo":{"status":"Blocked"}}]"#),
                Self.line(#""in":[2,"3","Heartbeat",{}]"#), Self.line(#""out":[4,"3","InternalError","",{}]"#),
            ])
        #expect(report.differences.map(\.action) == ["Authorize", "Heartbeat"])
        #expect(report.differences.first?.details == [.init(path: "idTagInfo.status", recorded: "\"Blocked\"", replayed: "\"Accepted\"")])
    }

    @Test func `a session under another number is the same session`() async throws {
        let start = #"{"connectorId":1,"idTag":"TAG-1","meterStart":10,"timestamp":"2027-01-15T08:00:00Z"}"#
        let stop = #"{"transactionId":77,"meterStop":20,"timestamp":"2027-01-15T08:00:30Z"}"#
        let report = try await Self.report(
            Self.boot + [
                Self.line(#""in":[2,"2","StartTransaction",\#(start)]"#),
                Self.line(#""out":[3,"2",{"idTagInfo":{"status":"Accepted"},"transactionId":77}]"#),
                Self.line(#""in":[2,"3","StopTransaction",\#(stop)]"#), Self.line(#""out":[3,"3",{}]"#),
            ])
        #expect(report.differences.isEmpty)
        #expect(report.steps.contains { $0.kind == .entry && $0.text.contains(#""stopped":{"transaction":1"#) })
        #expect(!report.steps.contains { $0.kind == .entry && $0.text.contains("orphan\"") })
    }

    @Test func `a recorded call that is not made again is missing, and an operator's is not`() async throws {
        let waiting = [String](repeating: #""news":1"#, count: 20)
        let call = Self.line(#""out":[2,"x","ClearChargingProfile",{"id":5}]"#)
        #expect(try await Self.report(Self.boot + [call] + waiting).differences.map(\.kind) == [.missing])
        let operators = try await Self.report(Self.boot + [#""operatorCalls":"A""#, call] + waiting)
        #expect(operators.differences.isEmpty)
        #expect(operators.steps.last?.kind == .operatorCall)
    }

    @Test func `a call that the recording has not is answered by a willing charger`() async throws {
        let report = try await Self.report(Self.boot + [String](repeating: #""beat":true"#, count: 10))
        #expect(report.differences.allSatisfy { $0.kind == .additional })
        #expect(report.differences.contains { $0.action == "SetChargingProfile" })
        #expect(report.steps.contains { $0.kind == .entry && $0.text.contains("fallback") })
    }

    @Test func `a recording that begins in the middle goes on with the chargers that were there`() async throws {
        let report = try await Self.report(
            [
                Self.line(#""in":[3,"sent-before",{"status":"Accepted"}]"#), Self.line(#""in":[2,"2","Heartbeat",{}]"#),
                Self.line(#""out":[3,"2",{"currentTime":"2027-01-15T08:00:02.100Z"}]"#), Self.line(#""closed":"gone""#),
            ], connected: #"{"charger":"A","line":1}"#)
        #expect(report.differences.isEmpty && report.answersCompared == 1)
    }

    @Test func `hostile frames and lines out of order are survived`() async throws {
        let report = try await Self.report([
            Self.line(#""in":[2,"0","Heartbeat",{}]"#), Self.line(#""out":[3,"0",{}]"#), Self.line(#""closed":"never opened""#),
            Self.line(#""opened":"192.0.2.1""#), Self.line(#""inShape":"[0,\"x\"""#), Self.line(#""in":{"a":1}"#), Self.line(#""in":[]"#),
            Self.line(#""in":[3,"unasked",{}]"#), Self.line(#""in":[2,"","Heartbeat",{}]"#), Self.line(#""opened":"again""#),
            #""meter":"nowhere","polled":1,"values":{"current L1":1e300}"#, #""charger":"","line":9,"opened":"nobody""#,
            #""dropped":3"#, Self.line(#""closed":"gone""#),
        ])
        #expect(report.differences.isEmpty && report.dropped == 3)
    }

    /// What a gateway recorded of a session on loopback.
    private static func session(in state: TemporaryState) async throws -> Recording {
        let path = state.path + "/r.jsonl"
        let recorder = try Recorder(
            path: path, configuration: Array(Self.site.utf8), version: "1", log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var configuration = try ReplaySite.configuration(Array(Self.site.utf8))
        configuration.listen.ocpp = [SiteConfiguration.Address(host: "127.0.0.1", port: 0)]
        try await withGateway(configuration, state: state, recorder: recorder) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            _ = try await charger.call("Authorize", #"{"idTag":"SECRET-TAG"}"#)
            let start = #"{"connectorId":1,"idTag":"SECRET-TAG","meterStart":1000,"timestamp":"2027-01-15T08:00:00Z"}"#
            let id = try #require(try await charger.call("StartTransaction", start)["transactionId"]?.int)
            await gateway.runtime.beat()
            let stop = #"{"transactionId":\#(id),"meterStop":4000,"timestamp":"2027-01-15T09:00:00Z","reason":"Local"}"#
            _ = try await charger.call("StopTransaction", stop)
            try await charger.disconnect()
        }
        return try Recording.reading([path])
    }

    @Test func `a gateway's own recording replays without a difference, and holds no tag`() async throws {
        let state = TemporaryState()
        let recording = try await Self.session(in: state)
        let report = try await recording.replayed(on: ReplaySite(recording), from: ContinuousClock().now)
        #expect(report.differences == [])
        #expect(report.answersCompared == 4)
        #expect(!state.text(of: "r.jsonl").contains("SECRET-TAG"))
        let again = try await recording.replayed(on: ReplaySite(recording), from: ContinuousClock().now)
        #expect(again == report, "a replay depends on nothing but the recording")
    }

    @Test func `another configuration shows what it would have changed`() async throws {
        let recording = try await Self.session(in: TemporaryState())
        let strict = try ReplaySite.configuration(
            Array(Self.site.replacing(#""unknownTags":"accept""#, with: #""unknownTags":"refuse""#).utf8))
        let report = try await recording.replayed(on: ReplaySite(recording, changed: strict), from: ContinuousClock().now)
        // What the gateway asks by itself depends on how long the session took.
        let answers = report.differences.filter { $0.kind == .answer }
        let details = answers.flatMap(\.details)
        #expect(answers.map(\.action) == ["Authorize", "StartTransaction"])
        #expect(details.allSatisfy { $0.path == "idTagInfo.status" && $0.replayed == "\"Invalid\"" })
    }
}
