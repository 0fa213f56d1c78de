import JSON

/// 7.27: what the central system says about a token.
package struct IdTagInfo: Codable, Sendable, Equatable {
    /// When a charger has to forget it; drives the charger's authorization cache.
    package var expiryDate: Timestamp?
    /// The group the token belongs to: any token of the group may stop a transaction of another.
    package var parentIdTag: IdToken?
    package var status: AuthorizationStatus

    package init(expiryDate: Timestamp? = nil, parentIdTag: IdToken? = nil, status: AuthorizationStatus) {
        self.expiryDate = expiryDate
        self.parentIdTag = parentIdTag
        self.status = status
    }

    /// Writes the field `idTagInfo` of a confirmation.
    func writeField(to writer: inout JSONWriter) {
        writer.object("idTagInfo") { writer in
            writer.field("expiryDate", self.expiryDate?.date)
            writer.field("parentIdTag", self.parentIdTag?.text)
            writer.field("status", self.status.rawValue)
        }
    }
}

/// 7.2.
package enum AuthorizationStatus: String, ClosedSet {
    case accepted = "Accepted"
    case blocked = "Blocked"
    case expired = "Expired"
    /// The token is not known.
    case invalid = "Invalid"
    /// The token has a transaction elsewhere: an answer to `StartTransaction` only.
    case concurrentTx = "ConcurrentTx"
}
