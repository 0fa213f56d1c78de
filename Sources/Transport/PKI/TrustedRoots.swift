internal import COpenSSL
package import FoundationEssentials

/// Whose signature is believed.
package struct TrustedRoots: Sendable {
    package var certificates: [Certificate]
    /// Also those that the system trusts.
    package var includesSystem: Bool

    package init(_ certificates: [Certificate], includesSystem: Bool = false) {
        self.certificates = certificates
        self.includesSystem = includesSystem
    }

    /// What is wrong with a chain, its own certificate first, at a time; nil where it leads to one of these.
    package func objection(to chain: [Certificate], at time: Date) -> String? {
        guard let leaf = chain.first else { return "there is no certificate" }
        guard let store = unsafe X509_STORE_new() else { return OpenSSLWords.taken }
        defer { unsafe X509_STORE_free(store) }
        for root in self.certificates { _ = unsafe X509_STORE_add_cert(store, root.handle) }
        _ = unsafe X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        if self.includesSystem { _ = unsafe X509_STORE_set_default_paths(store) }
        guard let untrusted = unsafe copenssl_new_stack() else { return OpenSSLWords.taken }
        defer { unsafe copenssl_free_stack(untrusted) }
        for certificate in chain.dropFirst() { _ = unsafe copenssl_push(untrusted, certificate.handle) }
        guard let context = unsafe X509_STORE_CTX_new() else { return OpenSSLWords.taken }
        defer { unsafe X509_STORE_CTX_free(context) }
        defer { OpenSSLWords.clear() }
        guard unsafe X509_STORE_CTX_init(context, store, leaf.handle, untrusted) == 1 else { return OpenSSLWords.taken }
        unsafe X509_STORE_CTX_set_time(context, 0, Int(time.timeIntervalSince1970))
        guard unsafe X509_verify_cert(context) != 1 else { return nil }
        return unsafe Self.words(of: X509_STORE_CTX_get_error(context))
    }

    /// OpenSSL's words for a result of its verification.
    static func words(of result: CInt) -> String {
        unsafe X509_verify_cert_error_string(CLong(result)).map { unsafe String(cString: $0) } ?? "verification failed with \(result)"
    }
}
