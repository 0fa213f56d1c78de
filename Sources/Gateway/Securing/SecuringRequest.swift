package import SiteModel

/// What an operator wants to do about how a charger proves who it is.
package enum SecuringRequest: Sendable, Codable, Equatable {
    /// Leads it to a higher security profile, or goes on where that stopped.
    /// - Parameter password: where the order says that one is given, as `AuthorizationKey` has it; it is written down nowhere.
    case begin(charger: ChargerID, order: SecuringOrder, password: String?)
    /// How far it is. With the number of changes that somebody has seen it is answered at the next one, or after `longestWait`.
    case show(charger: ChargerID, seen: Int?)
    case cancel(charger: ChargerID)

    /// Seconds.
    package static let longestWait = 20
}
