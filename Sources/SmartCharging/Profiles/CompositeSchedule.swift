/// All profiles together over a while: what GetCompositeSchedule asks for (S22).
package struct CompositeSchedule: Hashable, Sendable {
    package let start: UTCSecond
    /// Seconds that it covers, from 0: fewer than asked for where that would reach beyond the year 9999, or changes too often.
    package let duration: Int
    package let unit: ProfileUnit
    /// The first begins at 0; neighbours differ.
    package let periods: [Period]

    package struct Period: Hashable, Sendable {
        /// Seconds since `CompositeSchedule.start`.
        package let start: Int
        /// Nil: nothing limits it.
        package let limit: ProfileLimit?

        package init(start: Int, limit: ProfileLimit?) {
            self.start = start
            self.limit = limit
        }
    }

    /// So often a limit is worked out for one answer: enough for a change in every second of a day, or in every hour of ten years.
    static let mostSteps = 100_000

    /// The limit at each instant at which it may change, equal neighbours joined.
    init(of course: LimitCourse, from start: UTCSecond, duration: Int, unit: ProfileUnit, mostSteps: Int = Self.mostSteps) {
        var course = course
        let end = min(start.advanced(by: max(duration, 0)), .latest)
        var periods: [Period] = []
        var instant = start
        var steps = 0
        repeat {
            let moment = course.moment(at: instant)
            if periods.isEmpty || periods.last?.limit != moment.limit {
                periods.append(Period(start: instant.seconds - start.seconds, limit: moment.limit))
            }
            instant = moment.until
            steps += 1
        } while instant < end && steps < mostSteps
        self.start = start
        self.duration = min(instant, end).seconds - start.seconds
        self.unit = unit
        self.periods = periods
    }
}
