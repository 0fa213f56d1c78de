/// How a place sets its clock year after year: what the last line of a zone's file says of the years beyond its table (POSIX 8.3).
package struct YearlyClockChange: Hashable, Sendable {
    /// Seconds ahead of UTC.
    package let standard: Int
    /// Nil where the clock is never set.
    package let summer: Summer?

    package struct Summer: Hashable, Sendable {
        /// Seconds ahead of UTC; in Ireland it is winter that is shifted, so it may be less than `standard`.
        package let offset: Int
        /// By the clock that is set then.
        package let begins: Point
        package let ends: Point
    }

    package struct Point: Hashable, Sendable {
        package let day: Day
        /// Seconds from that day's midnight; may be negative or beyond a day.
        package let seconds: Int
    }

    package enum Day: Hashable, Sendable {
        /// From 1 to 365; 29 February is not counted.
        case ofYearWithoutLeapDay(Int)
        /// From 0 to 365.
        case ofYear(Int)
        /// Of the weekdays of a month the first (1) to the last (5).
        case weekday(Weekday, week: Int, month: Int)
    }

    /// The offset at an instant, and until when it holds at least.
    func offset(at instant: Int) -> (offset: Int, until: Int) {
        guard let summer else { return (self.standard, .max) }
        let local = LocalTime(seconds: instant.addingReportingOverflow(self.standard).partialValue)
        let year = min(max(local.day.year, 2), 9998)
        // Where the year begins in summer its end comes first. Should two changes fall together, the one told later holds.
        let changes = (year - 1...year + 1).flatMap { year in
            [
                (at: summer.begins.local(in: year) - self.standard, offset: summer.offset),
                (at: summer.ends.local(in: year) - summer.offset, offset: self.standard),
            ].sorted { $0.at < $1.at }
        }
        let since = changes.last { $0.at <= instant }
        let next = changes.first { $0.at > instant }
        return (since?.offset ?? self.standard, next?.at ?? .max)
    }
}

extension YearlyClockChange.Point {
    /// In seconds since the clock showed the beginning of 1970.
    fileprivate func local(in year: Int) -> Int { (self.day.daysSince1970(in: year) * 86_400) + self.seconds }
}

extension YearlyClockChange.Day {
    fileprivate func daysSince1970(in year: Int) -> Int {
        let newYear = CalendarDay(year: year, month: 1, day: 1)?.daysSince1970 ?? 0
        switch self {
        case .ofYear(let day): return newYear + day
        case .ofYearWithoutLeapDay(let day): return newYear + day - 1 + (CalendarDay.isLeap(year) && day >= 60 ? 1 : 0)
        case .weekday(let weekday, let week, let month):
            let first = CalendarDay(year: year, month: month, day: 1)?.daysSince1970 ?? newYear
            let ahead = (weekday.rawValue - LocalTime(seconds: first * 86_400).weekday.rawValue + 7) % 7
            let day = ahead + (week - 1) * 7
            return first + (day < CalendarDay.length(of: month, in: year) ? day : day - 7)
        }
    }
}
