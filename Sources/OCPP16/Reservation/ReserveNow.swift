/// 5.13: keeps a connector for a token, until the token charges, the reservation is cancelled or expires, or the connector fails
/// or goes out of service. No message says that it has expired: who sends this keeps the time.
package struct ReserveNow: Request, Codable {
    /// 0: whichever connector is free, where `ReserveConnectorZeroSupported`.
    package var connectorId: Int
    package var expiryDate: Timestamp
    package var idTag: IdToken
    /// Any token of this group may use the reservation.
    package var parentIdTag: IdToken?
    /// Replaces the reservation with the same id on that charger.
    package var reservationId: Int

    package init(connectorId: Int, expiryDate: Timestamp, idTag: IdToken, parentIdTag: IdToken? = nil, reservationId: Int) {
        self.connectorId = connectorId
        self.expiryDate = expiryDate
        self.idTag = idTag
        self.parentIdTag = parentIdTag
        self.reservationId = reservationId
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.40.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case faulted = "Faulted"
        /// In use, or reserved already.
        case occupied = "Occupied"
        /// The charger takes no reservations, or not for all its connectors at once.
        case rejected = "Rejected"
        case unavailable = "Unavailable"
    }
}
