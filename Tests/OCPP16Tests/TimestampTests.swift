import Foundation
import JSON
import OCPP16
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-11-22T13:33:30.123Z", "2026-11-22T13:33:30.123Z"),
        ("2013-01-01T00:00Z", "2013-01-01T00:00:00.000Z"),
        ("2026-11-22T13:33:30Z", "2026-11-22T13:33:30.000Z"),
        ("2026-11-22T13:33:30.1Z", "2026-11-22T13:33:30.100Z"),
        ("2026-11-22T13:33:30.123456789Z", "2026-11-22T13:33:30.123Z"),
        ("2026-11-22T15:33:30+02:00", "2026-11-22T13:33:30.000Z"),
        ("2026-11-22T01:03:30.5-12:30", "2026-11-22T13:33:30.500Z"),
        ("2026-11-22T13:33:30", "2026-11-22T13:33:30.000Z"),
        ("2026-11-22 13:33:30z", "2026-11-22T13:33:30.000Z"),
    ])
    func `is read in every form chargers send and written in one`(read: String, written: String) throws {
        #expect(try #require(Timestamp(read)).description == written)
    }

    @Test(arguments: [
        "", "now", "1763818410", "2026-11-22", "2026-13-22T13:33:30Z", "2026-11-31T13:33:30Z", "2026-11-22T25:00:00Z",
        "2026-11-22T13:33:30Zzz",
    ])
    func `what is no instant is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [0.0, 1_763_818_410.123, -62_000_000_000.5, 785_424_810.9996])
    func `what is written and read again is equal`(seconds: Double) throws {
        let timestamp = Timestamp(Date(timeIntervalSince1970: seconds))
        #expect(Timestamp(timestamp.description) == timestamp)
    }

    @Test(arguments: [
        (Double.infinity, "9999-12-31T23:59:59.999Z"), (-.infinity, "0001-01-01T00:00:00.000Z"), (.nan, "0001-01-01T00:00:00.000Z"),
        (1e300, "9999-12-31T23:59:59.999Z"), (-1e300, "0001-01-01T00:00:00.000Z"),
    ])
    func `a date beyond what four digits of a year can say is the nearest within`(seconds: Double, written: String) throws {
        let timestamp = Timestamp(Date(timeIntervalSince1970: seconds))
        #expect(timestamp.description == written)
        #expect(Timestamp(written) == timestamp)
    }
}
