import FoundationEssentials
import SiteModel
import Transport

/// A certificate for a charger, as it asked for one (white paper, A02).
struct ChargerCertificate: Sendable {
    var issued: IssuedCertificate
    /// In PEM: its own first, then the authority's.
    var chain: String

    private static let life = TimeInterval(730 * 86_400)

    /// Checks a request and signs it by the authority whose key is of the same kind.
    static func issued(
        for order: SigningOrder, by authorities: [ServerKey: CertificateAuthority]
    ) throws(PKIFault) -> ChargerCertificate {
        let (asked, name, kind) = try Self.checked(order)
        let now = order.now
        guard let authority = authorities[kind] else { throw .unfit("there is no authority yet; see \"pki show\"") }
        let limits = authority.certificate.facts
        guard limits.isValid(at: now) else { throw .unfit("the authority \(limits.subject) is not valid now: is the clock right?") }
        let draft = CertificateDraft(
            use: .client, commonName: name, organization: order.organization, from: max(now - PKIPlan.backdating, limits.notBefore),
            to: min(now + Self.life, limits.notAfter))
        let certificate = try asked.certificate(draft, by: authority)
        let chain = try certificate.pem() + authority.certificate.pem()
        return ChargerCertificate(
            issued: IssuedCertificate(serial: certificate.facts.serial, at: now, notAfter: certificate.facts.notAfter),
            chain: String(decoding: chain, as: UTF8.self))
    }

    /// What is asked for, for whom, and by which kind of key.
    static func checked(_ order: SigningOrder) throws(PKIFault) -> (request: CertificateRequest, name: String, key: ServerKey) {
        let asked = try CertificateRequest(pem: Array(order.request.csr.utf8))
        guard let name = asked.commonName, order.names.contains(name) else {
            let expected = order.names.map(\.debugDescription).joined(separator: " or ")
            throw .unfit("the request's common name is \((asked.commonName ?? "").quoted); expected \(expected)")
        }
        guard asked.key.isStrongEnough, let kind = ServerKey(asked.key) else {
            throw .unfit("the request's key (\(asked.key)) is too weak: RSA needs \(KeyKind.leastRSA) bits, ECDSA \(KeyKind.leastElliptic)")
        }
        return (asked, name, kind)
    }
}
