import FoundationEssentials
import SiteModel
import Transport

/// A certificate from elsewhere that an operator brings, checked as far as can be before a charger sees it.
enum ForeignIdentity {
    /// - Parameter roots: of the site itself, which may have signed it.
    /// - Throws: `unfit` with what is wrong, in the words for whoever brings it.
    static func checked(
        _ pem: [UInt8], roots: [Certificate], configuration: SiteConfiguration, at now: Date
    ) throws(PKIFault) -> (identity: TLSIdentity, key: ServerKey) {
        let identity = try TLSIdentity(pem: pem)
        if let objection = identity.objection(at: now) { throw .unfit(objection) }
        guard let key = ServerKey(identity.key.kind) else {
            throw .unfit("the key is neither RSA nor ECDSA: chargers need to know no others")
        }
        guard !identity.certificate.facts.isAuthority else {
            throw .unfit("\(identity.certificate.facts.subject) is an authority, not a server's certificate")
        }
        let trusted = TrustedRoots(roots + identity.chain.filter(\.isSelfIssued), includesSystem: true)
        if let objection = trusted.objection(to: identity.chain, at: now) {
            throw .unfit(
                "the chain leads to no root (\(objection)): put the certificates between at its end, and the root where it is no public one"
            )
        }
        return (identity, key)
    }
}
