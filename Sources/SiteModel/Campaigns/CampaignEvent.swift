/// What became true of a campaign.
package enum CampaignEvent: Sendable, Equatable, Codable {
    case began(campaign: Campaign)
    case status(campaign: Int, is: Campaign.Status)
    case step(campaign: Int, charger: ChargerID, to: CampaignStage)
    /// It is about to be told, and has `before` as its version.
    case telling(campaign: Int, charger: ChargerID, before: String?)
    /// It was not told after all: nothing was sent.
    case withdrawn(campaign: Int, charger: ChargerID)
    /// It told its version at the end.
    case versionTold(campaign: Int, charger: ChargerID, version: String?)
    /// It knows no signed updates.
    case plainOnly(campaign: Int, charger: ChargerID)
    /// It is no longer out of service for the campaign.
    case givenBack(campaign: Int, charger: ChargerID)

    /// Whether it must be on disk before anything follows from it: what would otherwise be done twice.
    package var isDurable: Bool {
        switch self {
        case .began, .status, .telling, .step(_, _, .clearing): true
        case .step, .withdrawn, .versionTold, .plainOnly, .givenBack: false
        }
    }

    /// At which charger; nil where it is about the whole.
    package var charger: ChargerID? {
        switch self {
        case .began, .status: nil
        case .step(_, let id, _), .telling(_, let id, _), .withdrawn(_, let id), .versionTold(_, let id, _), .plainOnly(_, let id),
            .givenBack(_, let id):
            id
        }
    }

    /// Of which campaign.
    package var campaign: Int {
        switch self {
        case .began(let campaign): campaign.number
        case .status(let number, _), .step(let number, _, _), .telling(let number, _, _), .withdrawn(let number, _),
            .versionTold(let number, _, _), .plainOnly(let number, _), .givenBack(let number, _):
            number
        }
    }
}
