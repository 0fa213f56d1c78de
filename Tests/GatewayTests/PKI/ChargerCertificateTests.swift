import FoundationEssentials
import SiteModel
import Testing

@testable import Gateway
@testable import Transport

@Suite struct `A certificate for a charger` {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let year = 365.0 * 86_400
    private static let authorities = Dictionary(
        uniqueKeysWithValues: ServerKey.allCases.map { kind in
            (
                kind,
                try! CertificateAuthority.make(
                    named: "CA \(kind.title)", organization: "Depot", key: .p256, from: now - 86_400, to: now + 10 * year)
            )
        })

    private static func issued(
        _ csr: String, names: [String] = ["SN-1"], at time: Date = now
    ) throws(PKIFault) -> (ChargerCertificate, [Certificate]) {
        let certificate = try ChargerCertificate.issued(
            for: SigningOrder(request: SigningRequest(csr: csr, at: time), names: names, organization: "Depot", now: time),
            by: self.authorities)
        return (certificate, try Certificate.all(in: Array(certificate.chain.utf8)))
    }

    @Test func `says who the charger is, whatever else it asked for`() throws {
        for csr in [Self.elliptic, Self.rsa] {
            let (certificate, chain) = try Self.issued(csr)
            let facts = try #require(chain.first).facts
            #expect(facts.commonName == "SN-1" && facts.organizations == ["Depot"] && !facts.isAuthority)
            #expect(certificate.issued == IssuedCertificate(serial: facts.serial, at: Self.now, notAfter: Self.now + 2 * Self.year))
            #expect(chain.count == 2 && chain[0].isIssued(by: chain[1]))
            #expect(TrustedRoots(Self.authorities.values.map(\.certificate)).objection(to: chain, at: Self.now) == nil)
        }
        #expect(try Self.issued(Self.elliptic).1[1] == Self.authorities[.ecdsa]?.certificate)
        #expect(try Self.issued(Self.rsa).1[1] == Self.authorities[.rsa]?.certificate)
    }

    @Test func `ends with its authority at the latest`() throws {
        let late = Self.now + 9.5 * Self.year
        #expect(try Self.issued(Self.elliptic, at: late).0.issued.notAfter == Self.now + 10 * Self.year)
        #expect(throws: PKIFault.self) { try Self.issued(Self.elliptic, at: Self.now + 11 * Self.year) }
    }

    @Test func `is none for another name, for a weak key, or for what is no request`() {
        for (csr, names, words) in [
            (Self.elliptic, ["SN-2", "A"], "\"SN-2\" or \"A\""), (Self.weak, ["SN-1"], "too weak"),
            ("nonsense", ["SN-1"], "certificate request in PEM"),
        ] {
            let fault = #expect(throws: PKIFault.self) { try Self.issued(csr, names: names) }
            #expect("\(fault.map(String.init(describing:)) ?? "")".contains(words), "\(String(describing: fault))")
        }
    }

    @Test func `is none for a request that was changed on its way`() throws {
        var bytes = Array(Self.elliptic.utf8)
        // A digit of the signature, near the end.
        let place = bytes.count - 60
        bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(throws: PKIFault.self) { try Self.issued(String(decoding: bytes, as: UTF8.self)) }
    }

    @Test(arguments: [-10.0, 0, 59, 61, 3_600]) func `may be of a signer whose clock is a little ahead`(ahead: TimeInterval) throws {
        let authority = try #require(Self.authorities[.ecdsa])
        let draft = CertificateDraft(
            use: .client, commonName: "SN-1", organization: "Depot", from: Self.now + ahead, to: Self.now + Self.year)
        let pem = try CertificateRequest(pem: Array(Self.elliptic.utf8)).certificate(draft, by: authority).pem()
        let order = SigningOrder(
            request: SigningRequest(csr: Self.elliptic, at: Self.now), names: ["SN-1"], organization: "Depot", now: Self.now)
        let signed = Result { try ChargerCertificate.signed(pem, for: order, trusting: TrustedRoots([authority.certificate])) }
        if ahead <= 60 { _ = try signed.get() } else { #expect(throws: PKIFault.self) { try signed.get() } }
    }

    private static let elliptic = """
        -----BEGIN CERTIFICATE REQUEST-----
        MIHWMH8CAQAwHTEMMAoGA1UECgwDTGFiMQ0wCwYDVQQDDARTTi0xMFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAEljSos8wjBRGRjpUWaYphNLi0RE+02pDzR1slP/Ru
        zEKs0Arhbt9x4UT4wWB1iZrHh+s3Gea7zBkTuSLIp2R9xKAAMAoGCCqGSM49BAMC
        A0cAMEQCIFk2hdpPxzVmeMFMdNx3u4XAAYH5C/avKHnBADofTCGRAiAlTDeYHnDr
        BLRjd5WBrVLP8Z4frmz7N2ldddJMN0fpnw==
        -----END CERTIFICATE REQUEST-----

        """
    private static let rsa = """
        -----BEGIN CERTIFICATE REQUEST-----
        MIICYjCCAUoCAQAwHTEMMAoGA1UECgwDTGFiMQ0wCwYDVQQDDARTTi0xMIIBIjAN
        BgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwmu2aDVHTwIXw6GZ90GqeHGKzQ2m
        LUzIEIbHcIll4056SlZwbAX/cR72US8e8T2y3Pht+6KNYb6eWDo0vHq9x7eJmpbE
        Uca6sD9zOd5ibmqkj379R1cf1ZynWBVvSLPGvFHuY57ceGpu3WkVsoNCWQEYV40S
        1t47frVl8iTo8EAdVeUl0yNL7IpWfmL1dOtnWU/ZMaI/BTglLDfGeSV4yplNVxhq
        /YnOuGknxX+wu2qpc5Cvi0sO5Dq+oA+KrTxc0vdg0jusT6M7WrVOxxfzs3S+CE61
        6Pv+Hmni62V3skLlOEM9hOsxP47wHH1obLNzI2vmlizLI41LhCO47GwuaQIDAQAB
        oAAwDQYJKoZIhvcNAQELBQADggEBAAuwKZzVHXDvkdsCpqlLp+AklLtJZRrtQcG5
        gLjTtTKeNW9eLjFquvdhc3kdNLhGEDUM+HvX16X4bIj0b0LUULDqLui8KASmOSQ7
        fPkg9Q8f91RpCInrDrUnrsBI9sDFVCshs9J0pdPxp3KnQPzOzOG91JOvyZpls2Fs
        b8H4z+V0Sj+2cZVnEwLcPZld7xzY4VWutQy5wOMumkU0zeSt4HvhC7KnkD2mJ9KI
        ADf4iWyM5LgsqqfPoGiNjy285cRCd444pvB1cNcWq+99DRFwn/SO9RJS9J+sgjPi
        NmllhfqOU1Rn0gDHmonUIdxG1dcHRaQGSFbC/lajeGl28PoYF50=
        -----END CERTIFICATE REQUEST-----

        """
    /// RSA, 1024 bits.
    private static let weak = """
        -----BEGIN CERTIFICATE REQUEST-----
        MIIBXDCBxgIBADAdMQwwCgYDVQQKDANMYWIxDTALBgNVBAMMBFNOLTEwgZ8wDQYJ
        KoZIhvcNAQEBBQADgY0AMIGJAoGBAKrlfyDiGeXbyCGtQI1UWxlwJkan+2FJDNY1
        3pJQoenV86mkX9IfebZMeCcVEW8g+kLbxmfdgp4/p3DzGxqU5gK0kp00vtBoKixD
        8/o9I+IhqNjre9RaWOp3zU6sPdmd+rjJyUdeWTgvYXhYxUplnaL/Bmj7vdo3sr3u
        n4NZ0eW/AgMBAAGgADANBgkqhkiG9w0BAQsFAAOBgQBLx/LSDww6glHLTpIa8oWP
        2uV9uwiGKbmH1n+K0SdGeefOpM1CAFUgnCi3hGhfylI0rrnAN0bEmXu7PZuyx7DP
        e1+PV28eriXfqtpoUJYa/IP08BpNyK8yfMLLfZqGFLqdeiCwIh/yTdWdSspgI5gp
        le1mh6Hw9GSKw2mN1Z4UhA==
        -----END CERTIFICATE REQUEST-----

        """
}
