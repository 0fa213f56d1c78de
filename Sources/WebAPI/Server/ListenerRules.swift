import HTTPTypes

/// What holds for the requests that one listener takes.
struct ListenerRules: Sendable, Equatable {
    /// Under which names the gateway may be asked.
    var hosts = HostRule()
    /// It speaks TLS: cookies that are made here are for TLS alone, and those of another listener are worth nothing.
    var isEncrypted = false
    /// Nobody answers without TLS, so that browsers may remember to ask with it only.
    var isEncryptedOnly = false

    /// RFC 6797, 6.1: a year. A browser that does not trust the certificate, or asked for an address, takes no notice of it.
    var strictTransport: String? { self.isEncrypted && self.isEncryptedOnly ? "max-age=31536000" : nil }
}

extension HTTPField.Name {
    static let strictTransport = HTTPField.Name.named("Strict-Transport-Security")
}
