internal import COpenSSL
internal import FoundationEssentials
internal import NIOCore

/// The TLS of one connection, between two heaps of bytes: what came from the peer is fed in, what is for it is taken out.
///
/// Used on one event loop. None of its calls has another on its stack: it calls nobody.
@safe struct TLSSession: ~Copyable {
    private let ssl: OpaquePointer
    /// Both belong to `ssl`.
    private var incoming: OpaquePointer
    private var outgoing: OpaquePointer

    /// - Parameters:
    ///   - server: the name or address that the peer's certificate must bear; nil for a server, and for a client that takes any.
    ///   - time: at which the peer's certificate must be valid.
    init(_ context: TLSContext, server: String?, at time: Date) throws(TLSFault) {
        OpenSSLWords.clear()
        guard let ssl = unsafe SSL_new(context.handle) else { throw .unusable(OpenSSLWords.taken) }
        guard let incoming = unsafe copenssl_new_memory(), let outgoing = unsafe copenssl_new_memory() else {
            preconditionFailure("there is no memory left")
        }
        unsafe SSL_set_bio(ssl, incoming, outgoing)
        do throws(TLSFault) {
            if let server { unsafe try Self.expect(server, of: ssl) }
        } catch {
            unsafe SSL_free(ssl)
            throw error
        }
        unsafe X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl), Int(time.timeIntervalSince1970))
        if context.isServer { unsafe SSL_set_accept_state(ssl) } else { unsafe SSL_set_connect_state(ssl) }
        unsafe self.ssl = ssl
        unsafe self.incoming = incoming
        unsafe self.outgoing = outgoing
    }

    deinit { unsafe SSL_free(self.ssl) }

    /// An address is looked for among the certificate's addresses, a name among its names; only names are told to the server (RFC 6066, 3).
    private static func expect(_ server: String, of ssl: OpaquePointer) throws(TLSFault) {
        if unsafe X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), server) == 1 { return }
        OpenSSLWords.clear()
        guard unsafe SSL_set1_host(ssl, server) == 1, unsafe copenssl_set_server_name(ssl, server) == 1 else {
            throw .unusable(OpenSSLWords.taken)
        }
    }

    /// Takes bytes from the peer, all of them.
    func feed(_ bytes: ByteBuffer) throws(TLSFault) {
        let isTaken = unsafe bytes.withUnsafeReadableBytes { bytes in
            guard let start = bytes.baseAddress, unsafe !bytes.isEmpty else { return true }
            var written = 0
            return unsafe BIO_write_ex(self.incoming, start, bytes.count, &written) == 1 && written == bytes.count
        }
        guard isTaken else { throw .record("there is no memory left for it") }
    }

    /// Moves what is for the peer behind `buffer`.
    func drain(into buffer: inout ByteBuffer) {
        while true {
            let waiting = unsafe BIO_ctrl_pending(self.outgoing)
            guard waiting > 0 else { return }
            let moved = unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: waiting) { space in
                var read = 0
                guard let start = space.baseAddress, unsafe BIO_read_ex(self.outgoing, start, waiting, &read) == 1 else { return 0 }
                return read
            }
            guard moved > 0 else { return }
        }
    }

    /// Gives the memory back that the handshake needed, where nothing waits in it: a heap of bytes never shrinks.
    mutating func settle() {
        guard unsafe BIO_ctrl_pending(self.incoming) == 0, unsafe BIO_ctrl_pending(self.outgoing) == 0,
            let incoming = unsafe copenssl_new_memory()
        else { return }
        guard let outgoing = unsafe copenssl_new_memory() else {
            unsafe BIO_free(incoming)
            return
        }
        unsafe SSL_set_bio(self.ssl, incoming, outgoing)
        unsafe self.incoming = incoming
        unsafe self.outgoing = outgoing
    }

    enum Step: Equatable {
        case done
        /// More has to come from the peer first.
        case waits
        /// The peer said goodbye: it will send nothing more.
        case ended
        case failed(TLSFault)
    }

    /// Goes on with the handshake as far as the bytes allow.
    func shakeHands() -> Step {
        OpenSSLWords.clear()
        let result = unsafe SSL_do_handshake(self.ssl)
        return result == 1 ? .done : self.step(after: result, inHandshake: true)
    }

    /// Moves what the peer said behind `buffer`, up to a record of it (16 KiB).
    func read(into buffer: inout ByteBuffer) -> Step {
        OpenSSLWords.clear()
        var result: CInt = 0
        // No more than what waits can come out, but for the end of a record of which the most was fed in before.
        let room = unsafe min(Self.recordBytes, max(256, BIO_ctrl_pending(self.incoming), Int(SSL_pending(self.ssl))))
        unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { space in
            var read = 0
            result = unsafe SSL_read_ex(self.ssl, space.baseAddress, room, &read)
            return result == 1 ? read : 0
        }
        return result == 1 ? .done : self.step(after: result, inHandshake: false)
    }

    /// Encrypts the first bytes of a buffer that has some, at most a record, and takes them out of it.
    func write(from buffer: inout ByteBuffer) -> Step {
        OpenSSLWords.clear()
        var result: CInt = 0
        unsafe buffer.readWithUnsafeReadableBytes { bytes in
            var written = 0
            result = unsafe SSL_write_ex(self.ssl, bytes.baseAddress, min(bytes.count, Self.recordBytes), &written)
            return result == 1 ? written : 0
        }
        return result == 1 ? .done : self.step(after: result, inHandshake: false)
    }

    /// Says that this side will send nothing more. In the middle of a handshake nobody can say so.
    func sayGoodbye() {
        guard unsafe SSL_is_init_finished(self.ssl) == 1 else { return }
        OpenSSLWords.clear()
        _ = unsafe SSL_shutdown(self.ssl)
        OpenSSLWords.clear()
    }

    private static let recordBytes = 16 * 1024

    private func step(after result: CInt, inHandshake: Bool) -> Step {
        switch unsafe SSL_get_error(self.ssl, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .waits
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            let objection = unsafe SSL_get_verify_result(self.ssl)
            return .failed(
                TLSFault(
                    OpenSSLWords.take(), inHandshake: inHandshake,
                    objection: objection == CLong(X509_V_OK) ? nil : TrustedRoots.words(of: CInt(truncatingIfNeeded: objection))))
        }
    }

    /// What the handshake came to, once it is done.
    var facts: TLSFacts {
        TLSFacts(
            version: unsafe String(cString: SSL_get_version(self.ssl)),
            suite: unsafe SSL_CIPHER_get_name(SSL_get_current_cipher(self.ssl)).map { unsafe String(cString: $0) } ?? "",
            isResumed: unsafe SSL_session_reused(self.ssl) == 1, applicationProtocol: self.applicationProtocol, peer: self.peer)
    }

    private var applicationProtocol: String? {
        var start: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        unsafe SSL_get0_alpn_selected(self.ssl, &start, &count)
        guard let start = unsafe start, count > 0 else { return nil }
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }

    private var peer: PeerCertificate? {
        guard let handle = unsafe SSL_get1_peer_certificate(self.ssl) else { return nil }
        defer { unsafe X509_free(handle) }
        let result = unsafe SSL_get_verify_result(self.ssl)
        let objection = result == CLong(X509_V_OK) ? nil : TrustedRoots.words(of: CInt(truncatingIfNeeded: result))
        return unsafe CertificateFacts(reading: handle).map { PeerCertificate(facts: $0, objection: objection) }
    }
}
