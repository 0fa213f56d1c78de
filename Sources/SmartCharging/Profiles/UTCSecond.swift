package import struct FoundationEssentials.Date

/// A second of the wall clock. Profiles know nothing finer: a fraction is cut, towards the past.
package struct UTCSecond: Hashable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    package let seconds: Int

    /// The first second of the year 1 and the last of the year 9999; what lies beyond them becomes them, what is no number the first.
    package static let earliest = UTCSecond(seconds: -62_135_596_800)
    package static let latest = UTCSecond(seconds: 253_402_300_799)
    /// After every instant.
    package static let never = UTCSecond(seconds: .max)

    /// - Parameter seconds: since 1970-01-01T00:00:00Z, any number.
    package init(seconds: Int) {
        self.seconds = seconds
    }

    package init(_ date: Date) {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        if seconds >= Double(UTCSecond.latest.seconds) {
            self = .latest
        } else if seconds > Double(UTCSecond.earliest.seconds) {
            self.seconds = Int(seconds)
        } else {
            self = .earliest
        }
    }

    /// This second, or the nearest from `earliest` to `latest`: with those no sum or difference can overflow.
    var bounded: UTCSecond { min(max(self, .earliest), .latest) }

    package var date: Date { Date(timeIntervalSince1970: Double(self.seconds)) }

    /// - Parameter seconds: 0 or more; where the sum is beyond all numbers it is `never`.
    func advanced(by seconds: Int) -> UTCSecond {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        return overflow ? .never : UTCSecond(seconds: sum)
    }
}

extension UTCSecond: Comparable {
    package static func < (left: UTCSecond, right: UTCSecond) -> Bool { left.seconds < right.seconds }
}
