import FoundationEssentials
import Gateway
import NIOCore
import SiteModel
import Testing

/// Schedules and profiles of operators on a running gateway, as the command line asks for them.
struct ProfileRequestTests {
    private static let night = """
        // The night.
        { "format": 1, "schedules": [{ "name": "night", "for": "site", "daily": [{ "from": "00:00", "amps": 20 }] }] }
        """
    private static let profile = """
        {
          "chargingProfileId": 40, "stackLevel": 3, "chargingProfilePurpose": "TxDefaultProfile", "chargingProfileKind": "Recurring",
          "recurrencyKind": "Daily", "chargingSchedule": {
            "startSchedule": "2026-01-01T00:00:00Z", "chargingRateUnit": "A",
            "chargingSchedulePeriod": [{ "startPeriod": 0, "limit": 6 }, { "startPeriod": 3600, "limit": 0 }]
          }
        }
        """

    private func message(_ answer: ControlAnswer) -> String {
        switch answer {
        case .done(let message): message
        case .failed(let message, _): "refused: " + message
        default: "another answer"
        }
    }

    private func listing(_ gateway: Gateway) async throws -> ProfileListing {
        guard case .profiles(let listing) = await gateway.runtime.answer(to: .profiles(charger: nil)) else {
            throw CancellationError()
        }
        return listing
    }

    @Test func `schedules are in force and on disk as they were written, and after a restart`() async throws {
        let state = TemporaryState()
        try await withGateway(state: state) { gateway, _ in
            let answer = await gateway.runtime.answer(to: .putSchedules(text: Self.night))
            #expect(self.message(answer) == "1 schedule is in force")
            #expect(state.text(of: "profiles.json") == Self.night)
            let broken = await gateway.runtime.answer(to: .putSchedules(text: "{"))
            #expect(self.message(broken).hasPrefix("refused: the schedules stay as they were\nschedules:1:"))
            let stray = Self.night.replacing("\"site\"", with: "{ \"circuit\": \"row A\" }")
            #expect(self.message(await gateway.runtime.answer(to: .putSchedules(text: stray))).contains("there is no circuit \"row A\""))
        }
        try await withGateway(state: state) { gateway, _ in
            let listing = try await self.listing(gateway)
            #expect(listing.schedules.map(\.limit) == ["20 A"])
            guard case .explanation(let explanation) = await gateway.runtime.answer(to: .explain(charger: nil)) else {
                return #expect(Bool(false), "no explanation")
            }
            #expect(explanation.connectors.map(\.charger.text) == ["A", "B"])
            #expect(explanation.schedules.map(\.name) == ["night"])
        }
    }

    @Test func `a file that was broken by hand is told on every surface, and the last good one stays`() async throws {
        let state = TemporaryState()
        try await withGateway(state: state) { gateway, _ in
            _ = await gateway.runtime.answer(to: .putSchedules(text: Self.night))
            try Data("{ \"format\": 1, \"schedules\": 7 }".utf8).write(to: URL(filePath: state.path + "/profiles.json"))
            await withCheckedContinuation { continuation in
                gateway.runtime.loop.execute {
                    gateway.runtime.assumeIsolated { $0.rereadProfiles { continuation.resume() } }
                }
            }
            let listing = try await self.listing(gateway)
            #expect(listing.schedules.map(\.limit) == ["20 A"])
            #expect(listing.troubles.first?.contains("those that were last in order stay in force") == true)
            let warnings = await gateway.runtime.status(at: gateway.clock.now).site.warnings
            #expect(warnings.contains { $0.contains("error: schedules: expected an array of schedules, found 7") })
        }
    }

    @Test func `a profile reaches the charger, is listed, and is cleared again`() async throws {
        let state = TemporaryState()
        try await withGateway(state: state) { gateway, port in
            let id = try #require(ChargerID("A"))
            let install = ControlRequest.operate(charger: id, action: .setProfile(connector: 1, profile: Self.profile), timeout: 30)
            #expect(await gateway.runtime.answer(to: install) == .charger(answer: .away))
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            #expect(await gateway.runtime.answer(to: install) == .charger(answer: .answered(payload: #"{"status":"Accepted"}"#)))
            let listed = try await self.listing(gateway).profiles.filter { !$0.own }
            #expect(listed.map(\.id) == [40])
            #expect(listed.first?.limits == "6 A, from 1 h on 0 A, daily")
            let nonsense = ControlRequest.operate(charger: id, action: .setProfile(connector: 1, profile: "{}"), timeout: 30)
            #expect(self.message(await gateway.runtime.answer(to: nonsense)).contains("expected the key \"chargingProfileId\""))
            let clear = ControlRequest.clearProfiles(charger: id, id: nil, connector: nil, kind: .standard, level: nil)
            #expect(self.message(await gateway.runtime.answer(to: clear)) == "1 profile of A cleared")
            let left = try await self.listing(gateway).profiles
            #expect(left.allSatisfy { $0.own })
            let own = ControlRequest.clearProfiles(charger: id, id: 1, connector: nil, kind: nil, level: nil)
            #expect(self.message(await gateway.runtime.answer(to: own)).contains("by this profile Fusekeeper controls A"))
        }
    }

    @Test func `a composite schedule is worked out here while the charger is away or answers nonsense`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let id = try #require(ChargerID("A"))
            let question = CompositeQuestion(charger: id, connector: 1, at: nil, duration: 3_600, unit: .amps)
            guard case .composite(let away) = await gateway.runtime.answer(to: .composite(question: question)) else {
                return #expect(Bool(false), "no comparison")
            }
            #expect(away.noAnswer == "A is away")
            let charger = try await TestCharger.connect("A", port: port)
            // What it was not given yet must not matter: it holds nothing, now and later.
            charger.refuseProfiles()
            try await charger.boot()
            // It accepts without a schedule: no limit, as here.
            guard case .composite(let here) = await gateway.runtime.answer(to: .composite(question: question)) else {
                return #expect(Bool(false), "no comparison")
            }
            #expect(here.noAnswer == nil)
            #expect(here.segments.allSatisfy { $0.isAnswered })
            let far = CompositeQuestion(charger: id, connector: 7, at: nil, duration: 3_600, unit: .watts)
            let refusal = self.message(await gateway.runtime.answer(to: .composite(question: far)))
            #expect(refusal == "refused: expected a connector of 1 to 1, or 0 for the whole charger, found 7")
        }
    }
}
