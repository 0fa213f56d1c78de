import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Transport

struct DoorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var upgrade: Upgrade
        var status: Int
        var testDescription: String { "\(self.name): \(self.status)" }

        init(_ name: String, _ upgrade: Upgrade, _ status: Int) {
            self.name = name
            self.upgrade = upgrade
            self.status = status
        }
    }

    static let password = "Basic Q1AxOnNlY3JldA=="  // CP1:secret

    static let cases: [Case] = [
        Case("the plain case", Upgrade(), 101),
        Case("any path", .target("/a/b/CP1"), 101),
        Case("a name in escapes", .target("/ocpp/C%501"), 101),
        Case("the subprotocol among others", Upgrade().field("Sec-WebSocket-Protocol", "ocpp2.0.1, ocpp1.6,ocpp1.5"), 101),
        Case(
            "the subprotocol in a second field",
            Upgrade().field("Sec-WebSocket-Protocol", "ocpp1.5").adding("Sec-WebSocket-Protocol", "ocpp1.6"), 101),
        Case("extensions, which are not taken", Upgrade().adding("Sec-WebSocket-Extensions", "permessage-deflate"), 101),
        Case("a proxy's Connection", Upgrade().field("Connection", "keep-alive, Upgrade"), 101),
        Case("capital letters", Upgrade().field("Upgrade", "WebSocket").field("Connection", "UPGRADE"), 101),
        Case("Content-Length: 0", Upgrade().adding("Content-Length", "0"), 101),
        Case("the right password", .target("/ocpp/CP1").adding("Authorization", password), 101),

        Case("unknown", .target("/ocpp/CP9"), 404),
        Case("unknown and without subprotocol", .target("/ocpp/CP9").field("Sec-WebSocket-Protocol", nil), 404),
        Case("unknown with a password", .target("/ocpp/CP9").adding("Authorization", password), 404),
        Case("no name", .target("/ocpp/"), 404),
        Case("a name that nobody can have", .target("/ocpp/a%00b"), 404),
        Case("a name too long", .target("/ocpp/" + String(repeating: "x", count: 49)), 404),
        Case("no password", .target("/ocpp/SECURE"), 401),
        Case("no password and no subprotocol", .target("/ocpp/SECURE").field("Sec-WebSocket-Protocol", nil), 401),
        Case("another's password", .target("/ocpp/SECURE").adding("Authorization", password), 401),
        Case("two passwords", .target("/ocpp/SECURE").adding("Authorization", password).adding("Authorization", password), 401),
        Case("no subprotocol", Upgrade().field("Sec-WebSocket-Protocol", nil), 400),
        Case("another subprotocol", Upgrade().field("Sec-WebSocket-Protocol", "ocpp2.0.1"), 400),
        Case("a subprotocol of another case", Upgrade().field("Sec-WebSocket-Protocol", "OCPP1.6"), 400),
        Case("nearly the subprotocol", Upgrade().field("Sec-WebSocket-Protocol", "ocpp1.6.1"), 400),

        Case("%zz", .target("/ocpp/%zz"), 400),
        Case("half an escape", .target("/ocpp/%4"), 400),
        Case("escaped bytes that are no UTF-8", .target("/ocpp/%ff"), 400),
        Case("no key", Upgrade().field("Sec-WebSocket-Key", nil), 400),
        Case("a short key", Upgrade().field("Sec-WebSocket-Key", "c2hvcnQ="), 400),
        Case("a key that is no base64", Upgrade().field("Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!=="), 400),
        Case("two keys", Upgrade().adding("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), 400),
        Case("HTTP/1.0", Upgrade().line("GET /ocpp/CP1 HTTP/1.0"), 400),
        Case("a body", Upgrade().adding("Content-Length", "5"), 400),
        Case("a chunked body", Upgrade().adding("Transfer-Encoding", "chunked"), 400),
        Case("a version that is none", Upgrade().line("GET /ocpp/CP1 HTTP/1.x"), 400),
        Case("nonsense", Upgrade().line("\u{16}\u{3}\u{1}\u{2}"), 400),
        Case("a POST", Upgrade().line("POST /ocpp/CP1 HTTP/1.1"), 405),
        Case("a browser", Upgrade().field("Upgrade", nil).field("Connection", "keep-alive"), 426),
        Case("h2c", Upgrade().field("Upgrade", "h2c"), 426),
        Case("no Connection: Upgrade", Upgrade().field("Connection", nil), 426),
        Case("version 8", Upgrade().field("Sec-WebSocket-Version", "8"), 426),
        Case("no version", Upgrade().field("Sec-WebSocket-Version", nil), 426),
        Case("65 fields", (0..<59).reduce(Upgrade()) { $0.adding("X-\($1)", "1") }, 431),
        Case("16 KiB of fields", Upgrade().adding("X", String(repeating: "x", count: 17_000)), 431),
        Case("a path of 16 KiB", .target("/ocpp/" + String(repeating: "x", count: 17_000)), 431),
    ]

    /// CP1 is known and open, SECURE is known and wants a password, nobody else is known.
    static func site() -> TestService {
        let hash = CredentialHash(of: Password(configured: "secret"))
        return TestService(admission: { request in
            switch request.identity {
            case "CP1": .accept
            case "SECURE": request.password.map(hash.matches) == true ? .accept : .refuse(.wrongPassword)
            default: .refuse(.unknownIdentity)
            }
        })
    }

    @Test(arguments: cases) func `each request gets the answer it deserves, whole or in pieces`(_ example: Case) throws {
        for piece in [example.upgrade.bytes.count, 7, 1] {
            let rig = try DoorRig(service: Self.site())
            var rest = example.upgrade.bytes[...]
            while !rest.isEmpty, rig.isOpen {
                try rig.send(Array(rest.prefix(piece)))
                rest = rest.dropFirst(piece)
            }
            let answer = try rig.receivedText()
            #expect(answer.hasPrefix("HTTP/1.1 \(example.status) "), "\(answer)")
            #expect(rig.isOpen == (example.status == 101))
            if example.status == 101 {
                #expect(rig.service.heard.last == .opened("CP1"))
            } else {
                #expect(rig.service.heard.last == .refused(try #require(Refusal.Status(rawValue: example.status))))
                let (head, body) = try Self.split(answer)
                #expect(head.contains("Connection: close") && head.contains("Content-Length: \(body.utf8.count)"))
                #expect(body.hasSuffix(".\r\n"))
            }
            _ = try? rig.channel.finish()
        }
    }

    private static func split(_ answer: String) throws -> (head: String, body: String) {
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        return (String(try #require(parts.first)), String(try #require(parts.last)))
    }

    @Test func `the answer is the one of RFC 6455, with one subprotocol and no extension`() throws {
        let rig = try DoorRig()
        let upgrade = Upgrade().field("Sec-WebSocket-Protocol", "ocpp2.0.1, ocpp1.6").adding(
            "Sec-WebSocket-Extensions", "permessage-deflate")
        try rig.send(upgrade.bytes)
        let lines = [
            "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol: ocpp1.6",
        ]
        #expect(try rig.receivedText() == lines.joined(separator: "\r\n") + "\r\n\r\n")
    }

    @Test func `a refused charger is told how to do better`() throws {
        let rig = try DoorRig(service: Self.site())
        try rig.send(Upgrade.target("/ocpp/SECURE").bytes)
        #expect(try rig.receivedText().contains("WWW-Authenticate: Basic realm=\"OCPP\"\r\n"))
        let second = try DoorRig()
        try second.send(Upgrade().field("Sec-WebSocket-Version", "8").bytes)
        #expect(try second.receivedText().contains("Sec-WebSocket-Version: 13\r\n"))
    }

    @Test func `of HTTP nothing is left behind`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        for name in ["DoorHandler", "ByteToMessageHandler"] {
            #expect(!"\(rig.channel.pipeline)".contains(name), "\(rig.channel.pipeline)")
        }
    }

    @Test func `what came behind the request is read`() throws {
        let rig = try DoorRig()
        try rig.send(Upgrade().bytes + WireFrame.call("Heartbeat") + WireFrame.call("Heart", id: "2").dropLast(3))
        #expect(try rig.receivedText().contains("[3,\"1\",{}]"))
        try rig.send(Array(WireFrame.call("Heart", id: "2").suffix(3)))
        #expect(rig.service.heard.suffix(2) == [.received("Heartbeat"), .received("Heart")])
    }

    @Test(arguments: [
        "Upgrade", "upgrade", " Upgrade ", "\tUpgrade", "Upgrade\t", "keep-alive,\tUpgrade", "keep-alive, Upgrade", ",Upgrade", "Upgrade,",
        "Upgrade;q=1", "Upgrade x", "close, Upgrade", "Upgrade, close", "keep-alive\r\nConnection: Upgrade", "x\r\n Upgrade",
        "\u{b}Upgrade",
        "Upgrade\r\nConnection: close", "upgradeupgrade", "Upgrade, Upgrade, Upgrade",
    ]) func `a second request behind the first never reaches the WebSocket`(_ connection: String) throws {
        for second in [
            Upgrade().bytes, Array("GET / HTTP/1.1\r\n\r\n".utf8), Array("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc".utf8),
        ] {
            let rig = try DoorRig()
            try rig.send(Upgrade().field("Connection", connection).bytes + second)
            rig.advance(by: .seconds(60))
            #expect(!rig.isOpen)
        }
    }

    @Test(arguments: ["", "G", "GET /ocpp/CP1 HTTP/1.1\r\nHost: x\r\n"]) func `a handshake has ten seconds`(_ beginning: String) throws {
        let rig = try DoorRig()
        if !beginning.isEmpty { try rig.send(Array(beginning.utf8)) }
        rig.advance(by: .milliseconds(9_999))
        #expect(rig.isOpen)
        rig.advance(by: .milliseconds(1))
        #expect(!rig.isOpen)
        #expect(try rig.receivedText().hasPrefix("HTTP/1.1 408 "))
        #expect(rig.service.heard == [.refused(.timeout)])
    }

    @Test(arguments: ["", "G", "GET /ocpp/CP1 HTTP/1.1\r\nHost: x\r\n"]) func `who goes away in between is no event`(_ beginning: String)
        throws
    {
        let rig = try DoorRig()
        if !beginning.isEmpty { try rig.send(Array(beginning.utf8)) }
        try rig.channel.close().wait()
        #expect(rig.service.heard.isEmpty)
    }

    @Test func `a byte a second is too slow`() throws {
        let rig = try DoorRig()
        for byte in Upgrade().bytes.prefix(20) where rig.isOpen {
            try rig.send([byte])
            rig.advance(by: .seconds(1))
        }
        #expect(!rig.isOpen)
    }

    @Test func `after the handshake its deadline is gone`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        rig.advance(by: .seconds(11))
        #expect(rig.isOpen)
    }

    @Test func `wrong passwords are counted, other chargers of the address come in`() throws {
        let first = try DoorRig(service: Self.site())
        let wrong = Upgrade.target("/ocpp/SECURE").adding("Authorization", "Basic U0VDVVJFOndyb25n")
        let right = Upgrade.target("/ocpp/SECURE").adding("Authorization", "Basic U0VDVVJFOnNlY3JldA==")
        try first.send(wrong.bytes)
        for _ in 1..<10 { try DoorRig(door: first.door).send(wrong.bytes) }
        let eleventh = try DoorRig(door: first.door)
        try eleventh.send(wrong.bytes)
        let answer = try eleventh.receivedText()
        #expect(answer.hasPrefix("HTTP/1.1 429 ") && answer.contains("Retry-After: 5\r\n"))
        #expect(first.service.heard.filter { $0 == .asked("SECURE") }.count == 10)

        let other = try DoorRig(door: first.door)
        try other.send(Upgrade().bytes)
        #expect(try other.receivedText().hasPrefix("HTTP/1.1 101 "))
        let elsewhere = try DoorRig(address: "192.0.2.9", door: first.door)
        try elsewhere.send(right.bytes)
        #expect(try elsewhere.receivedText().hasPrefix("HTTP/1.1 101 "))
        first.clock.advance(by: .seconds(1))
        let patient = try DoorRig(door: first.door)
        try patient.send(right.bytes)
        #expect(try patient.receivedText().hasPrefix("HTTP/1.1 101 "))
    }

    @Test func `a crowd is told so, whatever it asks`() throws {
        var limits = TransportLimits()
        limits.connectionsPerAddress = 4
        let first = try DoorRig(limits: limits)
        let others = try (0..<3).map { _ in try DoorRig(door: first.door) }
        let fifth = try DoorRig(door: first.door)
        #expect(throws: (any Error).self) { try StationServer.receive(Self.channel(from: "192.0.2.1"), at: first.door) }
        try fifth.send(Upgrade.target("/%zz").bytes)
        #expect(try fifth.receivedText().hasPrefix("HTTP/1.1 429 "))
        try others[0].send(Upgrade().bytes)
        #expect(try others[0].receivedText().hasPrefix("HTTP/1.1 101 "))
    }

    @Test func `a household of addresses is one crowd`() throws {
        var limits = TransportLimits()
        limits.connectionsPerAddress = 1
        let first = try DoorRig(limits: limits, address: "2001:db8::1")
        #expect(throws: (any Error).self) { try StationServer.receive(Self.channel(from: "2001:db8::2"), at: first.door) }
        try StationServer.receive(Self.channel(from: "2001:db8:0:1::2"), at: first.door)
    }

    @Test func `who leaves makes room`() throws {
        var limits = TransportLimits()
        limits.connectionsPerAddress = 1
        let first = try DoorRig(limits: limits)
        try first.channel.close().wait()
        first.channel.embeddedEventLoop.run()
        let next = try DoorRig(door: first.door)
        try next.send(Upgrade().bytes)
        #expect(try next.receivedText().hasPrefix("HTTP/1.1 101 "))
        #expect(first.door.channels.count == 1)
    }

    @Test func `a door that is shut lets nobody in, those inside stay`() throws {
        let rig = try DoorRig()
        try rig.upgrade()
        rig.door.shut()
        #expect(throws: (any Error).self) { try StationServer.receive(Self.channel(from: "192.0.2.2"), at: rig.door) }
        #expect(rig.door.channels.count == 1, "whoever shut it would not wait for the one that came behind")
        try rig.send(WireFrame.call("Heartbeat"))
        #expect(try rig.texts() == [#"[3,"1",{}]"#])
    }

    private static func channel(from address: String) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
        return channel
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `random bytes at the door are refused or wait, never a trap`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let rig = try DoorRig()
            var bytes = Upgrade().bytes + (Bool.random(using: &random) ? Upgrade().bytes : [])
            // A good request with a few bytes changed, cut out, or put in.
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: random.bytes(Int.random(in: 1...40, using: &random)), at: place)
                }
            }
            try rig.send(bytes)
            if rig.isOpen { try rig.send(random.bytes(200)) }
            rig.advance(by: .seconds(60))
            #expect(!rig.isOpen, "seed \(seed)")
        }
    }
}
