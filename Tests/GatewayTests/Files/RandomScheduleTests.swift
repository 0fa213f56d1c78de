import FoundationEssentials
import Gateway
import SiteModel
import SmartCharging
import TestSupport
import Testing

struct RandomScheduleTests {
    /// Random cycles against the plain rule: the last step whose time has passed, cyclically.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func `random cycles say what their steps say`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let zone = ZoneRules(first: 37_800, changes: [], later: YearlyClockChange("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0".utf8))
        for _ in 0..<20 {
            var limits: [Int: Amps] = [:]
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                limits[Int.random(in: 0..<10_080, using: &random)] = Amps(tenths: Int.random(in: 1...3, using: &random) * 100)
            }
            let steps = limits.map { minute, limit in
                LimitCycle.Step(
                    day: Weekday.allCases[minute / 1440], from: TimeOfDay(hour: minute / 60 % 24, minute: minute % 60)!, limit: .amps(limit)
                )
            }
            let cycle = try #require(LimitCycle(.week, steps))
            let schedule = OperatorSchedule(name: "random", target: .site, timing: .repeating(cycle))
            for _ in 0..<40 {
                let instant = UTCSecond(seconds: Int.random(in: 1_700_000_000...2_000_000_000, using: &random))
                let moment = schedule.moment(at: instant, in: zone)
                let seconds = [instant.seconds, moment.until == .never ? instant.seconds + 604_800 : moment.until.seconds - 1]
                for second in seconds {
                    let local = zone.local(at: UTCSecond(seconds: second))
                    let minute = local.weekday.rawValue * 1440 + local.secondOfDay / 60
                    let last = limits.keys.filter { $0 <= minute }.max() ?? limits.keys.max() ?? 0
                    #expect(moment.limit == limits[last].map { .amps($0) }, "seed \(seed), \(second)")
                }
            }
        }
    }

    /// What a slip of the pen, or of the disk, makes of a file.
    @Test(arguments: [11, 12, 13] as [UInt64]) func `no damage to the file brings its reader down`(_ seed: UInt64) {
        let text = Array(
            """
            { "format": 1, "schedules": [
              { "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": 40 }, { "from": "22:00", "unlimited": true }] },
              { "name": "b", "for": { "charger": "A" }, "weekly": [{ "on": ["sat", "sun"], "from": "00:00", "watts": 11000 }], "enabled": false },
              { "name": "c", "for": { "circuit": "B" }, "once": { "from": "2026-12-24T08:00", "to": "2026-12-24T16:00", "amps": 0 } } ] }
            """.utf8)
        var random = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<400 {
            var damaged = text
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: damaged[index] = UInt8.random(in: 0x20...0x7E, using: &random)
                case 1: damaged.remove(at: index)
                default: damaged.insert(contentsOf: damaged[index...].prefix(20), at: index)
                }
            }
            let report = ProfileReport.checking(damaged, named: "profiles.json")
            #expect(report.schedules == nil || report.lines.isEmpty, "seed \(seed)")
            #expect(report.schedules != nil || !report.lines.isEmpty, "seed \(seed)")
            let limits = ScheduleLimits(ScheduleBook(report.schedules ?? []), at: UTCSecond(seconds: 1_798_000_000))
            if limits.until > limits.at { read += 1 }
        }
        #expect(read == 400, "seed \(seed)")
    }
}
