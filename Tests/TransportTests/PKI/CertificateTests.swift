import FoundationEssentials
import Testing

@testable import Transport

@Suite struct CertificateTests {
    @Test func `what is issued says what was drafted`() throws {
        let facts = TestPKI.rsa.certificate.facts
        #expect(facts.subject == "O=Test site, CN=gateway.example")
        #expect(facts.issuer == "O=Test site, CN=Test site CA")
        #expect(facts.commonName == "gateway.example" && facts.organizations == ["Test site"])
        #expect(facts.names == ["gateway.example", "192.0.2.7", "2001:db8::7", "127.0.0.1"])
        #expect(facts.notBefore == TestPKI.now - 86_400 && facts.notAfter == TestPKI.now + 2 * TestPKI.year)
        #expect(facts.key == .rsa(bits: 2048) && !facts.isAuthority)
        #expect(facts.serial.count == 32 && facts.fingerprint.count == 64)
        #expect(TestPKI.authority.certificate.facts.isAuthority && TestPKI.authority.certificate.isSelfIssued)
    }

    @Test func `no two have the same number`() throws {
        #expect(Set((0..<20).map { _ in TestPKI.server(.p256).certificate.facts.serial }).count == 20)
    }

    @Test func `names that are none of a machine's get into no certificate, and long ones are cut`() throws {
        let draft = CertificateDraft(
            use: .server, commonName: String(repeating: "å", count: 100), organization: "A, Inc.\n/CN=admin",
            names: ["a.example", "b.example,DNS:evil.example", "", "x y"], from: TestPKI.now, to: TestPKI.now + 60)
        let facts = try TestPKI.authority.identity(draft, key: .p256).certificate.facts
        #expect(facts.names == ["a.example"])
        #expect(facts.commonName == String(repeating: "å", count: 32))
        #expect(facts.organizations == ["A, Inc.\n/CN=admin"])
        #expect(!facts.subject.contains("\n"))
    }

    @Test func `what is written is read back`() throws {
        for identity in [TestPKI.elliptic, TestPKI.rsa] {
            let again = try TLSIdentity(pem: identity.pem())
            #expect(again.chain == identity.chain && again.key.kind == identity.key.kind)
        }
        let authority = try CertificateAuthority(pem: TestPKI.authority.pem())
        #expect(authority.certificate == TestPKI.authority.certificate)
    }

    @Test func `a chain must go together`() throws {
        let (server, other) = (TestPKI.elliptic, TestPKI.authority(named: "Somebody else"))
        #expect(throws: PKIFault.self) { try TLSIdentity(chain: server.chain, key: TestPKI.rsa.key) }
        #expect(throws: PKIFault.self) { try TLSIdentity(chain: [server.certificate, other.certificate], key: server.key) }
        #expect(throws: PKIFault.self) { try TLSIdentity(chain: server.chain.reversed(), key: server.key) }
        #expect(throws: PKIFault.self) { try TLSIdentity(chain: [], key: server.key) }
        #expect(throws: PKIFault.self) { try CertificateAuthority(certificate: server.certificate, key: server.key) }
        #expect(throws: PKIFault.self) { try CertificateAuthority(certificate: other.certificate, key: server.key) }
    }

    @Test func `a chain is good for its time only`() {
        #expect(TestPKI.elliptic.objection(at: TestPKI.now) == nil)
        #expect(TestPKI.elliptic.objection(at: TestPKI.now + 3 * TestPKI.year)?.contains("valid from") == true)
        #expect(TestPKI.roots.objection(to: TestPKI.elliptic.chain, at: TestPKI.now) == nil)
        #expect(TestPKI.roots.objection(to: TestPKI.elliptic.chain, at: TestPKI.now + 3 * TestPKI.year)?.contains("expired") == true)
        let other = TrustedRoots([TestPKI.authority(named: "Somebody else").certificate])
        #expect(other.objection(to: TestPKI.elliptic.chain, at: TestPKI.now) != nil)
        #expect(other.objection(to: [], at: TestPKI.now) != nil)
    }

    @Test func `half of a life is no reason to renew, two thirds are`() {
        let facts = TestPKI.elliptic.certificate.facts
        #expect(!facts.isDueForRenewal(at: TestPKI.now + TestPKI.year))
        #expect(facts.isDueForRenewal(at: TestPKI.now + 1.4 * TestPKI.year))
    }

    @Test(arguments: [
        "", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n",
    ])
    func `what is no certificate or key is refused in words`(text: String) {
        let bytes = Array(text.utf8)
        #expect(throws: PKIFault.self) { try Certificate.all(in: bytes) }
        #expect(throws: PKIFault.self) { try PrivateKey(pem: bytes) }
        #expect(throws: PKIFault.self) { try TLSIdentity(pem: bytes) }
    }

    @Test func `a damaged certificate behind a good one is seen`() throws {
        let good = try TestPKI.elliptic.certificate.pem()
        #expect(throws: PKIFault.self) { try Certificate.all(in: good + good.dropLast(40)) }
        #expect(throws: PKIFault.self) { try Certificate.all(in: Array(repeatElement(good, count: 9).joined())) }
        #expect(try Certificate.all(in: good + Array("behind it\n".utf8)).count == 1)
    }

    @Test func `a token that nobody serves is told with what to do`() {
        let fault = #expect(throws: PKIFault.self) { try PrivateKey(uri: "pkcs11:token=site;object=server") }
        #expect("\(fault.map(String.init(describing:)) ?? "")".contains("provider"))
    }

    @Test func `a key is never printed`() {
        #expect("\(TestPKI.elliptic.key)" == "(hidden)")
        #expect(String(reflecting: TestPKI.elliptic).contains("PRIVATE") == false)
    }
}
