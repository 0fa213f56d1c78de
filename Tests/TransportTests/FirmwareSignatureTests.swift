import FoundationEssentials
import Testing
import Transport

/// Signatures that OpenSSL's own command line made.
@Suite struct FirmwareSignatureTests {
    private typealias Examples = SignatureExamples
    private let digest = Digest.sha256(Array("firmware".utf8))
    private let now = Date(timeIntervalSince1970: 1_900_000_000)

    private func objection(
        _ signature: String, by pem: String, of digest: [UInt8]? = nil, roots: TrustedRoots? = nil, at now: Date? = nil
    ) -> FirmwareSignature.Objection? {
        do {
            return try FirmwareSignature(base64: signature, pem: pem)
                .objection(to: digest ?? self.digest, roots: roots, at: now ?? self.now)
        } catch {
            return error
        }
    }

    private enum Kind { case fits, notBase64, noCertificate, weakKey, notNow, untrusted, doesNotFit }

    private func kind(_ objection: FirmwareSignature.Objection?) -> Kind {
        switch objection {
        case nil: .fits
        case .notBase64: .notBase64
        case .noCertificate: .noCertificate
        case .weakKey: .weakKey
        case .notNow: .notNow
        case .untrusted: .untrusted
        case .doesNotFit: .doesNotFit
        }
    }

    private static let good = [
        (Examples.pkcs, Examples.rsa), (Examples.pss, Examples.rsa), (Examples.pssLongSalt, Examples.rsa), (Examples.ecdsa, Examples.ec),
        (Examples.ecdsa521, Examples.ec521), (Examples.byLeaf, Examples.leaf),
    ]

    @Test(arguments: good) func `a signature fits its file and its certificate`(_ signature: String, _ pem: String) {
        #expect(self.objection(signature, by: pem) == nil)
    }

    @Test(arguments: good) func `it fits no other file, and no other certificate`(_ signature: String, _ pem: String) {
        let other = Digest.sha256(Array("firmwarf".utf8))
        #expect(self.kind(self.objection(signature, by: pem, of: other)) == .doesNotFit)
        for stranger in [Examples.rsa, Examples.ec, Examples.ec521, Examples.leaf] where stranger != pem {
            #expect(self.kind(self.objection(signature, by: stranger)) == .doesNotFit)
        }
    }

    @Test func `a key that is too short is not believed`() {
        #expect(self.objection(Examples.byWeak, by: Examples.weak) == .weakKey(.rsa(bits: 1024)))
    }

    @Test(arguments: [1_000_000_000.0, 6_000_000_000]) func `a certificate counts in its time only`(_ time: Double) {
        #expect(self.kind(self.objection(Examples.pss, by: Examples.rsa, at: Date(timeIntervalSince1970: time))) == .notNow)
    }

    @Test func `where signers are named, others are not believed`() throws {
        let ours = TrustedRoots(try Certificate.all(in: Array(Examples.ec.utf8)))
        let others = TrustedRoots(try Certificate.all(in: Array(Examples.rsa.utf8)))
        #expect(self.objection(Examples.byLeaf, by: Examples.leaf, roots: ours) == nil)
        #expect(self.objection(Examples.ecdsa, by: Examples.ec, roots: ours) == nil, "a signer may be named itself")
        #expect(self.kind(self.objection(Examples.byLeaf, by: Examples.leaf, roots: others)) == .untrusted)
    }

    @Test func `what is no signature or no certificate is told`() {
        #expect(self.objection("not Base64!", by: Examples.rsa) == .notBase64)
        #expect(self.objection("", by: Examples.rsa) == .notBase64)
        let damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
        #expect(self.kind(self.objection(Examples.pss, by: damaged)) == .noCertificate)
        #expect(self.kind(self.objection("AAAA", by: Examples.ec)) == .doesNotFit)
    }
}
