package import OCPP16
package import SmartCharging

extension ProfileDraft {
    /// A profile as OCPP 1.6 writes it (7.8).
    package init(_ profile: ChargingProfile) {
        let schedule = profile.chargingSchedule
        self.init(
            id: profile.chargingProfileId, transaction: profile.transactionId, level: profile.stackLevel,
            purpose: ProfilePurpose(profile.chargingProfilePurpose), kind: Kind(profile.chargingProfileKind),
            recurrence: profile.recurrencyKind.map(ProfileRecurrence.init), validFrom: profile.validFrom?.date,
            validTo: profile.validTo?.date, start: schedule.startSchedule?.date, duration: schedule.duration,
            unit: ProfileUnit(schedule.chargingRateUnit),
            periods: schedule.chargingSchedulePeriod.map {
                Period(start: $0.startPeriod, limit: $0.limit.value, phases: $0.numberPhases)
            })
    }
}

extension ProfilePurpose {
    init(_ purpose: ChargingProfilePurpose) {
        self =
            switch purpose {
            case .chargePointMaxProfile: .stationMaximum
            case .txDefaultProfile: .transactionDefault
            case .txProfile: .transaction
            }
    }
}

extension ProfileDraft.Kind {
    fileprivate init(_ kind: ChargingProfileKind) {
        self =
            switch kind {
            case .absolute: .absolute
            case .recurring: .recurring
            case .relative: .relative
            }
    }
}

extension ProfileRecurrence {
    fileprivate init(_ kind: RecurrencyKind) {
        self =
            switch kind {
            case .daily: .daily
            case .weekly: .weekly
            }
    }
}

extension ProfileUnit {
    fileprivate init(_ unit: ChargingRateUnit) {
        self =
            switch unit {
            case .amperes: .amps
            case .watts: .watts
            }
    }
}
