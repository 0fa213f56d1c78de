import FoundationEssentials
import SiteModel
import SmartCharging

/// The clocks of the tests, as their rules are since 2007.
enum Zones {
    static let berlin = yearly("CET-1CEST,M3.5.0,M10.5.0/3")
    static let newYork = yearly("EST5EDT,M3.2.0,M11.1.0")
    static let lordHowe = yearly("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")

    static func yearly(_ line: String) -> ZoneRules {
        let later = YearlyClockChange(line.utf8)
        return ZoneRules(first: later?.standard ?? 0, changes: [], later: later)
    }
}

extension UTCSecond: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self.init(try! Date.ISO8601FormatStyle().parse(text))
    }
}

extension LocalTime: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = LocalTime(text)! }
}
