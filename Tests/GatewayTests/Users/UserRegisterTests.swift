import FoundationEssentials
import Gateway
import JSON
import SiteModel
import Storage
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `Users of a gateway` {
    private static let hash = PasswordHash(of: Password(Array("correct horse battery".utf8)))!.description
    private static let anna = AccountName("anna")!
    private static let billing = AccountName("billing")!

    private static func add(_ name: AccountName = anna, _ role: Role = .admin) -> ControlRequest {
        .users(request: .add(name: name, role: role, password: Self.hash, mustChange: false))
    }

    private static func message(_ answer: ControlAnswer) -> String {
        switch answer {
        case .done(let message): message
        case .failed(let message, let why): "\(why.rawValue): \(message)"
        default: "another answer"
        }
    }

    @Test func `are kept over a restart, by their hashes alone, for the service alone`() async throws {
        let state = TemporaryState()
        let key = AccessKey.random()
        try await withGateway(state: state) { gateway, _ in
            #expect(!gateway.users.hasAdmin)
            #expect(Self.message(await gateway.runtime.answer(to: Self.add())) == "anna may sign in as admin now")
            let token = UserRequest.NewToken(
                name: Self.billing, role: .viewer, isReadOnly: true, areas: [.transactions], digest: key.digest)
            _ = await gateway.runtime.answer(to: .users(request: .addToken(token: token)))
            #expect(gateway.users.hasAdmin)
        }
        let mode = try #require(try FileManager.default.attributesOfItem(atPath: state.path + "/users.json")[.posixPermissions] as? Int)
        #expect(mode == 0o600)
        #expect(!state.allText.contains(key.text) && !state.allText.contains("correct horse"))
        try await withGateway(state: state) { gateway, _ in
            let user = try #require(gateway.users.user(Self.anna))
            #expect(user.role == .admin && PasswordHash(user.password)?.matches(Password(Array("correct horse battery".utf8))) == true)
            let token = try #require(gateway.users.token(shown: key.text, at: gateway.clock.now.wall))
            #expect(token.name == Self.billing && token.isReadOnly && token.areas == [.transactions] && token.lastUsed == nil)
            #expect(gateway.users.token(shown: key.text + "0", at: gateway.clock.now.wall) == nil)
            gateway.users.used(Self.billing, at: gateway.clock.now.wall)
            #expect(gateway.users.token(Self.billing)?.lastUsed != nil)
        }
        #expect(state.text(of: "users.json").contains("lastUsed"))
    }

    @Test func `tell whoever watches when there is an admin, and when there is none any more`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, _ in
            var seen = gateway.users.protection.makeAsyncIterator()
            #expect(await seen.next() == false)
            _ = await gateway.runtime.answer(to: Self.add())
            #expect(await seen.next() == true)
            _ = await gateway.runtime.answer(to: .users(request: .remove(name: Self.anna)))
            #expect(await seen.next() == false)
        }
    }

    @Test func `keep the web interface at home until there is an admin, and say so`() async throws {
        let outside = SiteConfiguration.example { $0.listen.web = [SiteConfiguration.Address(host: "0.0.0.0", port: 8080)] }
        try await withGateway(outside, state: TemporaryState()) { gateway, _ in
            func warnings() async -> [String] { await gateway.runtime.status(at: gateway.clock.now).site.warnings }
            #expect(await warnings().contains(SiteConfiguration.Listen.heldBack))
            _ = await gateway.runtime.answer(to: Self.add())
            #expect(await !warnings().contains(SiteConfiguration.Listen.heldBack))
        }
    }

    @Test func `are not changed where the change makes no sense`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, _ in
            _ = await gateway.runtime.answer(to: Self.add())
            for (request, said) in [
                (Self.add(), "conflict: there is a user anna already"),
                (.users(request: .setRole(name: Self.anna, role: .viewer)), "conflict: anna is the only admin"),
                (.users(request: .remove(name: Self.billing)), "unknown: there is no user billing"),
                (.users(request: .removeToken(name: Self.billing)), "unknown: there is no token billing"),
                (.users(request: .setPassword(name: Self.anna, password: "in plain", mustChange: false)), "unusable: expected the hash"),
                (
                    .users(request: .add(name: Self.billing, role: .viewer, password: "sha256$00$00", mustChange: false)),
                    "unusable: expected the hash"
                ),
                (.users(request: .addToken(token: .init(name: Self.billing, role: .viewer, digest: "x"))), "unusable: expected the hash"),
            ] as [(ControlRequest, String)] {
                let answer = Self.message(await gateway.runtime.answer(to: request))
                #expect(answer.hasPrefix(said), "\(answer)")
            }
        }
    }

    @Test func `let nobody in by a file that cannot be read, which is left as it is until somebody mends it`() async throws {
        let state = TemporaryState()
        try await withGateway(state: state) { gateway, _ in _ = await gateway.runtime.answer(to: Self.add()) }
        let good = state.text(of: "users.json")
        let bad = good.replacing("\"admin\"", with: "\"emperor\"")
        try bad.write(toFile: state.path + "/users.json", atomically: true, encoding: .utf8)
        try await withGateway(state: state) { gateway, _ in
            #expect(!gateway.users.hasAdmin && gateway.users.user(Self.anna) == nil)
            #expect(gateway.users.troubles.first?.contains("users[0].role: expected \"viewer\"") == true, "\(gateway.users.troubles)")
            #expect(Self.message(await gateway.runtime.answer(to: Self.add())).hasPrefix("conflict: "))
            #expect(state.text(of: "users.json") == bad)
            try good.write(toFile: state.path + "/users.json", atomically: true, encoding: .utf8)
            var seen = gateway.users.protection.makeAsyncIterator()
            #expect(await seen.next() == false)
            gateway.users.reread()
            #expect(await seen.next() == true)
            #expect(gateway.users.troubles.isEmpty)
        }
    }

    static let mistakes: [(text: String, path: String, says: String)] = [
        (#"{ "revision": 1 }"#, "format", "no such key"), (#"{ "format": 9, "revision": 1 }"#, "format", "a later release"),
        (#"{ "format": 1, "revision": 1, "user": [] }"#, "user", "did you mean \"users\"?"),
        (#"{ "format": 1, "revision": 1, "users": [{ "name": "a b" }] }"#, "users[0].name", "1 to 32 of a to z"),
        (
            #"{ "format": 1, "revision": 1, "users": [{ "name": "a", "password": "plain text" }] }"#, "users[0].password",
            "which is not shown"
        ),
        (#"{ "format": 1, "revision": 1, "tokens": [{ "name": "a", "digest": "fk_secret" }] }"#, "tokens[0].digest", "which is not shown"),
        (#"{ "format": 1, "revision": 1, "tokens": [{ "name": "a", "areas": ["all"] }] }"#, "tokens[0].areas[0]", "found \"all\""),
        (
            #"{ "format": 1, "revision": 1, "users": [\#(Self.user("anna")), \#(Self.user("ANNA"))] }"#, "users[1].name",
            "found \"anna\" again"
        ),
    ]

    private static func user(_ name: String) -> String {
        """
        { "name": "\(name)", "role": "admin", "password": "\(Self.hash)", "created": "2026-11-22T13:30:00Z",
          "changed": "2026-11-22T13:30:00Z", "revision": 1 }
        """
    }

    @Test(arguments: mistakes) func `have a file whose every mistake is told with its line`(text: String, path: String, says: String) {
        let report = UserReport.checking(Array(text.utf8), named: "users.json")
        #expect(report.content == nil)
        let finding = report.lines.first { $0.contains(" \(path): ") }
        #expect(finding?.contains(says) == true, "\(report.lines)")
        #expect(report.lines.allSatisfy { !$0.contains("plain text") && !$0.contains("fk_secret") })
    }
}
