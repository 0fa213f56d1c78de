import FoundationEssentials
import Testing
@testable import Transport

@testable import Gateway

@Suite struct `What is made of the gateway's certificates` {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let year = 365.0 * 86_400
    private static let subject = PKIPlan.Subject(site: "Depot", organization: "Depot", names: ["gateway.example", "192.0.2.7"])
    private static let authorities = Dictionary(uniqueKeysWithValues: ServerKey.allCases.map { ($0, authority($0)) })

    private static func authority(_ kind: ServerKey, from begin: Date = now - year) -> CertificateFacts {
        CertificateFacts(
            subject: "O=Depot, CN=Depot CA \(kind.title)", issuer: "O=Depot, CN=Depot CA \(kind.title)", organizations: ["Depot"],
            serial: "01", notBefore: begin, notAfter: now + 14 * year, names: [], key: .elliptic(bits: 256), isAuthority: true,
            fingerprint: "")
    }

    private static func own(
        _ kind: ServerKey, issuer: String? = nil, from begin: Date = now - 86_400, to end: Date = now + 2 * year,
        names: [String] = subject.names
    ) -> CertificateFacts {
        CertificateFacts(
            subject: "O=Depot, CN=gateway.example", issuer: issuer ?? "O=Depot, CN=Depot CA \(kind.title)", commonName: "gateway.example",
            organizations: ["Depot"], serial: "02", notBefore: begin, notAfter: end, names: names, key: .elliptic(bits: 256),
            isAuthority: false, fingerprint: "")
    }

    private static func plan(
        authorities: [ServerKey: CertificateFacts] = authorities,
        own: [ServerKey: CertificateFacts] = [.ecdsa: own(.ecdsa), .rsa: own(.rsa)],
        needed: [ServerKey] = ServerKey.allCases, renewsAll: Bool = false, at time: Date = now
    ) -> PKIPlan {
        PKIPlan(authorities: authorities, own: own, needed: needed, for: self.subject, renewsAll: renewsAll, at: time)
    }

    @Test func `at the first start all of them`() {
        let plan = Self.plan(authorities: [:], own: [:])
        #expect(plan.makesAuthorities == [.ecdsa, .rsa] && plan.makes == [.ecdsa, .rsa] && !plan.isClockWrong)
    }

    @Test func `nothing while all are good`() {
        let plan = Self.plan()
        #expect(plan.makesAuthorities.isEmpty && plan.makes.isEmpty && !plan.isClockWrong)
    }

    @Test func `new ones when a third of the life is left, for other names, of another issuer, or when told to`() {
        #expect(Self.plan(at: Self.now + 1.3 * Self.year).makes.isEmpty)
        #expect(Self.plan(at: Self.now + 1.4 * Self.year).makes == [.ecdsa, .rsa])
        #expect(Self.plan(own: [.ecdsa: Self.own(.ecdsa, names: ["old.example"]), .rsa: Self.own(.rsa)]).makes == [.ecdsa])
        #expect(Self.plan(own: [.ecdsa: Self.own(.ecdsa), .rsa: Self.own(.rsa, issuer: "O=Depot, CN=Old CA")]).makes == [.rsa])
        #expect(Self.plan(own: [.ecdsa: Self.own(.ecdsa)]).makes == [.rsa])
        #expect(Self.plan(renewsAll: true).makes == [.ecdsa, .rsa])
    }

    @Test func `none of a kind that somebody else has issued`() {
        #expect(Self.plan(own: [:], needed: [.rsa]).makes == [.rsa])
        #expect(Self.plan(own: [:], needed: [], renewsAll: true).makes.isEmpty)
    }

    @Test func `new ones where a clock that was ahead has made the old ones`() {
        let early = Self.own(.rsa, from: Self.now + Self.year, to: Self.now + 3 * Self.year)
        #expect(Self.plan(own: [.ecdsa: Self.own(.ecdsa), .rsa: early]).makes == [.rsa])
    }

    @Test func `none that would end with its authority again and again`() {
        let last = Self.now + 13.9 * Self.year
        let ending = Self.own(.ecdsa, from: last - Self.year, to: Self.now + 14 * Self.year)
        #expect(Self.plan(own: [.ecdsa: ending], needed: [.ecdsa], at: last).makes.isEmpty)
    }

    @Test(arguments: [Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1_700_000_000)])
    func `none while the clock cannot be right`(time: Date) {
        for plan in [Self.plan(authorities: [:], own: [:], at: time), Self.plan(renewsAll: true, at: time)] {
            #expect(plan.isClockWrong && plan.makes.isEmpty && plan.makesAuthorities.isEmpty)
        }
    }

    @Test func `none while the clock is before the authority's own beginning`() {
        let plan = Self.plan(
            authorities: [.ecdsa: Self.authority(.ecdsa, from: Self.now), .rsa: Self.authority(.rsa)], at: Self.now - 86_400)
        #expect(!plan.isClockWrong, "nothing was to be made")
        #expect(Self.plan(own: [:], at: Self.now - 3 * Self.year).isClockWrong)
    }
}
