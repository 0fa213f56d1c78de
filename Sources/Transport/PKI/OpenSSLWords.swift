internal import COpenSSL

/// What OpenSSL has to say of a call that failed. It keeps that in a queue of the thread, so it is asked before anything else is called.
struct OpenSSLWords: Equatable {
    /// The library's number of the reason, of those that begin with `SSL_R_` where it came from TLS.
    let reason: CInt
    let isTLS: Bool
    let text: String

    /// Forgets what earlier calls left behind; for the calls whose failures are told by the queue alone.
    static func clear() { ERR_clear_error() }

    /// The first of the errors that are noted, which is the cause of the others; nil where there is none. Afterwards none is noted.
    static func take() -> OpenSSLWords? {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0 else { return nil }
        let words = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
        return OpenSSLWords(
            reason: ERR_GET_REASON(code), isTLS: ERR_GET_LIB(code) == ERR_LIB_SSL,
            text: words ?? "error \(String(code, radix: 16)) of OpenSSL")
    }

    /// `take` for a sentence.
    static var taken: String { Self.take()?.text ?? "OpenSSL does not say why" }
}
