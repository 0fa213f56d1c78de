/// 5.16: gives a charger a profile. It replaces the one with the same id, or with the same purpose and stack level.
package struct SetChargingProfile: Request, Codable {
    /// 0: the charger as a whole, or every connector, as the purpose says.
    package var connectorId: Int
    package var csChargingProfiles: ChargingProfile

    package init(connectorId: Int, csChargingProfiles: ChargingProfile) {
        self.connectorId = connectorId
        self.csChargingProfiles = csChargingProfiles
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.11.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
        case notSupported = "NotSupported"
    }
}
