import Foundation

@testable import SmartCharging

extension ProfileReading {
    private struct UnknownSwitch: Error { var key: String }

    /// As a vector names it: `phasePolicy=declared`, several of them with commas between, none for the project's own reading.
    init(_ key: String) throws {
        self.init()
        for part in key.split(separator: ",") {
            switch part {
            case "phasePolicy=declared": self.wattSpread = .statedPhases
            case "beforeStart=true": self.recursBeforeStart = true
            case "txDefaultScope=connectorFirst": self.defaultOrder = .connectorFirst
            case "phasePolicy=effective", "beforeStart=false", "txDefaultScope=perLevel", "recurrence=utc24h", "recurrence=wallclock": break
            case let part where part.hasPrefix("tz="):
                guard let zone = TimeZone(identifier: String(part.dropFirst(3))) else { throw UnknownSwitch(key: key) }
                self.recurrenceClock = .wallClock(WallClock(zone))
            default: throw UnknownSwitch(key: key)
            }
        }
    }
}

extension WallClock {
    /// The changes of a time zone from 1970 to 2060.
    init(_ zone: TimeZone) {
        var changes: [Change] = []
        var date = Date(timeIntervalSince1970: 0)
        let first = zone.secondsFromGMT(for: date)
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next.timeIntervalSince1970 < 2_840_140_800, next > date {
            changes.append(Change(at: UTCSecond(next), offset: zone.secondsFromGMT(for: next)))
            date = next
        }
        self.init(first: first, changes: changes)
    }
}
