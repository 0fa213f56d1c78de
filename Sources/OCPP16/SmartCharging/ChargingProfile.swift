/// 7.8: how much may be drawn when. Whether its parts fit together is for who makes it to see: the spec's rules (3.13,
/// 5.16) stand at the fields.
package struct ChargingProfile: Codable, Sendable, Equatable {
    /// Replaces the profile with the same id on that charger.
    package var chargingProfileId: Int
    /// For a `TxProfile` sent by `SetChargingProfile`, and only there.
    package var transactionId: Int?
    /// From 0; of the profiles of one purpose, the highest that is valid counts.
    package var stackLevel: Int
    package var chargingProfilePurpose: ChargingProfilePurpose
    package var chargingProfileKind: ChargingProfileKind
    /// For `recurring`, and only there.
    package var recurrencyKind: RecurrencyKind?
    package var validFrom: Timestamp?
    package var validTo: Timestamp?
    package var chargingSchedule: ChargingSchedule

    package init(
        chargingProfileId: Int,
        transactionId: Int? = nil,
        stackLevel: Int,
        chargingProfilePurpose: ChargingProfilePurpose,
        chargingProfileKind: ChargingProfileKind,
        recurrencyKind: RecurrencyKind? = nil,
        validFrom: Timestamp? = nil,
        validTo: Timestamp? = nil,
        chargingSchedule: ChargingSchedule
    ) {
        self.chargingProfileId = chargingProfileId
        self.transactionId = transactionId
        self.stackLevel = stackLevel
        self.chargingProfilePurpose = chargingProfilePurpose
        self.chargingProfileKind = chargingProfileKind
        self.recurrencyKind = recurrencyKind
        self.validFrom = validFrom
        self.validTo = validTo
        self.chargingSchedule = chargingSchedule
    }
}

/// 7.10.
package enum ChargingProfilePurpose: String, ClosedSet {
    /// The most for the charger as a whole: on connector 0 only.
    case chargePointMaxProfile = "ChargePointMaxProfile"
    /// For every transaction on the connector, or on all connectors when set on 0.
    case txDefaultProfile = "TxDefaultProfile"
    /// For one transaction, instead of the default; gone with its end.
    case txProfile = "TxProfile"
}

/// 7.9.
package enum ChargingProfileKind: String, ClosedSet {
    /// The schedule starts at its `startSchedule`.
    case absolute = "Absolute"
    /// The schedule starts again every day or week.
    case recurring = "Recurring"
    /// The schedule starts with the transaction, and has no `startSchedule`.
    case relative = "Relative"
}

/// 7.37.
package enum RecurrencyKind: String, ClosedSet {
    case daily = "Daily"
    case weekly = "Weekly"
}
