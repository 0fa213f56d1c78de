/// 5.11: asks a charger to start a transaction as if the token had been presented there.
package struct RemoteStartTransaction: Request, Codable {
    /// Nil lets the charger choose (some refuse that); never 0.
    package var connectorId: Int?
    package var idTag: IdToken
    /// Only a `TxProfile`, without a transaction id (5.16.2).
    package var chargingProfile: ChargingProfile?

    package init(connectorId: Int? = nil, idTag: IdToken, chargingProfile: ChargingProfile? = nil) {
        self.connectorId = connectorId
        self.idTag = idTag
        self.chargingProfile = chargingProfile
    }

    package struct Confirmation: Payload, Codable {
        package var status: RemoteStartStopStatus

        package init(status: RemoteStartStopStatus) {
            self.status = status
        }
    }
}

/// 7.39. `Accepted` says that the charger will try, not that it did.
package enum RemoteStartStopStatus: String, ClosedSet {
    case accepted = "Accepted"
    case rejected = "Rejected"
}
