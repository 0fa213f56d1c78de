import Gateway
import JSON
import SiteModel
import Testing

@Suite struct `Requests of operators` {
    private static let charger = ChargerID("A")!

    private static func ask(
        _ gateway: Gateway, _ action: String = "ClearCache", _ payload: String = "{}", of id: ChargerID = charger
    ) async -> OperatorAnswer {
        await gateway.runtime.ask(id, action: action, payload: Array(payload.utf8), timeout: .seconds(20))
    }

    @Test func `a request gets to the charger byte by byte, and what follows from its answer is kept`() async throws {
        let state = TemporaryState()
        try await withGateway(state: state) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            let payload = #"{ "connectorId" : 77, "type" : "Inoperative" }"#
            let answer = await Self.ask(gateway, "ChangeAvailability", payload)
            #expect(answer == .answered(payload: #"{"status":"Accepted"}"#))
            #expect(charger.heard("ChangeAvailability") == [payload])
        }
        #expect(state.allText.contains(#""ChangeAvailability":{"word":"Accepted""#))
    }

    @Test(arguments: [
        ("Reset", "[]"), ("Reset", "7"), ("Reset", ""), ("Reset", #"{"type":"Soft""#), ("Reset", #"{"type":"Soft"} {}"#),
    ])
    func `a payload that is no object is not sent`(action: String, payload: String) async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            guard case .badPayload = await Self.ask(gateway, action, payload) else {
                Issue.record("\(payload) was sent")
                return
            }
            #expect(charger.heard(action).isEmpty)
        }
    }

    @Test func `what is no request, and whom nobody knows or who is away, is told apart`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            for action in ["BootNotification", "StartTransaction", "reset", "", "Nothing"] {
                #expect(await Self.ask(gateway, action) == .noRequest, "\(action)")
                #expect(charger.heard(action).isEmpty)
            }
            #expect(await Self.ask(gateway, of: ChargerID("B")!) == .away)
            #expect(await Self.ask(gateway, of: ChargerID("stranger")!) == .unknownCharger)
        }
    }

    @Test func `too many are told so at once, and all the others when the line ends`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            charger.fallSilent()
            let count = Outbox.operatorCapacity + 4
            let answers = await withTaskGroup(of: OperatorAnswer.self) { group in
                for _ in 1...count { group.addTask { await Self.ask(gateway) } }
                var answers: [OperatorAnswer] = []
                for await answer in group {
                    answers.append(answer)
                    if answers.count == 3 { try? await charger.disconnect() }
                }
                return answers
            }
            #expect(answers.prefix(3).allSatisfy { $0 == .busy })
            #expect(answers.count { $0 == .lineBroke } <= 1)
            #expect(answers.allSatisfy { [.busy, .lineBroke, .away].contains($0) })
            #expect(answers.count == count)
        }
    }

    @Test func `a charger that does not answer is not waited for longer than asked`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            charger.fallSilent()
            let answer = await gateway.runtime.ask(Self.charger, action: "ClearCache", payload: Array("{}".utf8), timeout: .zero)
            #expect(answer == .timedOut)
        }
    }

    private static let raising =
        #"{"connectorId":1,"csChargingProfiles":{"chargingProfileId":40,"stackLevel":3,"chargingProfilePurpose":"#
        + #""TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{"startSchedule":"2026-01-01T00:00:00.000Z","#
        + #""chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":32}]}}}"#

    @Test func `in certification mode nothing goes out but what was asked for, and profiles whatever they say`() async throws {
        let configuration = SiteConfiguration.example { $0.ocpp = SiteConfiguration.OCPP(certificationMode: true, heartbeat: 7) }
        try await withGateway(configuration, state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            let boot = try await charger.call("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
            #expect(boot["interval"]?.int == 7)
            let payloads = [
                Self.raising, Self.raising.replacing("\"chargingProfileId\":40", with: "\"chargingProfileId\":1"), "{}",
            ]
            for payload in payloads {
                #expect(await Self.ask(gateway, "SetChargingProfile", payload) == .answered(payload: #"{"status":"Accepted"}"#))
            }
            #expect(await Self.ask(gateway, "ClearChargingProfile") == .answered(payload: #"{"status":"Accepted"}"#))
            #expect(charger.heard("SetChargingProfile") == payloads)
            #expect(charger.heard("GetConfiguration").isEmpty && charger.heard("ChangeConfiguration").isEmpty)
            let status = await gateway.runtime.answer(to: .status)
            guard case .status(let status) = status else { throw RefusedToAnswer() }
            #expect(status.site.warnings.contains { $0.contains("NO FUSE IS PROTECTED BY LIMITS") })
        }
    }

    private struct RefusedToAnswer: Error {}

    @Test func `profiles that could raise are refused with a sentence, and never sent`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            for (action, payload) in [
                ("SetChargingProfile", Self.raising), ("SetChargingProfile", "{}"), ("ClearChargingProfile", #"{"id":"x"}"#),
            ] {
                guard case .refused = await Self.ask(gateway, action, payload) else {
                    Issue.record("\(action) \(payload) was sent")
                    continue
                }
                #expect(!charger.heard(action).contains(payload))
            }
        }
    }
}
