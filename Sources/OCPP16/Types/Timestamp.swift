package import struct FoundationEssentials.Date
import JSON

/// An instant of the wall clock, to the millisecond (ED2 3.14).
///
/// Read leniently: seconds may be missing, a fraction may have any length, an offset any value; without an offset it is
/// UTC. Always written like `2026-11-22T13:33:30.123Z`.
package struct Timestamp: Hashable, Sendable {
    package let date: Date

    // The first and last milliseconds of the years 1 and 9999, from the start of 2001: what four digits can say.
    private static let earliest = -63_113_904_000_000.0
    private static let latest = 252_423_993_599_999.0

    /// Rounds to the millisecond and to the years 1 to 9999, so that what is written and read again is equal.
    package init(_ date: Date) {
        let milliseconds = (date.timeIntervalSinceReferenceDate * 1000).rounded()
        self.date = Date(timeIntervalSinceReferenceDate: min(Self.latest, max(Self.earliest, milliseconds)) / 1000)
    }

    /// Nil if `text` is no date and time.
    package init?(_ text: String) {
        guard let date = ISO8601.parse(text) else { return nil }
        self.init(date)
    }
}

extension Timestamp: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.date < right.date }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { ISO8601.format(self.date) }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Date.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.date)
    }
}
