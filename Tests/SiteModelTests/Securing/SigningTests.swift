import FoundationEssentials
import SiteModel
import Testing

@Suite struct `A request for a certificate` {
    private static let day = 86_400.0

    private static func site(
        _ proof: Site.Proof, signing: SiteConfiguration.Security.Signing = .automatic, laboratory: Bool = false
    ) -> PretendSecuring {
        var site = PretendSecuring {
            $0.security.signing = signing
            $0.ocpp.certificationMode = laboratory
        }
        site.connect()
        site.enter(proof, encrypted: true)
        return site
    }

    private static func isSigned(_ site: PretendSecuring) -> Bool { !site.site.signable(at: site.now.wall).isEmpty }

    @Test func `is signed by itself where the charger has proved by a certificate who it is`() {
        for (proof, signing, laboratory, expected) in [
            (Site.Proof.certificate, SiteConfiguration.Security.Signing.automatic, false, true), (.credential, .automatic, false, false),
            (.certificate, .byHand, false, false), (.certificate, .automatic, true, false),
        ] {
            var site = Self.site(proof, signing: signing, laboratory: laboratory)
            #expect(!Self.isSigned(site))
            site.note(.certificateRequested(csr: "csr"))
            #expect(Self.isSigned(site) == expected)
            #expect((site.site.waitingRequest(of: PretendSecuring.id, isRefused: false, at: site.now.wall) == nil) == expected)
            #expect(site.site.waitingRequest(of: PretendSecuring.id, isRefused: true, at: site.now.wall) != nil)
            site.disconnect()
            #expect(!Self.isSigned(site))
        }
    }

    @Test func `is not signed without an operator for the fifth time in a day`() {
        var site = Self.site(.certificate)
        for _ in 0..<4 {
            site.note(.certificateRequested(csr: "csr \(site.second)"))
            #expect(Self.isSigned(site))
            site.sign()
            site.second += 60
        }
        site.note(.certificateRequested(csr: "fifth"))
        #expect(!Self.isSigned(site))
        #expect(site.site.waitingRequest(of: PretendSecuring.id, isRefused: false, at: site.now.wall)?.contains("pki sign A") == true)
        site.second += Self.day
        #expect(Self.isSigned(site))
    }

    @Test func `is what a charger is asked for once a day before its certificate ends`() {
        var site = Self.site(.certificate)
        site.note(.certificateRequested(csr: "csr"))
        site.sign()
        func renewals(_ days: Double) -> [ChargerID] {
            site.second = days * Self.day
            return site.site.renewals(at: site.now)
        }
        #expect(renewals(600).isEmpty)
        #expect(renewals(671) == [PretendSecuring.id])
        #expect(renewals(671.5).isEmpty)
        #expect(renewals(672.1) == [PretendSecuring.id])
        site.note(.certificateRequested(csr: "another"))
        #expect(renewals(680).isEmpty, "it has asked")
        site.sign()
        #expect(renewals(690).isEmpty)
    }

    @Test func `of a short life is due in its last third`() {
        let certificate = IssuedCertificate(serial: "1", at: wall(), notAfter: wall(90 * Self.day))
        #expect(!certificate.isDueForRenewal(at: wall(59 * Self.day)) && certificate.isDueForRenewal(at: wall(61 * Self.day)))
    }
}
