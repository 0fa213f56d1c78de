/// A day of the Gregorian calendar, extended backwards, in the years 1 to 9999.
struct CivilDay: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// A day that exists.
    init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Parameter days: from 1 January 2001; must lie in the years 1 to 9999.
    init(daysSince2001 days: Int) {
        // Years begin in March here, so that the leap day is their last; 400 of them have 146,097 days.
        let shifted = days + Self.daysFromMarch0To2001
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        self.month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.year = shifted / 146_097 * 400 + yearOfEra + (monthFromMarch < 10 ? 0 : 1)
    }

    var daysSince2001: Int {
        let marchYear = self.month > 2 ? self.year : self.year - 1
        let monthFromMarch = self.month > 2 ? self.month - 3 : self.month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + self.day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - Self.daysFromMarch0To2001
    }

    // From 1 March of the year 0 to 1 January 2001.
    private static let daysFromMarch0To2001 = 730_791

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
