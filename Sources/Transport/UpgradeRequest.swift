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

    package init(identity: String, path: String, remoteAddress: String, password: Password?, subprotocols: [String]) {
        self.identity = identity
        self.path = path
        self.remoteAddress = remoteAddress
        self.password = password
        self.subprotocols = subprotocols
    }
}

/// What the site says to one who stands at the door.
package enum Admission: Sendable, Equatable {
    case accept
    case refuse(Refusal)
}
