import Testing

@testable import SiteModel

/// T13 and T14: how a charger has to prove who it is, and that this is never lowered by itself.
@Suite struct `The security profile of a charger` {
    private static let id = charger("A")
    private static let good = ShownCertificate(commonName: "SN-1", organizations: ["The example company"], serial: "0A")

    /// With a password and the serial number SN-1.
    private static func site(
        _ profile: SecurityProfile?, asked: Int? = nil, password: String? = "h", _ change: (inout SiteConfiguration) -> Void = { _ in }
    ) -> Site {
        var configuration = SiteConfiguration.example
        configuration.security.operatorName = "Example"
        configuration.listen.ocppTLS = [SiteConfiguration.Address(host: "127.0.0.1", port: 9_001)]
        change(&configuration)
        var site = exampleSite(configuration)
        site.apply(
            Entry(
                at: wall(), .booted(charger: self.id, identity: Charger.Identity(vendor: "V", model: "M", serial: "SN-1", firmware: nil))))
        if let password { site.apply(Entry(at: wall(), .credential(charger: self.id, hash: password))) }
        if let profile { site.apply(Entry(at: wall(), .securityProfile(charger: self.id, is: profile))) }
        if let asked {
            let setting = ChargerSettings.Setting(key: "SecurityProfile", value: "\(asked)", isReadOnly: false)
            site.apply(Entry(at: wall(), .operation(charger: self.id, event: .configurationChanged(setting: setting, needsRestart: false))))
        }
        return site
    }

    enum Way: CaseIterable {
        case plain, encrypted, certificate, wrongCertificate

        var approach: Approach {
            switch self {
            case .plain: .plain
            case .encrypted: Approach(isEncrypted: true)
            case .certificate: Approach(isEncrypted: true, certificate: good)
            case .wrongCertificate:
                Approach(isEncrypted: true, certificate: ShownCertificate(commonName: "SN-2", organizations: ["Example"], serial: "0A"))
            }
        }
    }

    struct Case: Sendable, CustomStringConvertible {
        var profile: SecurityProfile?
        var asked: Int?
        /// For each way to come.
        var welcome: [Way: Site.Welcome]
        var description: String { "\(self.profile.map(String.init(describing:)) ?? "none"), asked \(self.asked ?? -1)" }
    }

    private static let password = Site.Welcome.password(hash: "h")
    private static let serial = #"its common name must be the charger's serial number "SN-1", or "A""#

    static let cases = [
        Case(
            profile: nil, asked: nil,
            welcome: [.plain: password, .encrypted: password, .certificate: .certificate, .wrongCertificate: password]),
        Case(profile: .open, asked: nil, welcome: [.plain: .open, .encrypted: .open, .certificate: .open, .wrongCertificate: .open]),
        Case(
            profile: .password, asked: nil,
            welcome: [.plain: password, .encrypted: .locked(.tooHigh(.password)), .certificate: .locked(.tooHigh(.password))]),
        Case(profile: .password, asked: 2, welcome: [.plain: password, .encrypted: password, .certificate: password]),
        Case(profile: .password, asked: 0, welcome: [.plain: password, .encrypted: .locked(.tooHigh(.password))]),
        Case(
            profile: .encryptedPassword, asked: nil,
            welcome: [
                .plain: .locked(.tooLow(.encryptedPassword)), .encrypted: password, .certificate: password, .wrongCertificate: password,
            ]),
        Case(profile: .encryptedPassword, asked: 1, welcome: [.plain: .locked(.tooLow(.encryptedPassword)), .encrypted: password]),
        Case(
            profile: .encryptedPassword, asked: 3,
            welcome: [
                .plain: .locked(.tooLow(.encryptedPassword)), .encrypted: password, .certificate: .certificate, .wrongCertificate: password,
            ]),
        Case(
            profile: .certificate, asked: nil,
            welcome: [
                .plain: .locked(.tooLow(.certificate)), .encrypted: .locked(.noCertificate), .certificate: .certificate,
                .wrongCertificate: .locked(.certificate(serial)),
            ]),
        Case(profile: .certificate, asked: 2, welcome: [.plain: .locked(.tooLow(.certificate)), .encrypted: .locked(.noCertificate)]),
    ]

    @Test func `may be the one that it takes with its next start, before it says that it started anew`() {
        var site = Self.site(.password)
        let setting = ChargerSettings.Setting(key: "SecurityProfile", value: "2")
        site.apply(Entry(at: wall(), .operation(charger: Self.id, event: .configurationChanged(setting: setting, needsRestart: true))))
        #expect(site.welcome(Self.id, over: Way.encrypted.approach) == Self.password)
        #expect(site.welcome(Self.id) == Self.password)
    }

    @Test(arguments: cases) func `decides what lets it in`(_ each: Case) {
        let site = Self.site(each.profile, asked: each.asked)
        for (way, welcome) in each.welcome { #expect(site.welcome(Self.id, over: way.approach) == welcome, "\(way)") }
    }

    @Test func `is raised by the first connection with a higher one, and never lowered`() {
        for asked in [nil, 2, 3] as [Int?] {
            var site = Self.site(asked == nil ? nil : .password, asked: asked)
            site.commit(site.entered(Self.id, by: .credential, over: Way.encrypted.approach, at: moment()))
            #expect(site.state.chargers[Self.id]?.securityProfile == .encryptedPassword)
            #expect(site.welcome(Self.id) == .locked(.tooLow(.encryptedPassword)))
            site.commit(site.entered(Self.id, by: .credential, over: .plain, at: moment()))
            #expect(site.state.chargers[Self.id]?.securityProfile == .encryptedPassword)
        }
        var site = Self.site(.encryptedPassword, asked: 3)
        site.commit(site.entered(Self.id, by: .credential, over: Way.encrypted.approach, at: moment()))
        #expect(site.state.chargers[Self.id]?.securityProfile == .encryptedPassword, "it fell back while the change is under way")
        site.commit(site.entered(Self.id, by: .certificate, over: Way.certificate.approach, at: moment()))
        #expect(site.state.chargers[Self.id]?.securityProfile == .certificate)
        #expect(site.welcome(Self.id, over: Way.encrypted.approach) == .locked(.noCertificate))
    }

    @Test func `is not raised by a charger that was let in without a proof`() {
        let site = Self.site(.open, asked: nil)
        #expect(site.entered(Self.id, by: .none, over: Way.encrypted.approach, at: moment()).entries.isEmpty)
    }

    static let certificates: [(ShownCertificate, Bool)] = [
        (good, true), (ShownCertificate(commonName: "A", organizations: ["EXAMPLE"], serial: "0A"), true),
        (ShownCertificate(commonName: "SN-1", organizations: ["Somebody", "Example Ltd"], serial: "0A"), true),
        (ShownCertificate(commonName: "SN-1", organizations: ["Somebody"], serial: "0A"), false),
        (ShownCertificate(commonName: "SN-1", organizations: [], serial: "0A"), false),
        (ShownCertificate(commonName: "SN-10", organizations: ["Example"], serial: "0A"), false),
        (ShownCertificate(commonName: nil, organizations: ["Example"], serial: "0A"), false),
        (ShownCertificate(commonName: "SN-1", organizations: ["Example"], serial: "0A", objection: "it is too old"), false),
        (ShownCertificate(commonName: "SN-1", organizations: ["Example"], serial: "0B"), false),
    ]

    @Test(arguments: certificates) func `takes a certificate of its own only`(_ shown: ShownCertificate, _ isGood: Bool) {
        var site = Self.site(.certificate)
        site.apply(Entry(at: wall(), .operation(charger: Self.id, event: .certificateRevoked(serial: "0B"))))
        let welcome = site.welcome(Self.id, over: Approach(isEncrypted: true, certificate: shown))
        #expect((welcome == .certificate) == isGood, "\(welcome)")
    }

    @Test func `goes by the site's name where nobody has named the operator`() {
        let site = Self.site(.certificate) {
            $0.security.operatorName = nil
            $0.name = "North depot"
        }
        let shown = ShownCertificate(commonName: "SN-1", organizations: ["north depot"], serial: "0A")
        #expect(site.welcome(Self.id, over: Approach(isEncrypted: true, certificate: shown)) == .certificate)
        #expect(site.welcome(Self.id, over: Way.certificate.approach) != .certificate)
    }

    @Test func `2 and 3 are for gateways that listen with TLS, and 2 needs a password`() throws {
        let site = Self.site(nil, password: nil)
        #expect(throws: ChargerChangeRefusal.needsPassword(Self.id, .encryptedPassword)) {
            try site.change(Self.id, ChargerChange(securityProfile: 2), at: moment())
        }
        #expect(try site.change(Self.id, ChargerChange(securityProfile: 3), at: moment()).entries.count == 1)
        let plain = Self.site(nil) { $0.listen.ocppTLS = [] }
        #expect(throws: ChargerChangeRefusal.needsEncryption(.certificate)) {
            try plain.change(Self.id, ChargerChange(securityProfile: 3), at: moment())
        }
    }

    @Test func `is not lowered over OCPP by an operator either`() {
        let site = Self.site(.encryptedPassword)
        for (value, isRefused) in [("0", true), ("1", true), ("2", false), ("3", false), ("x", false)] {
            #expect((site.objection(toProfile: value, of: Self.id) != nil) == isRefused, "\(value)")
        }
        #expect(Self.site(nil).objection(toProfile: "0", of: Self.id) == nil)
    }

    @Test func `comes after whether anybody knows it`() {
        let site = Self.site(.certificate)
        #expect(site.welcome(charger("stranger"), over: Way.certificate.approach) == .unknown)
    }

    @Test func `says in a sentence what is missing`() {
        for lock in [Site.Lock.noPassword, .tooLow(.certificate), .tooHigh(.password), .noCertificate, .certificate("it is too old")] {
            #expect(lock.sentence.hasSuffix(".") && lock.sentence.count > 30)
        }
    }
}
