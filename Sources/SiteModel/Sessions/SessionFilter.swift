package import FoundationEssentials
import SmartCharging

/// Which sessions a report is of: those that ended from one time until just before another. Nil: whatever they are.
package struct SessionFilter: Sendable, Equatable, Codable {
    package var period: Period
    package var charger: ChargerID?
    package var tag: IdTag?
    package var group: IdTag?
    /// Those too that have not ended, with what is known by now.
    package var isOpenIncluded: Bool
    /// How many that fit are left out: the report before had them.
    package var skip: Int
    /// 1 to `most`; what is beyond is taken for the nearest.
    package var limit: Int

    package static let most = 10_000

    package init(
        _ period: Period, charger: ChargerID? = nil, tag: IdTag? = nil, group: IdTag? = nil, isOpenIncluded: Bool = false, skip: Int = 0,
        limit: Int = 1_000
    ) {
        self.period = period
        self.charger = charger
        self.tag = tag
        self.group = group
        self.isOpenIncluded = isOpenIncluded
        self.skip = skip
        self.limit = limit
    }

    package enum Period: Sendable, Equatable, Codable {
        /// Of the site's calendar.
        case month(year: Int, month: Int)
        case time(from: Date, to: Date)
    }

    package func fits(_ row: SessionRow) -> Bool {
        (self.charger.map { $0 == row.charger } ?? true) && (self.tag.map { $0 == row.tag } ?? true)
            && (self.group.map { $0 == row.group } ?? true)
    }
}

extension SessionFilter.Period {
    /// Reads `2026-11`.
    package init?(month text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = CalendarDay.number(parts[0], digits: 4), let month = CalendarDay.number(parts[1], digits: 2),
            CalendarDay(year: year, month: month, day: 1) != nil
        else { return nil }
        self = .month(year: year, month: month)
    }

    /// The instants that it covers; nil where there are none.
    /// - Parameter zone: nil counts as UTC.
    package func range(in zone: ZoneRules?) -> Range<Date>? {
        switch self {
        case .time(let from, let to): return from < to ? from..<to : nil
        case .month(let year, let month):
            func first(_ year: Int, _ month: Int) -> Date? {
                CalendarDay(year: year, month: month, day: 1).map { day in
                    let seconds = (zone ?? .utc).instants(showing: LocalTime(day)).first.seconds
                    return Date(timeIntervalSince1970: Double(seconds))
                }
            }
            guard let from = first(year, month), let to = month == 12 ? first(year + 1, 1) : first(year, month + 1) else { return nil }
            return from..<to
        }
    }
}
