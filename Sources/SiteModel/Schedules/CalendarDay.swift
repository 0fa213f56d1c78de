/// A day of the Gregorian calendar, extended backwards, in the years 1 to 9999.
package struct CalendarDay: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// A day that exists.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Parameter days: since 1970-01-01; what lies beyond the years 1 to 9999 becomes their first or last day.
    package init(daysSince1970 days: Int) {
        let passed = min(max(days, Self.earliest), Self.latest) - Self.earliest
        // The mean year is 365.2425 days, so this is the year or the one before it.
        var year = passed * 400 / 146_097 + 1
        if year < 9999, Self.days(before: year + 1) <= passed { year += 1 }
        var rest = passed - Self.days(before: year)
        var month = 1
        while rest >= Self.length(of: month, in: year) {
            rest -= Self.length(of: month, in: year)
            month += 1
        }
        self.year = year
        self.month = month
        self.day = rest + 1
    }

    package var daysSince1970: Int {
        (1..<self.month).reduce(Self.earliest + Self.days(before: self.year) + self.day - 1) { $0 + Self.length(of: $1, in: self.year) }
    }

    /// From 0001-01-01 to the first day of a year.
    private static func days(before year: Int) -> Int {
        let years = year - 1
        return years * 365 + years / 4 - years / 100 + years / 400
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: Self.isLeap(year) ? 29 : 28
        default: 31
        }
    }

    // 0001-01-01 and 9999-12-31, in days since 1970-01-01.
    private static let earliest = -719_162
    private static let latest = 2_932_896
}

extension CalendarDay: CustomStringConvertible {
    /// `2026-12-24`.
    package var description: String {
        let year = String(self.year)
        return String(repeating: "0", count: 4 - year.count) + year + "-" + Self.two(self.month) + "-" + Self.two(self.day)
    }

    /// A number written with exactly so many digits, and nothing else.
    static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
