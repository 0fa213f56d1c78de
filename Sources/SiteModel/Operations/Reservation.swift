package import FoundationEssentials

/// A connector that a charger keeps for a tag (OCPP 1.6, 5.13).
package struct Reservation: Sendable, Equatable, Codable {
    /// Unique for the charger.
    package var id: Int32
    /// 0: whichever is free.
    package var connector: Int
    package var tag: IdTag
    /// Any tag of this group may use it too.
    package var group: IdTag?
    package var expires: Date

    package init(id: Int32, connector: Int, tag: IdTag, group: IdTag? = nil, expires: Date) {
        self.id = id
        self.connector = connector
        self.tag = tag
        self.group = group
        self.expires = expires
    }

    /// Why it is over.
    package enum Ending: String, Sendable, Codable, CaseIterable {
        case used, cancelled, expired
        /// Its connector is faulted or out of service.
        case connectorLost
        /// Another one has its number.
        case replaced
        /// More were made than are kept.
        case crowdedOut
    }

    /// Whether a session of this tag takes it, when the charger names no reservation.
    func serves(_ user: IdTag?, of userGroup: IdTag?, on place: Int) -> Bool {
        guard self.connector == 0 || self.connector == place else { return false }
        if let user, user == self.tag { return true }
        guard let group else { return false }
        return group == userGroup
    }
}
