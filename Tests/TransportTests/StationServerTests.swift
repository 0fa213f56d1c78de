import JSON
import NIOCore
import NIOPosix
import OCPPJ
import Synchronization
import Testing

@testable import Transport

/// Server and client over real sockets.
@Suite(.timeLimit(.minutes(1))) struct StationServerTests {
    static let group = MultiThreadedEventLoopGroup.singleton
    static let options = ConnectionOptions(now: { .now })

    static func connect(
        _ site: LoopbackSite, as identity: String, password: Password? = nil, path: String = "/ocpp/", service: TestService = TestService()
    ) async throws(ConnectError) -> StationConnection {
        try await StationClient(group: Self.group, options: Self.options).connect(
            to: .init(host: "127.0.0.1", port: site.port, path: path), as: identity, password: password, service: service)
    }

    @Test func `both sides call and answer`() async throws {
        try await LoopbackSite.run(
            service: TestService(behaviour: { call, connection in connection.answer(call.id, payload: Array(call.payload.text)) })
        ) { site in
            let charger = TestService(behaviour: { $1.answer($0.id, payload: Array(#"{"status":"Accepted"}"#.utf8)) })
            let connection = try await Self.connect(site, as: "RDAM 123", path: "/some/where", service: charger)
            for size in [0, 100, 200, 60_000] {
                let payload = #"{"text":"\#(String(repeating: "ü", count: size / 2))"}"#
                #expect(try await connection.call("Echo", payload: payload) == payload)
            }
            let station = try #require(site.service.connections.last)
            #expect(station.identity == "RDAM 123" && station.remoteAddress == "127.0.0.1")
            #expect(try await station.call("Reset", payload: #"{"type":"Soft"}"#) == #"{"status":"Accepted"}"#)
            #expect(charger.heard == [.opened("RDAM 123"), .received("Reset")])
            connection.onLoop { $0.close(.normal, reason: "good night") }
            #expect(await site.end() == [.peer(CloseFrame(.normal, "good night"))])
            await charger.memory.wait { $0.closed.count == 1 }
        }
    }

    @Test func `a charger is let in with its password only`() async throws {
        let key: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7] + [UInt8](repeating: 0xFF, count: 12)
        let hash = CredentialHash(of: Password(key))
        let service = TestService(admission: { request in
            request.identity == "canary" || request.password.map(hash.matches) == true ? .accept : .refuse(.wrongPassword)
        })
        try await LoopbackSite.run(service: service) { site in
            _ = try await Self.connect(site, as: "AL:1000", password: Password(key))
            for wrong in [nil, Password(key.dropLast()), Password(configured: "")] {
                await #expect(throws: ConnectError.refused(status: 401, reason: "Unauthorized")) {
                    try await Self.connect(site, as: "AL:1000", password: wrong)
                }
            }
        }
    }

    @Test func `a client says why it did not come in`() async throws {
        try await LoopbackSite.run(service: TestService(admission: { $0.identity == "canary" ? .accept : .refuse(.unknownIdentity) })) {
            site in
            await #expect(throws: ConnectError.refused(status: 404, reason: "Not Found")) { try await Self.connect(site, as: "nobody") }
            await #expect(throws: ConnectError.refused(status: 404, reason: "Not Found")) { try await Self.connect(site, as: "") }
        }
    }

    @Test(arguments: [
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nab",
    ]) func `a client does not take anything for an answer`(_ answer: String) async throws {
        let listener = try await ServerBootstrap(group: Self.group)
            .childChannelInitializer { channel in
                channel.writeAndFlush(ByteBuffer(string: answer), promise: nil)
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let client = StationClient(group: Self.group, options: Self.options)
        let server = StationClient.Server(host: "127.0.0.1", port: listener.localAddress?.port ?? 0)
        let error = await #expect(throws: ConnectError.self) { try await client.connect(to: server, as: "A", service: TestService()) }
        guard case .notOCPP? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try await listener.close().get()
    }

    @Test func `a server that does not answer is not waited for`() async throws {
        let listener = try await ServerBootstrap(group: Self.group).bind(host: "127.0.0.1", port: 0).get()
        var options = Self.options
        options.limits.handshakeTime = .milliseconds(100)
        let client = StationClient(group: Self.group, options: options)
        let server = StationClient.Server(host: "127.0.0.1", port: listener.localAddress?.port ?? 0)
        await #expect(throws: ConnectError.timedOut) { try await client.connect(to: server, as: "A", service: TestService()) }
        try await listener.close().get()
    }

    @Test func `a server that is not there is told apart from one that does not answer`() async throws {
        let client = StationClient(group: Self.group, options: Self.options)
        // Nobody listens at the port of tcpmux, and no test is given it.
        let server = StationClient.Server(host: "127.0.0.1", port: 1)
        let error = await #expect(throws: ConnectError.self) { try await client.connect(to: server, as: "A", service: TestService()) }
        guard case .unreachable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `the newest connection of an identity wins, as the site wishes`() async throws {
        let current = Mutex<StationConnection?>(nil)
        let service = TestService(greeting: { connection in
            guard connection.identity == "A" else { return }
            let old = current.withLock { current in
                let old = current
                current = connection
                return old
            }
            old?.onLoop { $0.replace() }
        })
        try await LoopbackSite.run(service: service) { site in
            let first = try await RawPeer.upgraded(at: site.port, as: "A")
            let second = try await Self.connect(site, as: "A")
            #expect(try await first.closeCode() == 1008)
            #expect(await site.end() == [.replaced])
            _ = try await second.call("Heartbeat")
        }
    }

    @Test func `chargers come in over TLS beside those that do not`() async throws {
        let tls = try ServerTLS(
            ServerTLS.Keys(identities: [TestPKI.elliptic, TestPKI.rsa], clientRoots: TestPKI.roots),
            clock: ServerTLS.Clock(now: { .now }, date: { TestPKI.now }))
        let asked = Mutex<[TLSFacts?]>([])
        let service = TestService(admission: { request in
            asked.withLock { $0.append(request.encryption) }
            return .accept
        })
        let loopback = ListenAddress(host: "127.0.0.1", port: 0)
        let server = try await StationServer.start(
            on: [loopback], encrypted: .init(addresses: [loopback], tls: tls), group: Self.group, service: service, options: Self.options)
        let (plain, encrypted) = (try #require(server.ports.first), try #require(server.ports.last))
        let trusting = try ClientTLS(trusting: TestPKI.roots, identity: TestPKI.client, date: { TestPKI.now })
        let payload = "{\"data\":\"\(String(repeating: "x", count: 500_000))\"}"
        for (port, client) in [
            (plain, StationClient(group: Self.group, options: Self.options)),
            (encrypted, StationClient(group: Self.group, options: Self.options, tls: trusting)),
        ] {
            let connection = try await client.connect(to: .init(host: "127.0.0.1", port: port), as: "A", service: TestService())
            #expect(try await connection.call("DataTransfer", payload: payload) == "{}")
        }
        #expect(asked.withLock { $0.count } == 2 && asked.withLock { $0.first } == .some(nil))
        #expect(asked.withLock { $0.last }??.peer?.facts.commonName == "SN-0815")
        await server.stop(grace: .seconds(5))
    }

    @Test func `whoever comes without TLS where it is spoken, or the other way, gets no further`() async throws {
        let tls = try ServerTLS(
            ServerTLS.Keys(identities: [TestPKI.elliptic]), clock: ServerTLS.Clock(now: { .now }, date: { TestPKI.now }))
        let loopback = ListenAddress(host: "127.0.0.1", port: 0)
        let service = TestService()
        let server = try await StationServer.start(
            on: [loopback], encrypted: .init(addresses: [loopback], tls: tls), group: Self.group, service: service, options: Self.options)
        let trusting = try ClientTLS(trusting: TestPKI.roots, date: { TestPKI.now })
        for (port, client) in [
            (try #require(server.ports.last), StationClient(group: Self.group, options: Self.options)),
            (try #require(server.ports.first), StationClient(group: Self.group, options: Self.options, tls: trusting)),
        ] {
            await #expect(throws: ConnectError.self) {
                try await client.connect(to: .init(host: "127.0.0.1", port: port), as: "A", service: TestService())
            }
        }
        #expect(service.heard.allSatisfy { $0 != .asked("A") })
        await server.stop(grace: .seconds(5))
    }

    @Test func `a server listens at several addresses, or says which it cannot have`() async throws {
        let loopback = ListenAddress(host: "127.0.0.1", port: 0)
        let server = try await StationServer.start(
            on: [loopback, loopback], group: Self.group, service: TestService(), options: Self.options)
        #expect(Set(server.ports).count == 2 && !server.ports.contains(0))
        let taken = ListenAddress(host: "127.0.0.1", port: server.ports[0])
        let error = await #expect(throws: ListenError.self) {
            try await StationServer.start(
                on: [loopback, taken], group: Self.group, service: TestService(), options: Self.options)
        }
        #expect(error?.address == taken)
        #expect(error?.description.hasPrefix("cannot listen at 127.0.0.1:\(taken.port): ") == true)
        await server.stop(grace: .zero)
    }

    @Test(arguments: [Duration.milliseconds(200), .zero])
    func `a stopping server tells all, and waits for none too long`(grace: Duration) async throws {
        let service = TestService()
        let server = try await StationServer.start(
            on: [ListenAddress(host: "127.0.0.1", port: 0)], group: Self.group, service: service, options: Self.options)
        let port = try #require(server.ports.first)
        let charger = TestService()
        let client = StationClient(group: Self.group, options: Self.options)
        _ = try await client.connect(to: .init(host: "127.0.0.1", port: port), as: "polite", service: charger)
        let rude = try await RawPeer.upgraded(at: port, as: "rude")
        let early = try await RawPeer.connect(to: port)
        early.send(Array("GET ".utf8))
        await server.stop(grace: grace)
        #expect(server.connectionCount == 0)
        #expect(service.closed == [.stopping, .stopping])
        #expect(try await rude.closeCode() == 1001)
        _ = await early.untilClosed()
        await charger.memory.wait { $0.closed == [.peer(CloseFrame(.goingAway, "the server stops"))] }
    }

    @Test(arguments: [("127.0.0.1", "127.0.0.1:9000"), ("::1", "[::1]:9000"), ("gateway", "gateway:9000")])
    func `an address is written as it is configured`(_ host: String, _ text: String) {
        #expect(ListenAddress(host: host, port: 9000).description == text)
    }
}
