import Gateway
import JSON
import SiteModel
import Testing

@Suite struct `Operating chargers` {
    private static let a = ChargerID("A")!
    private static let b = ChargerID("B")!
    private static let yes = ControlAnswer.charger(answer: .answered(payload: #"{"status":"Accepted"}"#))

    private static func operate(
        _ gateway: Gateway, _ action: OperatorAction, on id: ChargerID = a
    ) async -> ControlAnswer {
        await gateway.runtime.answer(to: .operate(charger: id, action: action, timeout: 20))
    }

    private static func reserve(_ tag: String) -> OperatorAction {
        .reserve(connector: 0, tag: IdTag(tag)!, until: .after(seconds: 3_600), group: nil, id: nil)
    }

    private struct OtherAnswer: Error {}

    @Test func `an action gets to the charger as a request, and what followed is seen`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            #expect(await Self.operate(gateway, .setAvailability(connector: 77, isOperative: false)) == Self.yes)
            #expect(charger.heard("ChangeAvailability") == [#"{"connectorId":77,"type":"Inoperative"}"#])
            #expect(await Self.operate(gateway, .reset(isHard: true)) == Self.yes)
            guard case .view(let view) = await gateway.runtime.answer(to: .charger(id: Self.a)) else { throw OtherAnswer() }
            #expect(view.restart?.isHard == true)
            #expect(view.answers.map(\.action) == ["ChangeAvailability", "Reset"])
            #expect(view.link.online && view.link.address == "127.0.0.1")
        }
    }

    @Test func `reservations that are asked for at the same time have numbers of their own`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            let answers = await withTaskGroup(of: ControlAnswer.self) { group in
                for number in 1...8 { group.addTask { await Self.operate(gateway, Self.reserve("T\(number)")) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 8 && answers.allSatisfy { $0 == Self.yes })
            let numbers = charger.heard("ReserveNow").compactMap { try? JSONDocument(parsing: $0).root["reservationId"]?.int }
            #expect(numbers.sorted() == Array(1...8))
            guard case .reservations(let held) = await gateway.runtime.answer(to: .reservations(charger: nil)) else { throw OtherAnswer() }
            #expect(held.map(\.id) == Array(1...8))
            #expect(Set(held.map(\.tag.text)) == Set((1...8).map { "T\($0)" }))
            #expect(await gateway.runtime.answer(to: .reservations(charger: Self.b)) == .reservations(reservations: []))
        }
    }

    @Test func `whom nobody knows, who is away and what cannot be said is told apart, and nothing is sent`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            #expect(await Self.operate(gateway, .clearCache, on: ChargerID("stranger")!) == .charger(answer: .unknownCharger))
            #expect(await Self.operate(gateway, .clearCache, on: Self.b) == .charger(answer: .away))
            guard case .failed(let message, .conflict) = await Self.operate(gateway, .remoteStop(session: .only)) else {
                throw OtherAnswer()
            }
            #expect(message.hasPrefix("nothing was sent: no session runs on A"))
            let long = OperatorAction.changeSetting(key: String(repeating: "k", count: 51), value: "")
            #expect(
                await Self.operate(gateway, long)
                    == .failed(message: "nothing was sent: expected at most 50 characters for the key", why: .unusable))
            #expect(charger.heard("ClearCache").isEmpty && charger.heard("RemoteStopTransaction").isEmpty)
            for request in [
                ControlRequest.charger(id: ChargerID("stranger")!), .jobs(charger: ChargerID("stranger")!),
                .reservations(charger: ChargerID("stranger")!), .transactions(filter: TransactionFilter(charger: ChargerID("stranger")!)),
                .retryControl(charger: ChargerID("stranger")!), .tag(id: IdTag("stranger")!),
            ] {
                guard case .failed(_, .unknown) = await gateway.runtime.answer(to: request) else {
                    Issue.record("\(request)")
                    continue
                }
            }
        }
    }

    @Test func `the one session that runs is stopped without its number`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            let start = #"{"connectorId":1,"idTag":"T","meterStart":0,"timestamp":"2027-01-15T08:00:00Z"}"#
            let id = try #require(try await charger.call("StartTransaction", start)["transactionId"]?.int)
            #expect(await Self.operate(gateway, .remoteStop(session: .only)) == Self.yes)
            #expect(await Self.operate(gateway, .remoteStop(session: .number(-1))) == Self.yes)
            #expect(charger.heard("RemoteStopTransaction") == [#"{"transactionId":\#(id)}"#, #"{"transactionId":-1}"#])
        }
    }

    @Test func `a remote start with a profile that could raise is refused, one that lowers gets there`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            func start(_ amps: Int) -> OperatorAction {
                .remoteStart(
                    tag: IdTag("T")!, connector: 1,
                    profile: #"{"chargingProfileId":40,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"#
                        + #""Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"#
                        + #""limit":\#(amps)}]}}"#)
            }
            guard case .charger(.refused(let reason)) = await Self.operate(gateway, start(32)) else { throw OtherAnswer() }
            #expect(reason.count > 20)
            #expect(charger.heard("RemoteStartTransaction").isEmpty)
        }
    }
}
