package import SmartCharging

/// All schedules of a site, and the clock that they are drawn over.
package struct ScheduleBook: Hashable, Sendable {
    package var schedules: [OperatorSchedule]
    /// Nil where the system does not know the site's time zone: then each schedule's lowest limit counts at any hour.
    package var zone: ZoneRules?

    package init(_ schedules: [OperatorSchedule] = [], zone: ZoneRules? = .utc) {
        self.schedules = schedules
        self.zone = zone
    }

    package static let capacity = 500

    /// One schedule as it limits now.
    package struct Active: Hashable, Sendable {
        package let schedule: OperatorSchedule
        package let limit: ScheduledLimit
    }

    /// The schedules that limit something at an instant, and until when that holds at least.
    package func active(at instant: UTCSecond) -> (all: [Active], until: UTCSecond) {
        var active: [Active] = []
        var until = UTCSecond.never
        for schedule in self.schedules {
            let moment = schedule.moment(at: instant, in: self.zone)
            until = min(until, moment.until)
            guard let limit = moment.limit, limit != .unlimited else { continue }
            active.append(Active(schedule: schedule, limit: limit))
        }
        return (active, until)
    }
}
