/// What was agreed on in a handshake; sent through the pipeline as an event when it is done.
package struct TLSFacts: Sendable, Equatable {
    /// Such as `TLSv1.3`.
    package var version: String
    /// As OpenSSL spells it.
    package var suite: String
    /// Whether an earlier handshake was taken up, so that nobody proved anything anew.
    package var isResumed: Bool
    /// The protocol that was chosen by ALPN, nil where the peer offered none or nobody asked.
    package var applicationProtocol: String?
    /// Nil where the peer showed no certificate.
    package var peer: PeerCertificate?

    package init(version: String, suite: String, isResumed: Bool, applicationProtocol: String?, peer: PeerCertificate?) {
        self.version = version
        self.suite = suite
        self.isResumed = isResumed
        self.applicationProtocol = applicationProtocol
        self.peer = peer
    }
}

/// A certificate that a peer proved to have the key of.
package struct PeerCertificate: Sendable, Equatable {
    package var facts: CertificateFacts
    /// Why it is not to be believed: it leads to no trusted root, or was not valid at the time. Nil where it is good.
    package var objection: String?

    package init(facts: CertificateFacts, objection: String?) {
        self.facts = facts
        self.objection = objection
    }
}
