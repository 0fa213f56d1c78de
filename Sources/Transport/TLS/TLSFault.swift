internal import COpenSSL

/// Why an encrypted connection is not made or ends.
package enum TLSFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Nothing can be encrypted with these settings.
    case unusable(String)
    /// The two did not come to an agreement; what is wrong, and what to do where that is known.
    case handshake(String)
    case handshakeTimedOut(Duration)
    /// Too many others of its network, or of all, came before it, so that its turn did not come in time.
    case handshakeCrowded(Duration)
    /// The peer went away in the middle of the handshake.
    case handshakeCutOff
    /// What came is not what an honest peer sends, or was changed on its way.
    case record(String)
    /// The connection ended without the goodbye of TLS: something may be missing at its end.
    case cutOff
    /// The peer does not read: so many bytes wait for it.
    case deaf(unsentBytes: Int)

    package var description: String {
        switch self {
        case .unusable(let words): "TLS cannot be used: \(words)"
        case .handshake(let words): "the TLS handshake failed: \(words)"
        case .handshakeTimedOut(let time): "the TLS handshake was not done within \(time.components.seconds) s"
        case .handshakeCrowded(let time):
            "too many wait for the TLS handshake: the turn of this one did not come within \(time.components.seconds) s"
        case .handshakeCutOff: "the connection ended in the middle of the TLS handshake"
        case .record(let words): "what came is no proper TLS: \(words)"
        case .cutOff: "the connection ended without the goodbye of TLS"
        case .deaf(let bytes): "the peer does not read; \(bytes) bytes wait for it"
        }
    }
}

extension TLSFault {
    /// Whether somebody should hear of it who set the peer up: not of those who came, said nothing and went away.
    package var isNews: Bool {
        switch self {
        case .unusable, .handshake, .handshakeTimedOut, .handshakeCrowded, .record: true
        case .handshakeCutOff, .cutOff, .deaf: false
        }
    }

    /// What a failed call of OpenSSL comes to.
    /// - Parameter objection: what was wrong with the peer's certificate; nil where that is not why.
    init(_ words: OpenSSLWords?, inHandshake: Bool, objection: String?) {
        let text = words?.text ?? "OpenSSL does not say why"
        guard inHandshake else {
            self = .record(text)
            return
        }
        self = .handshake([text, objection, words?.advice].compactMap(\.self).joined(separator: "; "))
    }
}

extension OpenSSLWords {
    /// What somebody who set the peer up can do about it.
    fileprivate var advice: String? {
        guard self.isTLS else { return nil }
        return switch self.reason {
        case SSL_R_HTTP_REQUEST: "the peer speaks HTTP without TLS here: its URL must begin with wss:// or https://"
        case SSL_R_WRONG_VERSION_NUMBER: "the peer does not speak TLS"
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_VERSION_TOO_LOW: "the peer offers nothing newer than TLS 1.1; 1.2 is the least"
        case SSL_R_NO_SHARED_CIPHER: "the peer offers no cipher suite that is safe"
        case SSL_R_TLSV1_ALERT_UNKNOWN_CA, SSL_R_SSLV3_ALERT_BAD_CERTIFICATE, SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
            "the peer does not trust this side's certificate: give it the root"
        case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED: "the peer takes this side's certificate for expired: is the peer's clock right?"
        default: nil
        }
    }
}
