internal import COpenSSL

/// An X.509 certificate. OpenSSL counts its holders and does not change it, so it is shared freely.
@safe package final class Certificate: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer
    package let facts: CertificateFacts

    /// Takes the reference over, also where it throws.
    init(owning handle: OpaquePointer) throws(PKIFault) {
        guard let facts = unsafe CertificateFacts(reading: handle) else {
            unsafe X509_free(handle)
            throw .unreadable(expected: "a certificate", because: "its times or its key cannot be read")
        }
        unsafe self.handle = handle
        self.facts = facts
    }

    deinit { unsafe X509_free(self.handle) }

    /// More than anybody sends or needs.
    package static let longestChain = 8

    /// All certificates of a PEM text, in its order. Throws where there is none, where one cannot be read, and for more than `most`.
    package static func all(in pem: [UInt8], most: Int = longestChain) throws(PKIFault) -> [Certificate] {
        let source = MemoryBIO(pem)
        var found: [Certificate] = []
        while true {
            OpenSSLWords.clear()
            guard let handle = unsafe source.withPointer({ unsafe PEM_read_bio_X509($0, nil, nil, nil) }) else { break }
            found.append(unsafe try Certificate(owning: handle))
            guard found.count <= most else { throw .unreadable(expected: "at most \(most) certificates", because: "there are more") }
        }
        // The end of the text looks like a missing certificate.
        let words = OpenSSLWords.take()
        guard words?.reason == PEM_R_NO_START_LINE else {
            throw .unreadable(expected: "certificates in PEM", because: words?.text ?? "one is damaged")
        }
        guard !found.isEmpty else { throw .unreadable(expected: "a certificate in PEM", because: "there is none") }
        return found
    }

    /// - Throws: where OpenSSL is out of memory.
    package func pem() throws(PKIFault) -> [UInt8] {
        let text = MemoryBIO()
        guard unsafe text.withPointer({ unsafe PEM_write_bio_X509($0, self.handle) }) == 1 else {
            throw .failed(attempt: "write a certificate", because: OpenSSLWords.taken)
        }
        return text.bytes
    }

    /// By name and by key identifiers; the signature is checked where a chain is.
    package func isIssued(by issuer: Certificate) -> Bool { unsafe X509_check_issued(issuer.handle, self.handle) == X509_V_OK }

    package var isSelfIssued: Bool { self.isIssued(by: self) }

    func belongs(to key: PrivateKey) -> Bool {
        defer { OpenSSLWords.clear() }
        return unsafe X509_check_private_key(self.handle, key.handle) == 1
    }
}

extension Certificate: Equatable {
    package static func == (left: Certificate, right: Certificate) -> Bool { left.facts.fingerprint == right.facts.fingerprint }
}
