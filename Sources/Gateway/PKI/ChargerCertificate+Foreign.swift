import FoundationEssentials
import SiteModel
import Transport

extension ChargerCertificate {
    /// Seconds that the clock of whoever signs may be ahead.
    private static let clocksApart: TimeInterval = 60

    /// What somebody else has signed, checked as the door will check it.
    /// - Parameter roots: that the door believes.
    static func signed(_ pem: [UInt8], for order: SigningOrder, trusting roots: TrustedRoots) throws(PKIFault) -> ChargerCertificate {
        let request = try Self.checked(order)
        let chain = try Certificate.all(in: pem)
        guard let certificate = chain.first else { throw .unfit("there is no certificate") }
        let facts = certificate.facts
        guard request.request.isFor(certificate) else {
            throw .unfit("the first certificate, \(facts.subject), is not of the key that the charger has asked with")
        }
        guard !facts.isAuthority else { throw .unfit("\(facts.subject) is an authority's certificate, not a charger's") }
        guard facts.commonName == request.name else {
            throw .unfit("the certificate's common name is \((facts.commonName ?? "").quoted); expected \(request.name.quoted)")
        }
        guard facts.organizations.contains(where: { $0.lowercased().contains(order.organization.lowercased()) }) else {
            throw .unfit("the certificate's organization, \(facts.subject), must contain \(order.organization.quoted)")
        }
        let soon = max(order.now, min(facts.notBefore, order.now + Self.clocksApart))
        guard facts.isValid(at: soon) else {
            throw .unfit(
                "the certificate is valid from \(facts.notBefore.formatted(.iso8601)) to \(facts.notAfter.formatted(.iso8601)) only")
        }
        if let objection = roots.objection(to: chain, at: soon) {
            throw .unfit("its chain leads to no authority that chargers' certificates are believed from (\(objection)): see \"clientCA\"")
        }
        var text: [UInt8] = []
        for each in chain { text += try each.pem() }
        return ChargerCertificate(
            issued: IssuedCertificate(serial: facts.serial, at: order.now, notAfter: facts.notAfter),
            chain: String(decoding: text, as: UTF8.self))
    }
}
