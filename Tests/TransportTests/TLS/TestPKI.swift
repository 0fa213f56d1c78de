import FoundationEssentials

@testable import Transport

/// A site's authority and what it has issued, made once for all tests.
enum TestPKI {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let year = 365.0 * 86_400

    static let authority = authority(named: "Test site CA")
    static let elliptic = server(.p256)
    static let rsa = server(.rsa2048)
    static let client = client(of: authority, serial: "SN-0815")

    static func authority(named name: String) -> CertificateAuthority {
        try! CertificateAuthority.make(named: name, organization: "Test site", key: .p256, from: now - 86_400, to: now + 15 * year)
    }

    static func server(_ key: PrivateKey.Make, to end: Date = now + 2 * year) -> TLSIdentity {
        let draft = CertificateDraft(
            use: .server, commonName: "gateway.example", organization: "Test site",
            names: ["gateway.example", "192.0.2.7", "2001:db8::7", "127.0.0.1"],
            from: now - 86_400, to: end)
        return try! authority.identity(draft, key: key)
    }

    static func client(of authority: CertificateAuthority, serial: String) -> TLSIdentity {
        let draft = CertificateDraft(use: .client, commonName: serial, organization: "Test site", from: now - 86_400, to: now + year)
        return try! authority.identity(draft, key: .p256)
    }

    static var roots: TrustedRoots { TrustedRoots([self.authority.certificate]) }
}
