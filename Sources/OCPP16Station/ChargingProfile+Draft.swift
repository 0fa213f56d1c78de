import OCPP16
import SiteModel
import SmartCharging

extension ChargingProfile {
    init(_ draft: ProfileDraft) {
        self.init(
            chargingProfileId: draft.id, transactionId: draft.transaction, stackLevel: draft.level,
            chargingProfilePurpose: ChargingProfilePurpose(draft.purpose), chargingProfileKind: ChargingProfileKind(draft.kind),
            recurrencyKind: draft.recurrence.map(RecurrencyKind.init), validFrom: draft.validFrom.map(Timestamp.init),
            validTo: draft.validTo.map(Timestamp.init),
            chargingSchedule: ChargingSchedule(
                duration: draft.duration, startSchedule: draft.start.map(Timestamp.init), chargingRateUnit: ChargingRateUnit(draft.unit),
                chargingSchedulePeriod: draft.periods.map(ChargingSchedulePeriod.init)))
    }
}

extension ChargingSchedulePeriod {
    /// What cannot be a limit becomes 0: it allows nothing.
    fileprivate init(_ period: ProfileDraft.Period) {
        self.init(
            startPeriod: period.start, limit: ChargingRate(roundingDown: period.limit) ?? ChargingRate(tenths: 0),
            numberPhases: period.phases)
    }
}

extension ChargingProfilePurpose {
    init(_ purpose: ProfilePurpose) {
        switch purpose {
        case .stationMaximum: self = .chargePointMaxProfile
        case .transactionDefault: self = .txDefaultProfile
        case .transaction: self = .txProfile
        }
    }
}

extension ChargingProfileKind {
    fileprivate init(_ kind: ProfileDraft.Kind) {
        switch kind {
        case .absolute: self = .absolute
        case .recurring: self = .recurring
        case .relative: self = .relative
        }
    }
}

extension RecurrencyKind {
    fileprivate init(_ recurrence: ProfileRecurrence) {
        switch recurrence {
        case .daily: self = .daily
        case .weekly: self = .weekly
        }
    }
}

extension ChargingRateUnit {
    init(_ unit: ProfileUnit) {
        switch unit {
        case .amps: self = .amperes
        case .watts: self = .watts
        }
    }
}

extension ClearChargingProfile {
    /// An id goes alone: with it every other field is ignored (errata 3.25).
    init(_ filter: ProfileFilter) {
        switch filter {
        case .id(let id): self.init(id: id)
        case .matching(let connector, let purpose, let level):
            self.init(connectorId: connector, chargingProfilePurpose: purpose.map(ChargingProfilePurpose.init), stackLevel: level)
        }
    }
}
