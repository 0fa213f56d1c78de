import OCPP16
import SiteModel
import SmartCharging

extension GetCompositeSchedule.Confirmation {
    /// - Parameter asked: the unit of an answer without a schedule. Such an answer, if accepted, tells of no limit (5.7).
    func outcome(asked unit: ProfileUnit) -> CommandOutcome {
        guard self.status == .accepted else { return .refused(self.status.rawValue) }
        guard let schedule = self.chargingSchedule else {
            return .composite(ReportedSchedule(start: self.scheduleStart?.date, unit: unit, periods: []))
        }
        return .composite(
            ReportedSchedule(
                // Some chargers put it inside the schedule (errata 3.57).
                start: (self.scheduleStart ?? schedule.startSchedule)?.date, duration: schedule.duration,
                unit: ProfileUnit(schedule.chargingRateUnit),
                periods: schedule.chargingSchedulePeriod.prefix(ReportedSchedule.mostPeriods).map {
                    ProfileDraft.Period(start: $0.startPeriod, limit: $0.limit.value, phases: $0.numberPhases)
                }))
    }
}

extension ProfileUnit {
    fileprivate init(_ unit: ChargingRateUnit) {
        switch unit {
        case .amperes: self = .amps
        case .watts: self = .watts
        }
    }
}
