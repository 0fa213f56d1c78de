internal import COpenSSL

/// The digests of libcrypto that OCPP and WebSocket need.
package enum Digest: Sendable {
    /// What the WebSocket handshake proves itself with (RFC 6455 section 4.2.2); it protects nothing.
    case sha1
    case sha256

    package func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
        let algorithm = unsafe self == .sha1 ? EVP_sha1() : EVP_sha256()
        var digest = [UInt8](repeating: 0, count: self == .sha1 ? 20 : 32)
        let done = unsafe EVP_Digest(bytes, bytes.count, &digest, nil, algorithm, nil)
        precondition(done == 1, "libcrypto cannot compute a digest that every build of it has")
        return digest
    }
}
