internal import COpenSSL

/// What somebody with a key of its own asks to be issued (PKCS#10).
@safe package final class CertificateRequest: Sendable {
    nonisolated(unsafe) private let handle: OpaquePointer
    /// Of the subject's common names the last, which is the most specific one.
    package let commonName: String?
    package let organizations: [String]
    package let key: KeyKind

    /// Reads the first request of a PEM text.
    /// - Throws: also where it is not signed with the very key that it brings.
    package init(pem: [UInt8]) throws(PKIFault) {
        OpenSSLWords.clear()
        let source = MemoryBIO(pem)
        guard let handle = unsafe source.withPointer({ unsafe PEM_read_bio_X509_REQ($0, nil, nil, nil) }) else {
            throw .unreadable(expected: "a certificate request in PEM", because: OpenSSLWords.taken)
        }
        guard let key = unsafe X509_REQ_get0_pubkey(handle), unsafe X509_REQ_verify(handle, key) == 1,
            let subject = unsafe X509_REQ_get_subject_name(handle)
        else {
            unsafe X509_REQ_free(handle)
            OpenSSLWords.clear()
            throw .unfit("the request is not signed with its own key")
        }
        self.commonName = unsafe DistinguishedName.parts(NID_commonName, of: subject).last
        self.organizations = unsafe DistinguishedName.parts(NID_organizationName, of: subject)
        self.key = unsafe KeyKind(of: key)
        unsafe self.handle = handle
    }

    deinit { unsafe X509_REQ_free(self.handle) }

    /// Whether a certificate is of the key that the request brings.
    package func isFor(_ certificate: Certificate) -> Bool {
        defer { OpenSSLWords.clear() }
        guard let key = unsafe X509_REQ_get0_pubkey(self.handle), let other = unsafe X509_get0_pubkey(certificate.handle) else {
            return false
        }
        return unsafe EVP_PKEY_eq(key, other) == 1
    }

    /// A certificate for the key of the request; nothing else of it is taken over.
    package func certificate(_ draft: CertificateDraft, by issuer: CertificateAuthority) throws(PKIFault) -> Certificate {
        guard let key = unsafe X509_REQ_get0_pubkey(self.handle) else { throw .unfit("the request has no key") }
        return try unsafe draft.certificate(for: key, issuer: issuer.certificate, signer: issuer.key)
    }
}
