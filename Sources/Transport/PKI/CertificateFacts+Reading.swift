internal import COpenSSL
internal import FoundationEssentials
internal import Glibc

extension CertificateFacts {
    /// Nil where a time cannot be read or the key is of a kind that OpenSSL does not know.
    init?(reading certificate: OpaquePointer) {
        guard let notBefore = unsafe Self.date(X509_get0_notBefore(certificate)),
            let notAfter = unsafe Self.date(X509_get0_notAfter(certificate)),
            let key = unsafe X509_get0_pubkey(certificate),
            let subject = unsafe X509_get_subject_name(certificate), let issuer = unsafe X509_get_issuer_name(certificate)
        else { return nil }
        self.init(
            subject: unsafe DistinguishedName.text(subject), issuer: unsafe DistinguishedName.text(issuer),
            commonName: unsafe DistinguishedName.parts(NID_commonName, of: subject).last,
            organizations: unsafe DistinguishedName.parts(NID_organizationName, of: subject),
            serial: unsafe Self.serial(certificate), notBefore: notBefore, notAfter: notAfter, names: unsafe Self.names(certificate),
            key: unsafe KeyKind(of: key), isAuthority: unsafe X509_check_ca(certificate) == 1,
            fingerprint: unsafe Self.fingerprint(certificate)
        )
    }

    private static func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date? {
        var parts = unsafe tm()
        guard let time = unsafe time, unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return unsafe Date(timeIntervalSince1970: Double(timegm(&parts)))
    }

    private static func serial(_ certificate: OpaquePointer) -> String {
        guard let number = unsafe ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nil) else { return "" }
        defer { unsafe BN_free(number) }
        guard let digits = unsafe BN_bn2hex(number) else { return "" }
        defer { unsafe CRYPTO_free(digits, #fileID, #line) }
        return unsafe String(cString: digits)
    }

    private static func fingerprint(_ certificate: OpaquePointer) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = unsafe X509_digest(certificate, EVP_sha256(), &digest, &length)
        return done == 1 && length == 32 ? Hex.text(digest) : ""
    }

    private static func names(_ certificate: OpaquePointer) -> [String] {
        guard let found = unsafe X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return [] }
        let names = OpaquePointer(found)
        defer { unsafe GENERAL_NAMES_free(names) }
        return unsafe (0..<copenssl_general_name_count(names)).compactMap { index in
            guard let name = unsafe copenssl_general_name(names, index) else { return nil }
            switch unsafe name.pointee.type {
            case GEN_DNS: return unsafe String(validating: Self.bytes(name.pointee.d.dNSName), as: UTF8.self)
            case GEN_IPADD: return unsafe Self.address(Self.bytes(name.pointee.d.iPAddress))
            default: return nil
            }
        }
    }

    private static func bytes(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
        guard let string = unsafe string, let start = unsafe ASN1_STRING_get0_data(string) else { return [] }
        return unsafe UnsafeBufferPointer(start: start, count: max(0, Int(ASN1_STRING_length(string)))).map { $0 }
    }

    private static func address(_ bytes: [UInt8]) -> String? {
        let family: CInt
        switch bytes.count {
        case 4: family = AF_INET
        case 16: family = AF_INET6
        default: return nil
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// The name of a certificate's subject or issuer.
enum DistinguishedName {
    static func text(_ name: OpaquePointer) -> String {
        let text = MemoryBIO()
        _ = unsafe text.withPointer { unsafe X509_NAME_print_ex($0, name, 0, COPENSSL_NAME_STYLE) }
        return text.text
    }

    /// All parts of a kind, in their order.
    static func parts(_ kind: CInt, of name: OpaquePointer) -> [String] {
        var parts: [String] = []
        var index = unsafe X509_NAME_get_index_by_NID(name, kind, -1)
        while index >= 0 {
            if let part = unsafe Self.part(index, of: name) { parts.append(part) }
            index = unsafe X509_NAME_get_index_by_NID(name, kind, index)
        }
        return parts
    }

    private static func part(_ index: CInt, of name: OpaquePointer) -> String? {
        guard let entry = unsafe X509_NAME_get_entry(name, index), let data = unsafe X509_NAME_ENTRY_get_data(entry) else { return nil }
        var start: UnsafeMutablePointer<UInt8>?
        let count = unsafe ASN1_STRING_to_UTF8(&start, data)
        guard let start = unsafe start, count >= 0 else { return nil }
        defer { unsafe CRYPTO_free(start, #fileID, #line) }
        return unsafe String(validating: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }
}
