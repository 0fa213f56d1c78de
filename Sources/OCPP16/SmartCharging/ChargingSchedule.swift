/// 7.13.
package struct ChargingSchedule: Codable, Sendable, Equatable {
    /// Seconds; nil: the last period goes on for ever.
    package var duration: Int?
    package var startSchedule: Timestamp?
    package var chargingRateUnit: ChargingRateUnit
    /// The first one starts at 0.
    package var chargingSchedulePeriod: [ChargingSchedulePeriod]
    /// What the car needs to charge usefully, in `chargingRateUnit`.
    package var minChargingRate: ChargingRate?

    package init(
        duration: Int? = nil,
        startSchedule: Timestamp? = nil,
        chargingRateUnit: ChargingRateUnit,
        chargingSchedulePeriod: [ChargingSchedulePeriod],
        minChargingRate: ChargingRate? = nil
    ) {
        self.duration = duration
        self.startSchedule = startSchedule
        self.chargingRateUnit = chargingRateUnit
        self.chargingSchedulePeriod = chargingSchedulePeriod
        self.minChargingRate = minChargingRate
    }
}

/// 7.14.
package struct ChargingSchedulePeriod: Codable, Sendable, Equatable {
    /// Seconds after the start of the schedule.
    package var startPeriod: Int
    /// In the schedule's `chargingRateUnit`.
    package var limit: ChargingRate
    /// Absent means 3.
    package var numberPhases: Int?

    package init(startPeriod: Int, limit: ChargingRate, numberPhases: Int? = nil) {
        self.startPeriod = startPeriod
        self.limit = limit
        self.numberPhases = numberPhases
    }
}

/// 7.12.
package enum ChargingRateUnit: String, ClosedSet {
    /// Per phase.
    case amperes = "A"
    /// Of all phases together.
    case watts = "W"
}
