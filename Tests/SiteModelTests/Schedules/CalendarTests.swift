import SiteModel
import Testing

struct CalendarTests {
    @Test func `every day of four hundred years follows the one before it`() {
        var day = CalendarDay(year: 1899, month: 12, day: 31)
        var wrong: [Int] = []
        for number in -25_567..<120_530 {
            let next = CalendarDay(daysSince1970: number)
            let isNext = next.day == 1 || day.map { $0.month == next.month && $0.day + 1 == next.day } ?? false
            if next.daysSince1970 != number || !isNext { wrong.append(number) }
            day = next
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(day == CalendarDay(year: 2299, month: 12, day: 31))
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("2000-02-29", 951_782_400, .tuesday), ("2026-11-22T17:03", 1_795_366_980, .sunday),
        ("0001-01-01", -62_135_596_800, .monday), ("9999-12-31T23:59:59", 253_402_300_799, .friday), ("1969-12-31T23:59", -60, .wednesday),
    ])
    func `a local time is read and written back`(_ text: String, _ seconds: Int, _ weekday: Weekday) throws {
        let time = try #require(LocalTime(text))
        #expect(time.seconds == seconds)
        #expect(time.weekday == weekday)
        #expect(time.description.hasPrefix(text))
        #expect(LocalTime(time.description) == time)
    }

    @Test(arguments: [
        "", "2026", "2026-02-29", "2026-13-01", "2026-1-01", "2026-11-22T", "2026-11-22T24:00", "2026-11-22T7:00", "2026-11-22T07:60",
        "2026-11-22T07:00Z", "2026-11-22T07:00+01:00", "2026-11-22 07:00", "2026-11-22T07:00:00.5", "+026-11-22", "2026-11-٢٢",
        "0000-01-01",
    ])
    func `what is no local time is not read`(_ text: String) {
        #expect(LocalTime(text) == nil)
    }

    @Test(arguments: ["24:00", "7:00", "07", "07:0", "07:00:60", "-1:00", "07:00:00:00", "0७:00", " 07:00"])
    func `what is no time of day is not read`(_ text: String) {
        #expect(TimeOfDay(text) == nil)
    }
}
