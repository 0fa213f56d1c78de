package import SiteModel

/// What the command line asks a running gateway through the socket in its state directory: one JSON text a line, one line back.
package enum ControlRequest: Sendable, Codable, Equatable {
    case status
    case tags
    /// Adds tags, or replaces those with the same id.
    case putTags(tags: [Tag])
    /// Makes the list exactly this.
    case replaceTags(tags: [Tag])
    case removeTag(id: IdTag)
    case acceptCharger(id: ChargerID)
    /// The salted hash of a new password; nil takes it away.
    case setCredential(charger: ChargerID, hash: String?)

    /// Bytes of one line: a list of 100,000 tags fits.
    package static let maximumLength = 64 << 20
}

package enum ControlAnswer: Sendable, Codable, Equatable {
    case status(status: GatewayStatus)
    case tags(tags: [Tag])
    case done(message: String)
    case failed(message: String)
}
