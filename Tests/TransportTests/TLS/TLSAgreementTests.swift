import FoundationEssentials
import NIOCore
import NIOEmbedded
import Testing

@testable import Transport

/// What two sides agree on, and whom they believe.
@Suite struct TLSAgreementTests {
    @Test func `a server with one kind of key serves with that`() throws {
        for (identity, kind) in [(TestPKI.elliptic, KeyKind.elliptic(bits: 256)), (TestPKI.rsa, .rsa(bits: 2048))] {
            let pair = try TLSPair([identity])
            try pair.pump()
            #expect(pair.clientEnd.facts?.peer?.facts.key == kind)
        }
    }

    @Test(arguments: ["gateway.example", "192.0.2.7", "2001:db8::7"]) func `a client finds the server by each of its names`(name: String)
        throws
    {
        let pair = try TLSPair(
            server: TLSContext(serving: [TestPKI.elliptic], clientRoots: nil), client: TLSContext(trusting: TestPKI.roots), name: name)
        try pair.pump()
        #expect(pair.clientEnd.facts != nil, "\(pair.clientEnd.faults)")
    }

    @Test(arguments: ["other.example", "192.0.2.8", "gateway.example.org"]) func `a client takes no server of another name`(name: String)
        throws
    {
        let pair = try TLSPair(
            server: TLSContext(serving: [TestPKI.elliptic], clientRoots: nil), client: TLSContext(trusting: TestPKI.roots), name: name)
        try pair.pump()
        #expect(pair.clientEnd.facts == nil)
        guard case .handshake(let words)? = pair.clientEnd.faults.first else { return #expect(Bool(false), "\(pair.clientEnd.faults)") }
        #expect(words.contains("mismatch"), "\(words)")
        #expect(pair.serverEnd.faults.count == 1 && !pair.server.isActive)
    }

    @Test func `a client takes no server that nobody it trusts has signed`() throws {
        let stranger = TestPKI.authority(named: "Somebody else")
        let pair = try TLSPair(
            server: TLSContext(serving: [TestPKI.elliptic], clientRoots: nil),
            client: TLSContext(trusting: TrustedRoots([stranger.certificate])))
        try pair.pump()
        #expect(pair.clientEnd.faults.count == 1 && pair.clientEnd.facts == nil)
        #expect("\(pair.serverEnd.faults)".contains("give it the root"), "\(pair.serverEnd.faults)")
    }

    @Test func `certificates are judged by the time that is given`() throws {
        let late = TestPKI.now + 3 * TestPKI.year
        let pair = try TLSPair(
            server: TLSContext(serving: [TestPKI.elliptic], clientRoots: nil), client: TLSContext(trusting: TestPKI.roots), at: late)
        try pair.pump()
        #expect("\(pair.clientEnd.faults)".contains("expired"), "\(pair.clientEnd.faults)")
    }

    @Test func `a client's certificate is told, good or not, and none is needed`() throws {
        let known = try TLSPair([TestPKI.elliptic], clientRoots: TestPKI.roots, identity: TestPKI.client)
        try known.pump()
        let peer = try #require(known.serverEnd.facts?.peer)
        #expect(peer.objection == nil && peer.facts.commonName == "SN-0815" && peer.facts.organizations == ["Test site"])
        let stranger = TestPKI.client(of: TestPKI.authority(named: "Somebody else"), serial: "SN-0815")
        let unknown = try TLSPair([TestPKI.elliptic], clientRoots: TestPKI.roots, identity: stranger)
        try unknown.pump()
        #expect(unknown.serverEnd.facts?.peer?.objection != nil)
        let none = try TLSPair([TestPKI.elliptic], clientRoots: TestPKI.roots)
        try none.pump()
        #expect(none.serverEnd.facts != nil && none.serverEnd.facts?.peer == nil)
        let server = try TLSPair([TestPKI.elliptic], clientRoots: TestPKI.roots, identity: TestPKI.elliptic)
        try server.pump()
        #expect(server.serverEnd.facts?.peer?.objection != nil, "a server's certificate is none for a client")
    }

    @Test func `a context needs a certificate, and a key of its own`() throws {
        #expect(throws: TLSFault.self) { try TLSContext(serving: [], clientRoots: nil) }
    }

    @Test func `new keys are for new connections, and the old ones go on`() throws {
        let clock = TestClock()
        let tls = try ServerTLS(ServerTLS.Keys(identities: []), clock: .init(now: { clock.now }, date: { TestPKI.now }))
        #expect(throws: TLSFault.self) { try tls.handler(limits: TransportLimits()) }
        try tls.use(ServerTLS.Keys(identities: [TestPKI.elliptic]))
        let old = try TLSPair(server: tls, client: TLSContext(trusting: TestPKI.roots))
        try old.pump()
        let renewed = TestPKI.server(.p256)
        try tls.use(ServerTLS.Keys(identities: [renewed]))
        let new = try TLSPair(server: tls, client: TLSContext(trusting: TestPKI.roots))
        try new.pump()
        #expect(old.clientEnd.facts?.peer?.facts.serial == TestPKI.elliptic.certificate.facts.serial)
        #expect(new.clientEnd.facts?.peer?.facts.serial == renewed.certificate.facts.serial)
        TLSPair.write("still here", on: old.client)
        try old.pump()
        #expect(old.serverEnd.text == "still here")
        try tls.use(ServerTLS.Keys(identities: []))
        #expect(throws: TLSFault.self) { try tls.handler(limits: TransportLimits()) }
    }

    @Test func `what seals tickets is renewed twice a day`() throws {
        let clock = TestClock()
        let tls = try ServerTLS(ServerTLS.Keys(identities: [TestPKI.elliptic]), clock: .init(now: { clock.now }, date: { TestPKI.now }))
        let first = try #require(try tls.context())
        clock.advance(by: .seconds(11 * 3_600))
        #expect(try tls.context() === first)
        clock.advance(by: .seconds(3_600))
        let second = try #require(try tls.context())
        #expect(second !== first)
        #expect(try tls.context() === second)
    }
}
