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
    /// Why connectors may draw what they may; nil: all of them.
    case explain(charger: ChargerID?)
    /// What limits by schedule or profile; nil: on all chargers.
    case profiles(charger: ChargerID?)
    /// Makes the text the schedules of operators.
    case putSchedules(text: String)
    /// Puts a profile on a charger: a text as OCPP 1.6 writes it. Connector nil: as the text says.
    case installProfile(charger: ChargerID, connector: Int?, text: String)
    /// Takes the profiles of operators away that fit all that is given.
    case clearProfiles(charger: ChargerID, id: Int?, connector: Int?, purpose: ProfileListing.Purpose?, level: Int?)
    case composite(question: CompositeQuestion)
    /// Sends a charger a request in the words of OCPP 1.6; `payload` is the text of a JSON object, `timeout` in seconds.
    case send(charger: ChargerID, action: String, payload: String, timeout: Int)

    /// Bytes of one line: a list of 100,000 tags fits.
    package static let maximumLength = 64 << 20
}

package enum ControlAnswer: Sendable, Codable, Equatable {
    case status(status: GatewayStatus)
    case tags(tags: [Tag])
    case explanation(explanation: SiteExplanation)
    case profiles(listing: ProfileListing)
    case composite(comparison: CompositeComparison)
    case charger(answer: OperatorAnswer)
    case done(message: String)
    case failed(message: String)
}
