internal import COpenSSL
package import FoundationEssentials

/// The signature of a firmware file, with the certificates of whoever made it (security white paper, A00.FR and L01).
///
/// It is over the SHA-256 of the file: RSA-PSS or PKCS #1 v1.5 by an RSA key, ECDSA by an elliptic one. The key decides; of the two of RSA
/// the one that fits counts.
package struct FirmwareSignature: Sendable {
    private let signature: [UInt8]
    /// The signer's own first.
    private let chain: [Certificate]

    package enum Objection: Error, Sendable, Equatable {
        case notBase64
        case noCertificate(PKIFault)
        case weakKey(KeyKind)
        /// The certificate is not valid yet, or no longer.
        case notNow(from: Date, to: Date)
        /// OpenSSL's words.
        case untrusted(String)
        /// It is another file's, or another signer's.
        case doesNotFit(KeyKind)
    }

    /// - Parameters:
    ///   - base64: the signature.
    ///   - pem: the signer's certificate, and those that lead from it to a root.
    package init(base64: String, pem: String) throws(Objection) {
        guard let signature = Data(base64Encoded: base64), !signature.isEmpty else { throw .notBase64 }
        self.signature = Array(signature)
        do throws(PKIFault) {
            self.chain = try Certificate.all(in: Array(pem.utf8))
        } catch {
            throw .noCertificate(error)
        }
    }

    /// What is wrong with it; nil where nothing is.
    /// - Parameters:
    ///   - sha256: 32 bytes, of the whole file.
    ///   - roots: whose signers are believed; nil: any signer is.
    package func objection(to sha256: [UInt8], roots: TrustedRoots?, at now: Date) -> Objection? {
        guard let signer = self.chain.first else { return .doesNotFit(.other) }
        let facts = signer.facts
        guard facts.key.isStrongEnough else { return .weakKey(facts.key) }
        guard facts.isValid(at: now) else { return .notNow(from: facts.notBefore, to: facts.notAfter) }
        guard self.fits(sha256, signer) else { return .doesNotFit(facts.key) }
        return roots.flatMap { $0.objection(to: self.chain, at: now) }.map(Objection.untrusted)
    }

    private func fits(_ sha256: [UInt8], _ signer: Certificate) -> Bool {
        let paddings: [CInt?] =
            switch signer.facts.key {
            case .rsa: [RSA_PKCS1_PSS_PADDING, RSA_PKCS1_PADDING]
            case .elliptic: [nil]
            case .other: []
            }
        return paddings.contains { self.fits(sha256, signer, padding: $0) }
    }

    private func fits(_ sha256: [UInt8], _ signer: Certificate, padding: CInt?) -> Bool {
        defer { OpenSSLWords.clear() }
        guard let key = unsafe X509_get0_pubkey(signer.handle), let context = unsafe EVP_PKEY_CTX_new(key, nil) else { return false }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_verify_init(context) == 1, unsafe EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1 else {
            return false
        }
        if let padding {
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(context, padding) == 1 else { return false }
            // Signers choose the length of the salt.
            if padding == RSA_PKCS1_PSS_PADDING, unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_AUTO) != 1 {
                return false
            }
        }
        return unsafe EVP_PKEY_verify(context, self.signature, self.signature.count, sha256, sha256.count) == 1
    }
}

extension FirmwareSignature.Objection: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notBase64: "the signature is no Base64"
        case .noCertificate(let fault): "the signing certificate cannot be read: \(fault)"
        case .weakKey(let kind):
            "the signer's key is too weak: expected RSA of \(KeyKind.leastRSA) bits or an elliptic one of \(KeyKind.leastElliptic), found \(kind)"
        case .notNow(let from, let to):
            "the signing certificate is valid from \(from.formatted(.iso8601)) to \(to.formatted(.iso8601)) only"
        case .untrusted(let words): "nobody vouches for the signer: \(words)"
        case .doesNotFit(let kind): "the signature is not this file's, or not by this certificate's key (\(kind))"
        }
    }
}
