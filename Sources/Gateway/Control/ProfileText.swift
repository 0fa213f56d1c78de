import JSON
import OCPP16
import SiteModel
import SmartCharging

/// A charging profile as OCPP 1.6 writes it, `csChargingProfiles` of SetChargingProfile (7.8), by itself or with the whole request around it.
enum ProfileText {
    /// Why a text is no profile.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// - Returns: the profile, and the connector where the text names one.
    static func read(_ text: String) throws(Fault) -> (draft: ProfileDraft, connector: Int?) {
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(parsing: text, dialect: .relaxed) } catch {
            throw Fault(description: "the profile, \(error)")
        }
        let profile: ChargingProfile
        let inner = document.root["csChargingProfiles"]
        do { profile = try (inner ?? document.root).decode(ChargingProfile.self) } catch {
            throw Fault(description: "this is no charging profile of OCPP 1.6: \(Self.reason(of: error))")
        }
        return (ProfileDraft(profile), inner == nil ? nil : document.root["connectorId"]?.int)
    }

    private static func reason(of error: any Error) -> String {
        switch error as? DecodingError {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context):
            context.debugDescription
        case nil: "\(error)"
        @unknown default: "\(error)"
        }
    }
}

extension ProfileDraft {
    fileprivate init(_ profile: ChargingProfile) {
        let schedule = profile.chargingSchedule
        self.init(
            id: profile.chargingProfileId, transaction: profile.transactionId, level: profile.stackLevel,
            purpose: ProfilePurpose(profile.chargingProfilePurpose), kind: Kind(profile.chargingProfileKind),
            recurrence: profile.recurrencyKind.map(ProfileRecurrence.init), validFrom: profile.validFrom?.date,
            validTo: profile.validTo?.date,
            start: schedule.startSchedule?.date, duration: schedule.duration, unit: schedule.chargingRateUnit == .amperes ? .amps : .watts,
            periods: schedule.chargingSchedulePeriod.map { Period(start: $0.startPeriod, limit: $0.limit.value, phases: $0.numberPhases) })
    }
}

extension ProfilePurpose {
    fileprivate init(_ purpose: ChargingProfilePurpose) {
        switch purpose {
        case .chargePointMaxProfile: self = .stationMaximum
        case .txDefaultProfile: self = .transactionDefault
        case .txProfile: self = .transaction
        }
    }
}

extension ProfileDraft.Kind {
    fileprivate init(_ kind: ChargingProfileKind) {
        switch kind {
        case .absolute: self = .absolute
        case .recurring: self = .recurring
        case .relative: self = .relative
        }
    }
}

extension ProfileRecurrence {
    fileprivate init(_ recurrence: RecurrencyKind) {
        switch recurrence {
        case .daily: self = .daily
        case .weekly: self = .weekly
        }
    }
}
