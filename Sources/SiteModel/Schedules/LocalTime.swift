/// What calendar and clock of a place show. On the day when the clock is set back a part of them shows twice, on the day when it is put
/// forward a part never.
package struct LocalTime: Hashable, Comparable, Sendable {
    /// Since the same clock showed the beginning of 1970.
    package let seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    package init(_ day: CalendarDay, _ time: TimeOfDay? = nil) {
        self.seconds = day.daysSince1970 * 86_400 + (time?.seconds ?? 0)
    }

    /// Reads `2026-12-24`, which is its first second, and `2026-12-24T18:00` with or without seconds. Nil for all else: an offset or a `Z`
    /// has no place here.
    package init?(_ text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard let date = parts.first, parts.count <= 2 else { return nil }
        let fields = date.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 3, let year = CalendarDay.number(fields[0], digits: 4), let month = CalendarDay.number(fields[1], digits: 2),
            let number = CalendarDay.number(fields[2], digits: 2), let day = CalendarDay(year: year, month: month, day: number)
        else { return nil }
        guard parts.count == 2 else {
            self.init(day)
            return
        }
        guard let time = TimeOfDay(String(parts[1])) else { return nil }
        self.init(day, time)
    }

    package var day: CalendarDay { CalendarDay(daysSince1970: self.dayNumber) }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let number = (self.dayNumber + 3) % 7
        return Weekday.allCases[number < 0 ? number + 7 : number]
    }

    /// Since midnight.
    package var secondOfDay: Int { self.seconds - self.dayNumber * 86_400 }

    private var dayNumber: Int {
        let (quotient, remainder) = self.seconds.quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? quotient - 1 : quotient
    }

    package static func < (left: LocalTime, right: LocalTime) -> Bool { left.seconds < right.seconds }
}

extension LocalTime: CustomStringConvertible {
    /// `2026-12-24T18:00`.
    package var description: String {
        let second = self.secondOfDay
        let time = TimeOfDay(hour: second / 3600, minute: second / 60 % 60, second: second % 60)
        return "\(self.day)T\(time?.description ?? "")"
    }
}
