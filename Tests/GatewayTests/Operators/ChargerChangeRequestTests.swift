import Gateway
import SiteModel
import Testing
import Transport

@Suite struct `Changes to chargers, through the gateway` {
    private static let a = ChargerID("A")!

    private static func change(_ gateway: Gateway, _ change: ChargerChange) async -> ControlAnswer {
        await gateway.runtime.answer(to: .changeCharger(id: a, change: change))
    }

    private static func view(_ gateway: Gateway) async throws -> ChargerView {
        guard case .view(let view) = await gateway.runtime.answer(to: .charger(id: a)) else { throw OtherAnswer() }
        return view
    }

    private struct OtherAnswer: Error {}

    private static func connect(_ port: Int, password: String? = nil) async throws -> Int {
        do {
            try await TestCharger.connect("A", port: port, password: password).disconnect()
            return 101
        } catch ConnectError.refused(let status, _) {
            return status
        }
    }

    private static func set(_ text: String) -> ChargerChange.Password {
        .set(hash: CredentialHash(of: Password(configured: text)).description)
    }

    private static let locked = SiteConfiguration.example { $0.security.allowWithoutPassword = false }

    @Test func `one that is shut out is sent away and finds the door closed, until it is accepted`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            #expect(await Self.change(gateway, ChargerChange(admission: .reject)) == .done(message: "A is shut out"))
            await #expect(throws: (any Error).self) { try await charger.call("Heartbeat", "{}") }
            #expect(try await Self.connect(port) == 404)
            #expect(await gateway.runtime.status(at: gateway.clock.now).site.door.isEmpty)
            #expect(try await Self.view(gateway).registration == .rejected)
            #expect(await Self.change(gateway, ChargerChange(admission: .accept)) == .done(message: "A may connect"))
            #expect(try await Self.connect(port) == 101)
        }
    }

    @Test func `security profile 0 lets one charger in without a password, and every surface says so`() async throws {
        try await withGateway(Self.locked, state: TemporaryState()) { gateway, port in
            #expect(try await Self.connect(port) == 401)
            #expect(await Self.change(gateway, ChargerChange(securityProfile: 0)) == .done(message: "A has security profile 0"))
            #expect(try await Self.connect(port) == 101)
            let warning = "A is let in without a password, over a connection that anybody can read (security profile 0)"
            #expect(await gateway.runtime.status(at: gateway.clock.now).site.warnings.contains(warning))
            let view = try await Self.view(gateway)
            #expect(view.warnings == [warning])
            #expect(view.security == ChargerView.Security(profile: .open, isExplicit: true, hasPassword: false))
            guard case .failed(let message, .conflict) = await Self.change(gateway, ChargerChange(securityProfile: 1)) else {
                throw OtherAnswer()
            }
            #expect(message == "nothing was changed: security profile 1 needs a password: give A one first, or in the same change")
            let raised = await Self.change(gateway, ChargerChange(securityProfile: 1, password: Self.set("0123456789abcdef")))
            #expect(raised == .done(message: "the password of A is set; A has security profile 1"))
            #expect(try await Self.connect(port) == 401)
            #expect(try await Self.connect(port, password: "0123456789abcdef") == 101)
            #expect(try await Self.view(gateway).warnings.isEmpty)
        }
    }

    @Test(arguments: [2, 3]) func `profiles that need encryption are refused with a sentence where nobody listens with TLS`(_ profile: Int)
        async throws
    {
        try await withGateway(Self.locked, state: TemporaryState()) { gateway, _ in
            guard case .failed(let message, .unusable) = await Self.change(gateway, ChargerChange(securityProfile: profile)) else {
                throw OtherAnswer()
            }
            #expect(message.contains("needs TLS: set \"listen\""))
            #expect(
                await Self.change(gateway, ChargerChange(password: .set(hash: "no hash")))
                    == .failed(message: "this is no hash of a password", why: .unusable))
        }
    }

    @Test func `what was changed is on disk when it is answered`() async throws {
        let state = TemporaryState()
        try await withGateway(Self.locked, state: state) { gateway, _ in
            let all = ChargerChange(admission: .accept, name: "Yard 3", securityProfile: 1, password: Self.set("0123456789abcdef"))
            let sentence = "A may connect; the password of A is set; A has security profile 1; A is called Yard 3"
            #expect(await Self.change(gateway, all) == .done(message: sentence))
            #expect(state.allText.contains(#"{"named":{"charger":"A","name":"Yard 3"}}"#))
        }
        try await withGateway(Self.locked, state: state) { gateway, port in
            let view = try await Self.view(gateway)
            #expect(view.name == "Yard 3" && view.registration == .accepted)
            #expect(view.security == ChargerView.Security(profile: .password, isExplicit: true, hasPassword: true))
            #expect(try await Self.connect(port) == 401)
        }
    }

    @Test func `nothing is changed while the disk takes nothing`() async throws {
        let disk = SwitchableDisk()
        try await withGateway(Self.locked, state: TemporaryState(), disk: disk) { gateway, port in
            disk.fill()
            guard case .failed(_, .unrecorded) = await Self.change(gateway, ChargerChange(admission: .reject, name: "x")) else {
                throw OtherAnswer()
            }
        }
    }
}
