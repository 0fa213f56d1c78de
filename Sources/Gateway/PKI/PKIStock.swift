import FoundationEssentials
import Transport

/// The keys and certificates that were found or made at one time.
struct PKIStock: Sendable {
    struct Server: Sendable {
        var origin: CertificateView.Origin
        var identity: TLSIdentity
    }

    var authorities: [ServerKey: CertificateAuthority] = [:]
    /// At most one of each kind of key.
    var servers: [Server] = []
    var clientRoots: TrustedRoots?
    var troubles: [String] = []
    /// What the files held; another mark means that somebody has changed them.
    var mark: [UInt8] = []
    /// A certificate was due and the clock was wrong: the next look tries again.
    var waitsForClock = false

    /// The site's authorities; nil: of both kinds.
    func roots(_ key: ServerKey?) -> [Certificate] {
        ServerKey.allCases.filter { key == nil || key == $0 }.compactMap { self.authorities[$0]?.certificate }
    }

    /// Those that the servers' certificates descend from, elliptic ones first; what a root elsewhere has signed is not among them.
    var serverRoots: [Certificate] {
        let found = self.servers.sorted { Self.rank($0) < Self.rank($1) }.compactMap { server -> Certificate? in
            guard let top = server.identity.chain.last else { return nil }
            return top.isSelfIssued ? top : self.roots(nil).first { top.isIssued(by: $0) }
        }
        return found.enumerated().filter { index, root in !found.prefix(index).contains(root) }.map(\.element)
    }

    private static func rank(_ server: Server) -> Int { ServerKey(server.identity.key.kind) == .ecdsa ? 0 : 1 }

    /// What connections depend on.
    var inUse: [String] {
        self.servers.flatMap { $0.identity.chain.map(\.facts.fingerprint) } + ["clients"]
            + (self.clientRoots?.certificates.map(\.facts.fingerprint) ?? [])
    }

    /// Whether time alone makes something to be done.
    func isDue(at now: Date) -> Bool {
        self.waitsForClock || self.servers.contains { $0.origin == .own && $0.identity.certificate.facts.isDueForRenewal(at: now) }
    }

    func view(at now: Date) -> PKIView {
        let certificates =
            ServerKey.allCases.compactMap { self.authorities[$0].map { CertificateView(.authority, .own, $0.certificate.facts) } }
            + self.servers.map { CertificateView(.server, $0.origin, $0.identity.certificate.facts) }
        return PKIView(certificates: certificates, troubles: self.troubles + certificates.compactMap { $0.trouble(at: now) })
    }
}
