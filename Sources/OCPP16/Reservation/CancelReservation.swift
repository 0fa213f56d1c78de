/// 5.1: gives a reservation up.
package struct CancelReservation: Request, Codable {
    package var reservationId: Int

    package init(reservationId: Int) {
        self.reservationId = reservationId
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.5.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        /// The charger has no reservation with that id.
        case rejected = "Rejected"
    }
}
