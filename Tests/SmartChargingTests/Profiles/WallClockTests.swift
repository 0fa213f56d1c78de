import Foundation
import Testing

@testable import SmartCharging

@Suite struct WallClockTests {
    /// Two years in steps of half an hour on three clocks that change by an hour, by half an hour, and once by a whole day.
    @Test(arguments: ["Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"]) func `a clock shows what the time zone says`(
        _ name: String
    ) throws {
        let zone = try #require(TimeZone(identifier: name))
        let clock = WallClock(zone)
        var shownTwice = 0
        for start in [1_293_840_000, 1_704_067_200] {
            for second in stride(from: start, to: start + 366 * 86_400, by: 1800) {
                let reading = clock.reading(at: UTCSecond(seconds: second))
                #expect(reading == second + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
                let first = clock.instant(showing: reading)
                #expect(first.seconds <= second && clock.reading(at: first) == reading)
                shownTwice += first.seconds == second ? 0 : 1
            }
        }
        #expect(shownTwice > 0)
    }

    @Test func `a reading that is left out counts on from before`() {
        let clock = WallClock.berlin2024
        // 02:30 on 2024-03-31 does not exist; it is an hour and a half after 01:00, so 03:30.
        #expect(clock.instant(showing: 1_711_846_800 + 3600 + 1800).seconds == 1_711_846_800 + 1800)
        #expect(clock.reading(at: UTCSecond(seconds: 1_711_846_800 + 1800)) == 1_711_846_800 + 7200 + 1800)
    }

    @Test func `offsets that no clock has become a day`() {
        let clock = WallClock(first: .max, changes: [WallClock.Change(at: UTCSecond(seconds: 100), offset: .min)])
        #expect(clock.reading(at: UTCSecond(seconds: 0)) == 86_400)
        #expect(clock.reading(at: UTCSecond(seconds: 100)) == 100 - 86_400)
    }

    @Test func `seconds of a date are cut towards the past`() {
        #expect(UTCSecond(Date(timeIntervalSince1970: 1.999)).seconds == 1)
        #expect(UTCSecond(Date(timeIntervalSince1970: -0.001)).seconds == -1)
        #expect(UTCSecond(Date(timeIntervalSince1970: .nan)) == .earliest)
        #expect(UTCSecond(Date(timeIntervalSince1970: .infinity)) == .latest)
    }
}
