package import FoundationEssentials

/// A certificate with those that lead from it towards a root, and its private key: who one end of a TLS connection is.
package struct TLSIdentity: Sendable {
    /// Its own first, each issued by the next; the root may be left out.
    package let chain: [Certificate]
    package let key: PrivateKey

    /// The leaf of a chain, which has at least that.
    package var certificate: Certificate { self.chain[0] }

    /// - Throws: `unfit` for a key of another certificate, a chain in disorder, and a key that is too short.
    package init(chain: [Certificate], key: PrivateKey) throws(PKIFault) {
        guard let leaf = chain.first else { throw .unfit("there is no certificate") }
        guard leaf.belongs(to: key) else { throw .unfit("the key is not that of the certificate \(leaf.facts.subject)") }
        for (certificate, issuer) in zip(chain, chain.dropFirst()) where !certificate.isIssued(by: issuer) {
            throw .unfit(
                "\(certificate.facts.subject) is not issued by \(issuer.facts.subject), which follows it: its own certificate comes first, "
                    + "each next one issues the one before")
        }
        for certificate in chain where !certificate.facts.key.isStrongEnough {
            throw .unfit(
                "the key of \(certificate.facts.subject) is too weak (\(certificate.facts.key)): RSA needs \(KeyKind.leastRSA) bits, "
                    + "ECDSA \(KeyKind.leastElliptic)")
        }
        self.chain = chain
        self.key = key
    }

    /// Which of its certificates is too young or too old at a time, in a sentence; nil where all are good.
    package func objection(at time: Date) -> String? {
        self.chain.lazy.map(\.facts).first { !$0.isValid(at: time) }.map { facts in
            "\(facts.subject) is valid from \(facts.notBefore.formatted(.iso8601)) to \(facts.notAfter.formatted(.iso8601)) only"
        }
    }

    /// Reads a PEM text that holds the certificates and, in any place, the key.
    package init(pem: [UInt8]) throws(PKIFault) {
        try self.init(chain: Certificate.all(in: pem), key: PrivateKey(pem: pem))
    }

    /// The whole in PEM, the key last: one file, so that no crash leaves half of it.
    package func pem() throws(PKIFault) -> [UInt8] {
        var text: [UInt8] = []
        for certificate in self.chain { text += try certificate.pem() }
        return text + (try self.key.pem())
    }
}
