import Foundation

@testable import SmartCharging

/// `csChargingProfiles` as 1.6 writes it.
struct WireProfile: Decodable {
    var chargingProfileId: Int
    var transactionId: Int?
    var stackLevel: Int
    var chargingProfilePurpose: String
    var chargingProfileKind: String
    var recurrencyKind: String?
    var validFrom: String?
    var validTo: String?
    var chargingSchedule: Schedule

    struct Schedule: Decodable {
        var duration: Int?
        var startSchedule: String?
        var chargingRateUnit: String
        var chargingSchedulePeriod: [Period]
    }

    struct Period: Decodable {
        var startPeriod: Int
        var limit: Double
        var numberPhases: Int?
    }

    /// How a message with a value that is not defined is answered (S11), before anyone looks at the profile.
    static let undefinedValue = "PropertyConstraintViolation"

    /// Nil for a value that is not defined.
    var draft: ProfileDraft? {
        get throws {
            guard let purpose = ProfilePurpose(wire: self.chargingProfilePurpose),
                let kind = ProfileDraft.Kind(wire: self.chargingProfileKind),
                let unit = ProfileUnit(wire: self.chargingSchedule.chargingRateUnit),
                let recurrence = ProfileRecurrence.read(self.recurrencyKind)
            else { return nil }
            return ProfileDraft(
                id: self.chargingProfileId, transaction: self.transactionId, level: self.stackLevel, purpose: purpose, kind: kind,
                recurrence: recurrence, validFrom: try self.validFrom.map(wireDate), validTo: try self.validTo.map(wireDate),
                start: try self.chargingSchedule.startSchedule.map(wireDate), duration: self.chargingSchedule.duration, unit: unit,
                periods: self.chargingSchedule.chargingSchedulePeriod.map {
                    ProfileDraft.Period(start: $0.startPeriod, limit: $0.limit, phases: $0.numberPhases)
                })
        }
    }
}

func wireDate(_ text: String) throws -> Date {
    if let date = try? Date(text, strategy: .iso8601) { return date }
    return try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
}

extension ProfilePurpose {
    init?(wire: String) {
        switch wire {
        case "ChargePointMaxProfile": self = .stationMaximum
        case "TxDefaultProfile": self = .transactionDefault
        case "TxProfile": self = .transaction
        default: return nil
        }
    }
}

extension ProfileDraft.Kind {
    init?(wire: String) {
        switch wire {
        case "Absolute": self = .absolute
        case "Recurring": self = .recurring
        case "Relative": self = .relative
        default: return nil
        }
    }
}

extension ProfileRecurrence {
    /// Nil for what is not defined; a recurrence that is absent is none.
    static func read(_ wire: String?) -> ProfileRecurrence?? {
        switch wire {
        case nil: .some(nil)
        case "Daily"?: .daily
        case "Weekly"?: .weekly
        default: nil
        }
    }
}
