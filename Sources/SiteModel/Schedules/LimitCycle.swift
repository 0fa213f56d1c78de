/// Limits that follow each other day after day or week after week: each holds from its time on until the next, the last until the first comes
/// round again. There is at least one.
package struct LimitCycle: Hashable, Sendable {
    package let period: Period
    /// In order, no two at the same time.
    package let steps: [Step]

    package enum Period: Hashable, Sendable {
        case day, week

        var seconds: Int {
            switch self {
            case .day: 86_400
            case .week: 604_800
            }
        }
    }

    package struct Step: Hashable, Sendable {
        /// Monday for a daily cycle.
        package let day: Weekday
        package let from: TimeOfDay
        package let limit: ScheduledLimit

        package init(day: Weekday = .monday, from: TimeOfDay, limit: ScheduledLimit) {
            self.day = day
            self.from = from
            self.limit = limit
        }

        /// Since the period began.
        fileprivate var second: Int { self.day.rawValue * 86_400 + self.from.seconds }
    }

    /// Nil without any step, for two at the same time, and for a step of a day cycle that is not on its one day.
    package init?(_ period: Period, _ steps: [Step]) {
        let sorted = steps.sorted { $0.second < $1.second }
        guard let last = sorted.last, last.second < period.seconds, zip(sorted, sorted.dropFirst()).allSatisfy({ $0.second < $1.second })
        else { return nil }
        self.period = period
        self.steps = sorted
    }

    /// What holds when the clock shows a time, and when, by the same clock, something else does; nil: never.
    func limit(at local: LocalTime) -> (limit: ScheduledLimit, until: LocalTime?) {
        let passed: Int
        switch self.period {
        case .day: passed = local.secondOfDay
        case .week: passed = local.weekday.rawValue * 86_400 + local.secondOfDay
        }
        let next = self.steps.firstIndex { $0.second > passed } ?? self.steps.count
        // Before the first step of the period the last one of the period before still holds.
        let limit = self.steps[next == 0 ? self.steps.count - 1 : next - 1].limit
        let change =
            self.steps[next...].first { $0.limit != limit }?.second
            ?? self.steps[..<next].first { $0.limit != limit }.map { $0.second + self.period.seconds }
        return (limit, change.map { LocalTime(seconds: local.seconds - passed + $0) })
    }
}
