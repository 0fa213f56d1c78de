import FoundationEssentials
import Gateway
import NIOCore
import Synchronization
import Testing

@testable import Transport
@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct `The server over TLS` {
    private let desk = TestDesk(book: .example) { _ in .status(status: .example) }

    private static let now = Date(timeIntervalSince1970: 1_790_000_000)

    private static let authority = try! CertificateAuthority.make(
        named: "Test site CA", organization: "Test site", key: .p256, from: now - 86_400, to: now + 86_400)

    private static let identity = try! authority.identity(
        CertificateDraft(
            use: .server, commonName: "localhost", organization: "Test site", names: ["localhost", "127.0.0.1"], from: now - 86_400,
            to: now + 86_400), key: .p256)

    private static var client: ClientTLS {
        get throws { try ClientTLS(trusting: TrustedRoots([Self.authority.certificate]), date: { Self.now }) }
    }

    /// What could not be encrypted, one after the other.
    private let faults = AsyncStream.makeStream(of: TLSFault.self)

    private func encryption(_ identities: [TLSIdentity] = [identity]) throws -> HTTPEncryption {
        let tls = try ServerTLS(
            ServerTLS.Keys(identities: identities), clock: ServerTLS.Clock(now: { ContinuousClock().now }, date: { Self.now }))
        let told = self.faults.continuation
        var limits = TransportLimits.unhurried
        // Of chargers: whoever asks a web interface for much reads it when he likes.
        limits.unsentBytes = 0
        return HTTPEncryption(tls: tls, limits: limits, now: { ContinuousClock().now }, failed: { fault, _ in told.yield(fault) })
    }

    private let encrypted = HTTPPlace(.loopback, isEncrypted: true)

    @Test func `answers as without, each in its own way`() async throws {
        try await serving(self.desk.api, at: [HTTPPlace(.loopback), self.encrypted], encryption: try self.encryption()) { ports in
            for (port, tls) in [(ports[0], nil), (ports[1], try Self.client)] {
                let client = try await RawClient.connect(port: port, tls: tls)
                for _ in 1...3 {
                    client.send(TestDesk.head("GET", "/api/v1/status"))
                    let answer = await client.answer()
                    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && !answer.contains("Strict-Transport-Security"), "\(answer)")
                }
                let body = #"{"name":"anna","password":"\#(TestDesk.password)"}"#
                client.send(TestDesk.head("POST", "/api/v1/session", "Content-Length: \(body.utf8.count)") + body)
                #expect(await client.answer().contains(tls == nil ? "Set-Cookie: fusekeeper=" : "Set-Cookie: __Host-fusekeeper="))
                #expect((client.facts == nil) == (tls == nil))
                client.send(TestDesk.head("GET", "/healthz", "Connection: close"))
                #expect(await client.everything().hasPrefix("HTTP/1.1 200"))
                #expect(client.fault == nil, "it said goodbye")
            }
        }
    }

    @Test func `has browsers remember it where there is nothing else`() async throws {
        try await serving(self.desk.api, at: [self.encrypted], encryption: try self.encryption()) { ports in
            let client = try await RawClient.connect(port: ports[0], tls: Self.client)
            client.send(TestDesk.head("GET", "/nothing"))
            #expect(await client.answer().contains("Strict-Transport-Security: max-age=31536000\r\n"))
        }
    }

    @Test func `leaves who speaks HTTP without TLS without an answer, and tells of it`() async throws {
        try await serving(self.desk.api, at: [self.encrypted], encryption: try self.encryption()) { ports in
            let client = try await RawClient.connect(port: ports[0])
            client.send(TestDesk.head("GET", "/api/v1/status"))
            #expect(await client.everything().contains("HTTP") == false)
            let fault = await self.faults.stream.first { _ in true }
            #expect(fault.map { "\($0)" }?.contains("its URL must begin with wss:// or https://") == true)
        }
    }

    @Test func `takes nobody in before there is a certificate, and tells of it`() async throws {
        try await serving(self.desk.api, at: [self.encrypted], encryption: try self.encryption([])) { ports in
            let client = try await RawClient.connect(port: ports[0], tls: Self.client)
            #expect(await client.everything() == "")
            #expect(await self.faults.stream.first { _ in true } == .unusable("there is no certificate yet"))
        }
    }

    @Test func `hangs up on who begins a handshake and does not go on`() async throws {
        var limits = WebLimits.unhurried
        limits.headTime = .milliseconds(50)
        try await serving(self.desk.api, at: [self.encrypted], encryption: try self.encryption(), limits: limits) { ports in
            for beginning in ["", "\u{16}", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}"] {
                let client = try await RawClient.connect(port: ports[0])
                client.send(beginning)
                await client.hangUp()
            }
        }
    }

    @Test func `does not take half a body for all of it`() async throws {
        try await serving(self.desk.api, at: [self.encrypted], encryption: try self.encryption()) { ports in
            let client = try await RawClient.connect(port: ports[0], tls: Self.client)
            client.send(TestDesk.head("PUT", "/api/v1/tags/A", "Transfer-Encoding: chunked") + "8\r\n{\"note\":\r\n")
            client.close()
            await client.hangUp()
            let other = try await RawClient.connect(port: ports[0], tls: Self.client)
            other.send(TestDesk.head("GET", "/healthz"))
            #expect(await other.answer().hasPrefix("HTTP/1.1 200"))
            let changes = self.desk.requests.filter { if case .status = $0 { false } else { true } }
            #expect(changes.isEmpty)
        }
    }

    @Test func `sends on what a slow reader has not taken`() async throws {
        try await serving(self.desk.api, at: [self.encrypted], encryption: try self.encryption()) { ports in
            let client = try await RawClient.connect(port: ports[0], tls: Self.client)
            let asked = TestDesk.head("GET", "/api/v1/openapi.json")
            client.send(String(repeating: asked, count: 15) + TestDesk.head("GET", "/api/v1/openapi.json", "Connection: close"))
            let all = await client.everything()
            #expect(all.split(separator: "HTTP/1.1 200 OK\r\n").count == 16)
            #expect(client.fault == nil)
        }
    }
}
