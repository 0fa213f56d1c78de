/// 5.2: takes a connector, or the whole charger, out of service or back into it. The charger remembers it over a restart.
package struct ChangeAvailability: Request, Codable {
    /// 0: the charger and all its connectors.
    package var connectorId: Int
    package var type: AvailabilityType

    package init(connectorId: Int, type: AvailabilityType) {
        self.connectorId = connectorId
        self.type = type
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.4.
    package enum AvailabilityType: String, ClosedSet {
        case inoperative = "Inoperative"
        case operative = "Operative"
    }

    /// 7.3.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
        /// A transaction is running: the change follows its end, with a `StatusNotification`.
        case scheduled = "Scheduled"
    }
}
