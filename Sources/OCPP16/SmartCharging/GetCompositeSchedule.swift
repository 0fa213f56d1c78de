/// 5.7: asks a charger what limit it reckons with, all its profiles together.
package struct GetCompositeSchedule: Request, Codable {
    /// 0: the charger as a whole.
    package var connectorId: Int
    /// Seconds from the moment the request arrives.
    package var duration: Int
    package var chargingRateUnit: ChargingRateUnit?

    package init(connectorId: Int, duration: Int, chargingRateUnit: ChargingRateUnit? = nil) {
        self.connectorId = connectorId
        self.duration = duration
        self.chargingRateUnit = chargingRateUnit
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status
        package var connectorId: Int?
        /// When the schedule begins.
        package var scheduleStart: Timestamp?
        /// May be absent, as the fields before it, when the status is `Rejected`. Some chargers put the start in here too (ER 3.57).
        package var chargingSchedule: ChargingSchedule?

        package init(
            status: Status, connectorId: Int? = nil, scheduleStart: Timestamp? = nil, chargingSchedule: ChargingSchedule? = nil
        ) {
            self.status = status
            self.connectorId = connectorId
            self.scheduleStart = scheduleStart
            self.chargingSchedule = chargingSchedule
        }
    }

    /// 7.26.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
    }
}
