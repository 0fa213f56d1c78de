import Gateway
import SiteModel
import Testing
import Transport

@Suite struct `A charger's password, changed over OCPP` {
    private static let id = ChargerID("A")!
    private static let old = "30313233343536373839616263646566"
    private static let new = "ffeeddccbbaa99887766554433221100"

    /// Changes the password of a charger that answers so, after which `body` sees who is let in.
    private static func change(
        _ status: String?, old: String? = old, state: TemporaryState = TemporaryState(),
        _ body: (_ answer: OperatorAnswer, _ isLetIn: (String?) async -> Bool) async throws -> Void
    ) async throws {
        let configuration = SiteConfiguration.example { $0.security.allowWithoutPassword = old == nil }
        try await withGateway(configuration, state: state) { gateway, port in
            if let old {
                let hash = CredentialHash(of: Password(configured: old)).description
                _ = await gateway.runtime.answer(to: .changeCharger(id: Self.id, change: ChargerChange(password: .set(hash: hash))))
            }
            let charger = try await TestCharger.connect("A", port: port, password: old)
            charger.answerPasswords(status)
            let payload = #"{"key":"AuthorizationKey","value":"\#(Self.new)"}"#
            let patience = Duration.seconds(status == nil ? 1 : 20)
            let answer = await gateway.runtime.ask(Self.id, action: "ChangeConfiguration", payload: Array(payload.utf8), timeout: patience)
            #expect(charger.heard("ChangeConfiguration") == [payload])
            try await body(answer) { password in
                await (try? TestCharger.connect("A", port: port, password: password)) != nil
            }
        }
    }

    @Test(arguments: ["Accepted", "Rejected", "NotSupported"])
    func `is the new one alone after a yes, and the old one alone after a no`(_ status: String) async throws {
        try await Self.change(status) { answer, isLetIn in
            #expect(answer == .answered(payload: #"{"status":"\#(status)"}"#))
            #expect(await isLetIn(Self.new) == (status == "Accepted"))
            #expect(await isLetIn(Self.old) == (status != "Accepted"))
        }
    }

    @Test(arguments: [true, false]) func `is either of the two after no answer, until one is used`(_ usesNew: Bool) async throws {
        try await Self.change(nil) { answer, isLetIn in
            #expect(answer == .timedOut)
            #expect(await isLetIn(usesNew ? Self.new : Self.old))
            #expect(await isLetIn(Self.new) == usesNew)
            #expect(await isLetIn(Self.old) != usesNew)
            #expect(await isLetIn("ffeeddccbbaa99887766554433221101") == false)
        }
    }

    @Test func `that waits for a restart holds beside the old one until it is used`() async throws {
        try await Self.change("RebootRequired") { _, isLetIn in
            #expect(await isLetIn(Self.old))
            #expect(await isLetIn(Self.new))
            #expect(await isLetIn(Self.old) == false)
        }
    }

    @Test func `that is its first locks nobody out before it is used`() async throws {
        try await Self.change("Accepted", old: nil) { _, isLetIn in
            #expect(await isLetIn(nil))
            #expect(await isLetIn(Self.new))
            #expect(await isLetIn(nil) == false)
        }
    }

    @Test func `is in force after a crash, and nowhere to be read`() async throws {
        let state = TemporaryState()
        try await Self.change(nil, state: state) { _, _ in }
        #expect(!state.allText.contains(Self.new))
        let configuration = SiteConfiguration.example { $0.security.allowWithoutPassword = false }
        try await withGateway(configuration, state: state) { _, port in
            _ = try await TestCharger.connect("A", port: port, password: Self.new)
            await #expect(throws: (any Error).self) { try await TestCharger.connect("A", port: port, password: Self.old) }
        }
    }
}
