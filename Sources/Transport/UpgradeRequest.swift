/// What a charger that stands at the door says of itself. Its syntax is checked, its truth is not.
package struct UpgradeRequest: Sendable {
    /// The last path segment, percent-decoded once; of allowed characters and length.
    package var identity: String
    /// The request's target as it was sent.
    package var path: String
    /// The address without its port.
    package var remoteAddress: String
    /// The password of a Basic header that names this very identity; nil if there is no such header.
    package var password: Password?
    /// Subprotocols in the order in which they were offered.
    package var subprotocols: [String]
    /// What was agreed on in the TLS handshake; nil where anybody on the way can read and change what is said.
    package var encryption: TLSFacts?

    package init(
        identity: String, path: String, remoteAddress: String, password: Password?, subprotocols: [String], encryption: TLSFacts? = nil
    ) {
        self.identity = identity
        self.path = path
        self.remoteAddress = remoteAddress
        self.password = password
        self.subprotocols = subprotocols
        self.encryption = encryption
    }
}

/// What the site says to one who stands at the door.
package enum Admission: Sendable, Equatable {
    case accept
    case refuse(Refusal)
}
