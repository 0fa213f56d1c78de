package import SiteModel

/// What an operator asks about the keys and certificates of the gateway itself.
package enum PKIRequest: Sendable, Codable, Equatable {
    case show
    /// Makes new ones with new keys, of those that are the gateway's own.
    case renew
    /// The roots that chargers are to trust, in PEM; nil: of both kinds.
    case authorities(key: ServerKey?)
    /// Uses a certificate from elsewhere: its chain and its key in one PEM text.
    case bring(pem: String)
    /// Signs what a charger has asked for, and brings it; `timeout` in seconds.
    case sign(charger: ChargerID, timeout: Int)
    /// Has a certificate of a charger's open no door any more; nil: all that were issued to it here.
    case revoke(charger: ChargerID, serial: String?)
    /// Uses one of the gateway's own in the place of one that was brought.
    case forget(key: ServerKey)
}
