import FoundationEssentials
import Transport

/// What is to be made of the gateway's own certificates, and why nothing can be made.
struct PKIPlan: Equatable {
    /// What the gateway's certificates are to say.
    struct Subject: Equatable {
        /// Of the site's authority.
        var site: String
        /// In all certificates.
        var organization: String
        /// By which the gateway is reached, the first in the subject; at least one.
        var names: [String]
    }

    var makesAuthorities: [ServerKey] = []
    var makes: [ServerKey] = []
    /// Why a certificate that is due is not made: the clock cannot be right.
    var isClockWrong = false

    /// 2025-01-01: whoever sees an earlier time has not been told yet what time it is.
    static let earliest = Date(timeIntervalSince1970: 1_735_689_600)
    static let authorityLife = TimeInterval(15 * 365 * 86_400)
    static let serverLife = TimeInterval(730 * 86_400)
    /// Certificates are good from a little before they are made: the clocks of chargers differ.
    static let backdating = TimeInterval(86_400)

    /// - Parameters:
    ///   - authorities: what those of the site say. They are never replaced: chargers trust these very ones.
    ///   - own: what the gateway's own certificates say, of those that there are.
    ///   - needed: the kinds for which nobody else has issued one.
    ///   - renewsAll: whether an operator wants new ones.
    init(
        authorities: [ServerKey: CertificateFacts], own: [ServerKey: CertificateFacts], needed: [ServerKey], for subject: Subject,
        renewsAll: Bool = false, at now: Date
    ) {
        self.makesAuthorities = ServerKey.allCases.filter { authorities[$0] == nil }
        self.makes = needed.filter { kind in
            guard !renewsAll, let authority = authorities[kind], let facts = own[kind] else { return true }
            return !facts.isValid(at: now) || facts.isDueForRenewal(at: now) && facts.notAfter < authority.notAfter
                || facts.issuer != authority.subject || facts.names != subject.names || facts.organizations != [subject.organization]
        }
        // A clock that is before the authority's own beginning has fallen back.
        let least = max(Self.earliest, authorities.values.map(\.notBefore).max() ?? Self.earliest)
        guard now < least, !self.makesAuthorities.isEmpty || !self.makes.isEmpty else { return }
        self.isClockWrong = true
        self.makesAuthorities = []
        self.makes = []
    }

    static func authority(_ kind: ServerKey, for subject: Subject, at now: Date) throws(PKIFault) -> CertificateAuthority {
        try CertificateAuthority.make(
            named: "\(subject.site) CA \(kind.title)", organization: subject.organization, key: kind.makeAuthority,
            from: now - Self.backdating, to: now + Self.authorityLife)
    }

    /// No certificate outlives the authority that signs it.
    static func identity(_ kind: ServerKey, for subject: Subject, by authority: CertificateAuthority, at now: Date) throws(PKIFault)
        -> TLSIdentity
    {
        let limits = authority.certificate.facts
        let draft = CertificateDraft(
            use: .server, commonName: subject.names.first ?? subject.site, organization: subject.organization, names: subject.names,
            from: max(now - Self.backdating, limits.notBefore), to: min(now + Self.serverLife, limits.notAfter))
        return try authority.identity(draft, key: kind.make)
    }
}
