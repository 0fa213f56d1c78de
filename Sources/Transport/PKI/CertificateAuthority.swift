package import FoundationEssentials

/// A certificate that may sign others, and its key.
package struct CertificateAuthority: Sendable {
    package let certificate: Certificate
    package let key: PrivateKey

    /// - Throws: for a certificate that may not sign, and for the key of another one.
    package init(certificate: Certificate, key: PrivateKey) throws(PKIFault) {
        guard certificate.facts.isAuthority else { throw .unfit("\(certificate.facts.subject) may not sign other certificates") }
        guard certificate.belongs(to: key) else { throw .unfit("the key is not that of the certificate \(certificate.facts.subject)") }
        self.certificate = certificate
        self.key = key
    }

    /// Reads a PEM text that holds both.
    package init(pem: [UInt8]) throws(PKIFault) {
        guard let certificate = try Certificate.all(in: pem).first else { throw .unfit("there is no certificate") }
        try self.init(certificate: certificate, key: PrivateKey(pem: pem))
    }

    /// A new one with a new key.
    package static func make(
        named name: String, organization: String, key kind: PrivateKey.Make, from notBefore: Date, to notAfter: Date
    ) throws(PKIFault) -> Self {
        let key = try PrivateKey.make(kind)
        let draft = CertificateDraft(use: .authority, commonName: name, organization: organization, from: notBefore, to: notAfter)
        return try Self(certificate: draft.selfSigned(with: key), key: key)
    }

    /// Both in PEM, the key last.
    package func pem() throws(PKIFault) -> [UInt8] { try self.certificate.pem() + self.key.pem() }

    /// A new key with a certificate from here; its chain ends here.
    package func identity(_ draft: CertificateDraft, key kind: PrivateKey.Make) throws(PKIFault) -> TLSIdentity {
        let key = try PrivateKey.make(kind)
        return try TLSIdentity(chain: [draft.signed(by: self, for: key), self.certificate], key: key)
    }
}
