import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite struct ISO8601Tests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0.0), ("1970-01-01T00:00:00.000Z", 0), ("1970-01-01t00:00:00z", 0), ("1970-01-01 00:00:00Z", 0),
        ("1970-01-01T00:00Z", 0), ("1970-01-01T00:00", 0), ("1970-01-01T00:00:00", 0),
        ("2013-01-01T00:00Z", 1_356_998_400), ("2026-11-22T13:33:30.123Z", 1_795_354_410.123),
        ("2026-11-22T13:33:30,5Z", 1_795_354_410.5), ("2026-11-22T13:33:30.1234567890123456789012345Z", 1_795_354_410.123),
        ("2026-11-22T13:33:30.9994Z", 1_795_354_410.999), ("2026-11-22T13:33:30.9995Z", 1_795_354_411),
        ("2026-11-22T13:33:30.0004999Z", 1_795_354_410),
        ("2026-11-22T14:33:30+01:00", 1_795_354_410), ("2026-11-22T14:33:30.000+0100", 1_795_354_410),
        ("2026-11-22T14:33:30+01", 1_795_354_410),
        ("2026-11-22T08:03:30-05:30", 1_795_354_410), ("2026-11-23T03:33:30+14:00", 1_795_354_410),
        ("2026-11-22T13:33:30-00:00", 1_795_354_410),
        ("2026-11-22T14:33+01:00", 1_795_354_380),
        ("2024-02-29T00:00:00Z", 1_709_164_800), ("2000-02-29T00:00:00Z", 951_782_400), ("2016-12-31T23:59:60Z", 1_483_228_800),
        ("2016-12-31T24:00:00Z", 1_483_228_800), ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799.999),
    ])
    func `reads what chargers send`(_ text: String, _ seconds: Double) throws {
        let date = try #require(ISO8601.parse(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.0001)
        #expect(ISO8601.parse(Array("x\(text)".utf8)[1...]) == date)
    }

    @Test(arguments: [
        "", "Z", "2026", "2026-11-22", "2026-11-22T", "2026-11-22T13", "2026-11-22T13Z", "2026-11-22T1:33:30Z", "26-11-22T13:33:30Z",
        "2026-1-22T13:33:30Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-11-31T00:00:00Z", "2026-11-00T00:00:00Z", "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-11-22T24:00:01Z", "2026-11-22T25:00:00Z", "2026-11-22T13:60:00Z", "2026-11-22T13:33:61Z", "2026-11-22T13:33:30.Z",
        "2026-11-22T13:33:30ZZ",
        "2026-11-22T13:33:30Z ", " 2026-11-22T13:33:30Z", "2026-11-22T13:33:30+", "2026-11-22T13:33:30+1", "2026-11-22T13:33:30+01:0",
        "2026-11-22T13:33:30+24:00",
        "2026-11-22T13:33:30+01:60", "2026-11-22T13:33:30+01:", "0000-01-01T00:00:00Z", "-026-11-22T13:33:30Z", "10000-01-01T00:00:00Z",
        "1795354410", "٢٠٢٦-11-22T13:33:30Z",
    ])
    func `refuses all else`(_ text: String) {
        #expect(ISO8601.parse(text) == nil)
    }

    @Test func `writes UTC with milliseconds`() {
        #expect(ISO8601.format(Date(timeIntervalSince1970: 1_795_354_410.123)) == "2026-11-22T13:33:30.123Z")
        #expect(ISO8601.format(Date(timeIntervalSince1970: 0)) == "1970-01-01T00:00:00.000Z")
        #expect(ISO8601.format(Date(timeIntervalSince1970: -0.001)) == "1969-12-31T23:59:59.999Z")
        #expect(ISO8601.format(Date(timeIntervalSince1970: 1_795_354_410.9996)) == "2026-11-22T13:33:31.000Z")
    }

    @Test(arguments: [
        (-Double.greatestFiniteMagnitude, "0001-01-01T00:00:00.000Z"), (-1e12, "0001-01-01T00:00:00.000Z"),
        (-.infinity, "0001-01-01T00:00:00.000Z"),
        (1e12, "9999-12-31T23:59:59.999Z"), (.infinity, "9999-12-31T23:59:59.999Z"), (.greatestFiniteMagnitude, "9999-12-31T23:59:59.999Z"),
    ])
    func `an instant outside the years 1 to 9999 becomes the nearest inside`(_ seconds: Double, _ text: String) {
        #expect(ISO8601.format(Date(timeIntervalSinceReferenceDate: seconds)) == text)
    }

    @Test func `not a number does no harm`() {
        #expect(!ISO8601.format(Date(timeIntervalSinceReferenceDate: .nan)).isEmpty)
    }

    @Test func `every day of the calendar is written as FoundationEssentials writes it, and read back`() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for day in stride(from: -719_162.0, to: 2_932_896, by: 13) {
            let date = Date(timeIntervalSince1970: day * 86_400 + 43_200.25)
            let text = ISO8601.format(date)
            // FoundationEssentials uses the Julian calendar before October 1582.
            if day > -141_427 { #expect(text == style.format(date)) }
            #expect(ISO8601.parse(text) == date)
        }
    }

    @Test(arguments: [1, 2] as [UInt64]) func `every millisecond survives`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let milliseconds = Int.random(in: -60_000_000_000_000...250_000_000_000_000, using: &random)
            let date = Date(timeIntervalSinceReferenceDate: Double(milliseconds) / 1000)
            #expect(ISO8601.parse(ISO8601.format(date)) == date, "seed \(seed): \(milliseconds)")
        }
    }

    @Test(arguments: [7, 8] as [UInt64]) func `random texts do no harm`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = Array("0123456789999-:T+.Z ".utf8)
        for _ in 0..<20_000 {
            var text = Array("2026-11-22T13:33:30.123+01:00".utf8)
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                text[Int.random(in: text.indices, using: &random)] = letters[Int.random(in: letters.indices, using: &random)]
            }
            text.removeLast(Int.random(in: 0...text.count, using: &random))
            if let date = ISO8601.parse(text[...]) { #expect(ISO8601.parse(ISO8601.format(date)) == date, "seed \(seed): \(text)") }
        }
    }
}
