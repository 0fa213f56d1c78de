/// 5.5: removes profiles: the one with the id, or all that fit every other field, or all there are (ER 3.25).
package struct ClearChargingProfile: Request, Codable {
    /// If given, the other fields are ignored.
    package var id: Int?
    package var connectorId: Int?
    package var chargingProfilePurpose: ChargingProfilePurpose?
    package var stackLevel: Int?

    package init(id: Int? = nil, connectorId: Int? = nil, chargingProfilePurpose: ChargingProfilePurpose? = nil, stackLevel: Int? = nil) {
        self.id = id
        self.connectorId = connectorId
        self.chargingProfilePurpose = chargingProfilePurpose
        self.stackLevel = stackLevel
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.21.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        /// No profile fitted.
        case unknown = "Unknown"
    }
}
