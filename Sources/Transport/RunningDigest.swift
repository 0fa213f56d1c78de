internal import COpenSSL

/// A SHA-256 over content that comes piece by piece.
@safe package struct RunningDigest: ~Copyable {
    private let context: OpaquePointer

    package init() {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto cannot compute a digest that every build of it has")
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(self.context) }

    package mutating func add(_ bytes: [UInt8]) {
        let done = unsafe EVP_DigestUpdate(self.context, bytes, bytes.count)
        precondition(done == 1, "libcrypto cannot compute a digest that every build of it has")
    }

    /// 64 hexadecimal digits, of all that was added. Nothing may be added afterwards.
    package mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe EVP_DigestFinal_ex(self.context, &digest, nil)
        precondition(done == 1, "libcrypto cannot compute a digest that every build of it has")
        return Hex.text(digest)
    }
}
