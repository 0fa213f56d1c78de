package import struct FoundationEssentials.Date

/// Instants as text: written in one form, read in all that chargers are known to send.
package enum ISO8601 {
    /// Reads `2013-01-01T00:00Z` and everything alike: seconds may be missing, fractions of any length are rounded to milliseconds,
    /// any offset is honoured, none counts as UTC. `nil` for all else, and for days that no calendar has.
    package static func parse(_ text: String) -> Date? {
        let utf8 = text.utf8
        return Self.parse(utf8.span)
    }

    /// Reads the same from UTF-8.
    package static func parse(_ text: ArraySlice<UInt8>) -> Date? { Self.parse(text.span) }

    /// `2026-11-22T13:33:30.123Z`. Rounded to milliseconds; outside the years 1 to 9999 it is the nearest instant inside them.
    package static func format(_ date: Date) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        Self.append(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the same as `format`, without quotes.
    package static func append(_ date: Date, to bytes: inout [UInt8]) {
        let (seconds, milliseconds) = Self.milliseconds(of: date).quotientAndRemainder(floored: 1000)
        let (days, time) = seconds.quotientAndRemainder(floored: 86_400)
        let day = CivilDay(daysSince2001: days)
        Self.append(day.year, digits: 4, to: &bytes)
        bytes.append(.minus)
        Self.append(day.month, digits: 2, to: &bytes)
        bytes.append(.minus)
        Self.append(day.day, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        Self.append(time / 3600, digits: 2, to: &bytes)
        bytes.append(.colon)
        Self.append(time / 60 % 60, digits: 2, to: &bytes)
        bytes.append(.colon)
        Self.append(time % 60, digits: 2, to: &bytes)
        bytes.append(.dot)
        Self.append(milliseconds, digits: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }
}

extension ISO8601 {
    // The first and last milliseconds of the years 1 and 9999, from the start of 2001.
    private static let earliest = -63_113_904_000_000
    private static let latest = 252_423_993_599_999

    private static func milliseconds(of date: Date) -> Int {
        let exact = (date.timeIntervalSinceReferenceDate * 1000).rounded()
        return max(Self.earliest, min(Int(exactly: exact) ?? (exact < 0 ? Self.earliest : Self.latest), Self.latest))
    }

    static func date(milliseconds: Int) -> Date {
        Date(timeIntervalSinceReferenceDate: Double(milliseconds) / 1000)
    }

    private static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(.zero + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}

extension Int {
    /// The quotient rounded down, and a remainder that is never negative.
    fileprivate func quotientAndRemainder(floored divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = self.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
