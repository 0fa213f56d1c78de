internal import COpenSSL

/// What the connections of one end have in common: versions, suites, who they are, whom they believe.
///
/// OpenSSL counts its holders and, once it is made, only reads it; each connection keeps it alive.
@safe package final class TLSContext: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer
    let isServer: Bool

    /// Of TLS 1.2: the four that OCPP demands (white paper, A00.FR.318), and the same with a secret of its own for each connection and an
    /// RSA certificate. This side's order counts, ECDSA first: it costs a tenth of RSA.
    private static let suites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384",
        "AES128-GCM-SHA256", "AES256-GCM-SHA384",
    ]
    private static let newSuites = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"]
    /// Bytes of all certificates that a peer may show.
    private static let largestChain = 32 * 1024
    /// Seconds in which a client may take an earlier handshake up; also the life of the key that seals it, see `ServerTLS`.
    static let ticketLife = 12 * 3_600

    /// For a server.
    /// - Parameters:
    ///   - identities: at most one of each kind of key; both are offered to every client.
    ///   - clientRoots: who signs certificates of clients; nil asks for none. A client without one, or with a wrong one, gets through the
    ///     handshake all the same: `TLSFacts` tell, and whoever reads them decides.
    package convenience init(serving identities: [TLSIdentity], clientRoots: TrustedRoots?) throws(TLSFault) {
        try self.init(isServer: true)
        guard !identities.isEmpty else { throw .unusable("a server needs a certificate") }
        for identity in identities { try self.use(identity) }
        // WebSockets begin with it.
        unsafe copenssl_serve_http11(self.handle)
        // Without a number that names this server's purpose, no client that showed a certificate could take a handshake up again.
        let purpose = Array("fusekeeper".utf8)
        try self.check(unsafe SSL_CTX_set_session_id_context(self.handle, purpose, UInt32(purpose.count)))
        unsafe copenssl_keep_no_sessions(self.handle)
        unsafe SSL_CTX_set_timeout(self.handle, CLong(Self.ticketLife))
        try self.check(unsafe SSL_CTX_set_num_tickets(self.handle, 1))
        guard let clientRoots else { return }
        try self.trust(clientRoots)
        for root in clientRoots.certificates { try self.check(unsafe SSL_CTX_add_client_CA(self.handle, root.handle)) }
        unsafe copenssl_ask_for_certificate(self.handle)
    }

    /// For a client, which goes on with no server that it does not trust.
    package convenience init(trusting roots: TrustedRoots, identity: TLSIdentity? = nil) throws(TLSFault) {
        try self.init(isServer: false)
        try self.trust(roots)
        if let identity { try self.use(identity) }
        unsafe copenssl_demand_certificate(self.handle)
    }

    private init(isServer: Bool) throws(TLSFault) {
        OpenSSLWords.clear()
        guard let handle = unsafe SSL_CTX_new(isServer ? TLS_server_method() : TLS_client_method()) else {
            throw .unusable(OpenSSLWords.taken)
        }
        unsafe self.handle = handle
        self.isServer = isServer
        unsafe SSL_CTX_set_options(handle, COPENSSL_OPTIONS)
        unsafe copenssl_set_modes(handle)
        unsafe copenssl_set_largest_chain(handle, CLong(Self.largestChain))
        // 112 bits: RSA from 2048, elliptic curves from 224, whatever the machine's own settings allow.
        unsafe SSL_CTX_set_security_level(handle, 2)
        try self.check(unsafe copenssl_require_tls12(handle))
        try self.check(unsafe SSL_CTX_set_cipher_list(handle, Self.suites.joined(separator: ":")))
        try self.check(unsafe SSL_CTX_set_ciphersuites(handle, Self.newSuites.joined(separator: ":")))
    }

    deinit { unsafe SSL_CTX_free(self.handle) }

    /// The certificate of each kind of key has a place and a chain of its own in the context.
    private func use(_ identity: TLSIdentity) throws(TLSFault) {
        try self.check(unsafe SSL_CTX_use_certificate(self.handle, identity.certificate.handle))
        try self.check(unsafe SSL_CTX_use_PrivateKey(self.handle, identity.key.handle))
        // A root is known to the peer or of no use to it.
        for certificate in identity.chain.dropFirst() where !certificate.isSelfIssued {
            try self.check(unsafe copenssl_add_to_chain(self.handle, certificate.handle))
        }
    }

    private func trust(_ roots: TrustedRoots) throws(TLSFault) {
        guard let store = unsafe SSL_CTX_get_cert_store(self.handle) else { throw .unusable(OpenSSLWords.taken) }
        for root in roots.certificates { try self.check(unsafe X509_STORE_add_cert(store, root.handle)) }
        // What is named here is believed, also where somebody else has signed it.
        try self.check(unsafe X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN)))
        if roots.includesSystem { try self.check(unsafe SSL_CTX_set_default_verify_paths(self.handle)) }
    }

    private func check(_ result: CInt) throws(TLSFault) {
        guard result == 1 else { throw .unusable(OpenSSLWords.taken) }
    }
}
