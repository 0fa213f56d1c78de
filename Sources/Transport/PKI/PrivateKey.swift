internal import COpenSSL

/// A private key, in memory or in a token that only signs. OpenSSL counts its holders and only reads it, so it is shared freely.
@safe package final class PrivateKey: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer

    /// Takes the reference over.
    init(owning handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe EVP_PKEY_free(self.handle) }

    package enum Make: Sendable {
        case p256
        /// Takes up to seconds on a small machine.
        case rsa2048
        /// For what is to last longer than ten years. Takes several times as long.
        case rsa3072
    }

    package static func make(_ kind: Make) throws(PKIFault) -> PrivateKey {
        let made: OpaquePointer? =
            switch kind {
            case .p256: unsafe copenssl_make_p256_key()
            case .rsa2048: unsafe copenssl_make_rsa_key(2048)
            case .rsa3072: unsafe copenssl_make_rsa_key(3072)
            }
        guard let made = unsafe made else { throw .failed(attempt: "make a key", because: OpenSSLWords.taken) }
        return unsafe PrivateKey(owning: made)
    }

    /// Reads the first key of a PEM text. An encrypted one is refused: nobody is there to ask for its password.
    package convenience init(pem: [UInt8]) throws(PKIFault) {
        OpenSSLWords.clear()
        let source = MemoryBIO(pem)
        let handle = unsafe source.withPointer { unsafe PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
        guard let handle = unsafe handle else {
            let isEncrypted = String(decoding: pem, as: UTF8.self).contains("ENCRYPTED")
            let words = OpenSSLWords.taken
            throw .unreadable(
                expected: "a private key in PEM", because: isEncrypted ? "it is encrypted; save it without a password, mode 0600" : words)
        }
        unsafe self.init(owning: handle)
    }

    /// A key that an OpenSSL provider keeps, such as `pkcs11:token=site;object=server` or `file:/…`. Blocks as long as the token does.
    package convenience init(uri: String) throws(PKIFault) {
        OpenSSLWords.clear()
        guard let store = unsafe OSSL_STORE_open(uri, nil, nil, nil, nil) else {
            let scheme = uri.prefix { $0 != ":" }
            throw .unreadable(
                expected: "a key of an OpenSSL provider at \(scheme): URIs",
                because: "\(OpenSSLWords.taken); is its provider installed and named in openssl.cnf?")
        }
        defer { unsafe OSSL_STORE_close(store) }
        while unsafe OSSL_STORE_eof(store) == 0 {
            guard let found = unsafe OSSL_STORE_load(store) else { continue }
            defer { unsafe OSSL_STORE_INFO_free(found) }
            guard unsafe OSSL_STORE_INFO_get_type(found) == OSSL_STORE_INFO_PKEY, let key = unsafe OSSL_STORE_INFO_get1_PKEY(found) else {
                continue
            }
            unsafe self.init(owning: key)
            return
        }
        throw .unreadable(expected: "a private key behind the URI", because: OpenSSLWords.take()?.text ?? "there is none")
    }

    /// PKCS#8 in PEM. Keys of a token have none.
    package func pem() throws(PKIFault) -> [UInt8] {
        let text = MemoryBIO()
        let written = unsafe text.withPointer { unsafe PEM_write_bio_PrivateKey($0, self.handle, nil, nil, 0, nil, nil) }
        guard written == 1 else { throw .failed(attempt: "write a private key", because: OpenSSLWords.taken) }
        return text.bytes
    }

    package var kind: KeyKind { unsafe KeyKind(of: self.handle) }
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension KeyKind {
    /// Of a public or private key.
    init(of key: OpaquePointer) {
        let bits = unsafe Int(EVP_PKEY_get_bits(key))
        self =
            switch unsafe EVP_PKEY_get_base_id(key) {
            case EVP_PKEY_RSA: .rsa(bits: bits)
            case EVP_PKEY_EC: .elliptic(bits: bits)
            default: .other
            }
    }
}
