package import FoundationEssentials

/// What a client's connections are encrypted with.
package struct ClientTLS: Sendable {
    private let context: TLSContext
    private let date: @Sendable () -> Date

    /// - Parameters:
    ///   - roots: who signs the servers' certificates.
    ///   - identity: what is shown to a server that asks for a certificate; nil: nothing.
    ///   - date: at which a server's certificate must be valid.
    package init(trusting roots: TrustedRoots, identity: TLSIdentity? = nil, date: @escaping @Sendable () -> Date) throws(TLSFault) {
        self.context = try TLSContext(trusting: roots, identity: identity)
        self.date = date
    }

    /// For one new connection to a server of this name or address.
    func handler(for server: String, limits: TransportLimits) throws(TLSFault) -> TLSHandler {
        try TLSHandler(self.context, server: server, at: self.date(), limits: limits)
    }
}
