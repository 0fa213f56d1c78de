import FoundationEssentials
import SiteModel

/// A charger's request for a certificate, and what the certificate must say.
struct SigningOrder: Sendable {
    var request: SigningRequest
    /// By which it may call the charger: its serial number, or its identity.
    var names: [String]
    /// What stands as the organization, or is contained in it where somebody else signs.
    var organization: String
    var now: Date
}
