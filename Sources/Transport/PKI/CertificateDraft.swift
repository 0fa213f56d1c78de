internal import COpenSSL
package import FoundationEssentials

/// What a certificate that is to be issued will say.
package struct CertificateDraft: Sendable {
    package enum Use: Sendable {
        /// Signs others, of which none may sign again.
        case authority
        case server
        case client
    }

    package var use: Use
    package var commonName: String
    package var organization: String
    /// DNS names and IP addresses by which the subject is reached.
    package var names: [String]
    package var notBefore: Date
    package var notAfter: Date

    package init(use: Use, commonName: String, organization: String, names: [String] = [], from notBefore: Date, to notAfter: Date) {
        self.use = use
        self.commonName = commonName
        self.organization = organization
        self.names = names
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Bytes that X.520 allows in a common name and in an organization; what is longer is cut.
    static let longestName = 64

    /// The certificate of the key's holder, signed with that very key.
    package func selfSigned(with key: PrivateKey) throws(PKIFault) -> Certificate {
        try unsafe self.certificate(for: key.handle, issuer: nil, signer: key)
    }

    /// A certificate for the holder of `key`.
    package func signed(by issuer: CertificateAuthority, for key: PrivateKey) throws(PKIFault) -> Certificate {
        try unsafe self.certificate(for: key.handle, issuer: issuer.certificate, signer: issuer.key)
    }

    func certificate(for key: OpaquePointer, issuer: Certificate?, signer: PrivateKey) throws(PKIFault) -> Certificate {
        guard let draft = unsafe X509_new() else { throw .failed(attempt: "make a certificate", because: OpenSSLWords.taken) }
        do throws(PKIFault) {
            try unsafe self.fill(draft, for: key, issuer: issuer)
            guard unsafe X509_sign(draft, signer.handle, EVP_sha256()) > 0 else { throw Self.failure }
        } catch {
            unsafe X509_free(draft)
            throw error
        }
        return try unsafe Certificate(owning: draft)
    }

    private func fill(_ draft: OpaquePointer, for key: OpaquePointer, issuer: Certificate?) throws(PKIFault) {
        guard unsafe X509_set_version(draft, CLong(X509_VERSION_3)) == 1, unsafe X509_set_pubkey(draft, key) == 1,
            unsafe X509_get_subject_name(draft).map({ unsafe self.name($0) }) == true,
            unsafe X509_set_issuer_name(draft, X509_get_subject_name(issuer?.handle ?? draft)) == 1,
            unsafe ASN1_TIME_set(X509_getm_notBefore(draft), Int(self.notBefore.timeIntervalSince1970)) != nil,
            unsafe ASN1_TIME_set(X509_getm_notAfter(draft), Int(self.notAfter.timeIntervalSince1970)) != nil,
            unsafe Self.number(draft)
        else { throw Self.failure }
        for (kind, value) in self.extensions(isSelfSigned: issuer == nil) {
            try unsafe Self.extend(draft, kind, value, issuer: issuer?.handle ?? draft)
        }
    }

    private func name(_ subject: OpaquePointer) -> Bool {
        unsafe Self.add(self.organization, NID_organizationName, to: subject) && Self.add(self.commonName, NID_commonName, to: subject)
    }

    private static func add(_ text: String, _ kind: CInt, to name: OpaquePointer) -> Bool {
        guard !text.isEmpty else { return true }
        var cut = text
        while cut.utf8.count > Self.longestName { cut.removeLast() }
        let bytes = Array(cut.utf8)
        return unsafe X509_NAME_add_entry_by_NID(name, kind, MBSTRING_UTF8, bytes, CInt(clamping: bytes.count), -1, 0) == 1
    }

    /// 127 random bits: nobody can guess the next, and no two are alike (CA/Browser Forum 7.1).
    private static func number(_ draft: OpaquePointer) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard unsafe RAND_bytes(&bytes, 16) == 1 else { return false }
        bytes[0] = bytes[0] & 0x7F | 0x40
        guard let number = unsafe BN_bin2bn(bytes, 16, nil) else { return false }
        defer { unsafe BN_free(number) }
        return unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(draft)) != nil
    }

    private func extensions(isSelfSigned: Bool) -> [(kind: CInt, value: String)] {
        var extensions: [(CInt, String)] =
            switch self.use {
            case .authority: [(NID_basic_constraints, "critical,CA:TRUE,pathlen:0"), (NID_key_usage, "critical,keyCertSign,cRLSign")]
            // Key encipherment is what the suites without ECDHE need.
            case .server:
                [
                    (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature,keyEncipherment"),
                    (NID_ext_key_usage, "serverAuth"),
                ]
            case .client:
                [
                    (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
                    (NID_ext_key_usage, "clientAuth"),
                ]
            }
        extensions.append((NID_subject_key_identifier, "hash"))
        if !isSelfSigned { extensions.append((NID_authority_key_identifier, "keyid:always")) }
        // What is no name of a machine would be read as OpenSSL's configuration.
        let names = self.names.filter(Self.isName).map { Self.isAddress($0) ? "IP:\($0)" : "DNS:\($0)" }
        if !names.isEmpty { extensions.append((NID_subject_alt_name, names.joined(separator: ","))) }
        return extensions
    }

    private static func extend(_ draft: OpaquePointer, _ kind: CInt, _ value: String, issuer: OpaquePointer) throws(PKIFault) {
        var context = unsafe X509V3_CTX()
        unsafe X509V3_set_ctx(&context, issuer, draft, nil, nil, 0)
        guard let made = unsafe X509V3_EXT_conf_nid(nil, &context, kind, value) else { throw Self.failure }
        defer { unsafe X509_EXTENSION_free(made) }
        guard unsafe X509_add_ext(draft, made, -1) == 1 else { throw Self.failure }
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    private static func isAddress(_ name: String) -> Bool {
        name.utf8.contains(UInt8(ascii: ":")) || name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }

    private static var failure: PKIFault { .failed(attempt: "make a certificate", because: OpenSSLWords.taken) }
}
