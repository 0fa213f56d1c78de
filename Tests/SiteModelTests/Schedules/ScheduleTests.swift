import SiteModel
import SmartCharging
import Testing

struct ScheduleTests {
    static func step(_ from: String, _ amps: Amps, on day: Weekday = .monday) -> LimitCycle.Step {
        LimitCycle.Step(day: day, from: TimeOfDay(from)!, limit: .amps(amps))
    }

    static func daily(_ steps: [LimitCycle.Step], from: LocalTime? = nil, to: LocalTime? = nil) -> OperatorSchedule {
        OperatorSchedule(name: "night", target: .site, timing: .repeating(LimitCycle(.day, steps)!), validFrom: from, validTo: to)
    }

    /// 10 A from 01:00, 20 A from 02:00, 30 A from 03:00, 40 A from 04:00.
    static let hourly = daily([step("01:00", 10), step("02:00", 20), step("03:00", 30), step("04:00", 40)])
    /// The same with quarter hours, for a place that shifts its clock by half an hour.
    static let quarters = daily([
        step("01:00", 10), step("01:30", 15), step("02:00", 20), step("02:15", 25), step("02:30", 30), step("04:00", 40),
    ])

    struct Day: Sendable {
        var name: String
        var zone: ZoneRules
        var schedule: OperatorSchedule
        /// Local noon before and after.
        var from: UTCSecond
        var to: UTCSecond
        /// Minutes that each limit holds.
        var expected: [Amps: Int]
    }

    static let days = [
        Day(
            name: "Berlin, an ordinary day", zone: Zones.berlin, schedule: hourly, from: "2026-03-27T11:00:00Z", to: "2026-03-28T11:00:00Z",
            expected: [10: 60, 20: 60, 30: 60, 40: 21 * 60]),
        Day(
            name: "Berlin, 02:00 to 03:00 is missing", zone: Zones.berlin, schedule: hourly, from: "2026-03-28T11:00:00Z",
            to: "2026-03-29T10:00:00Z", expected: [10: 60, 30: 60, 40: 21 * 60]),
        Day(
            name: "Berlin, 02:00 to 03:00 comes twice", zone: Zones.berlin, schedule: hourly, from: "2026-10-24T10:00:00Z",
            to: "2026-10-25T11:00:00Z", expected: [10: 60, 20: 120, 30: 60, 40: 21 * 60]),
        Day(
            name: "New York, 02:00 to 03:00 is missing", zone: Zones.newYork, schedule: hourly, from: "2026-03-07T17:00:00Z",
            to: "2026-03-08T16:00:00Z", expected: [10: 60, 30: 60, 40: 21 * 60]),
        Day(
            name: "New York, 01:00 to 02:00 comes twice", zone: Zones.newYork, schedule: hourly, from: "2026-10-31T16:00:00Z",
            to: "2026-11-01T17:00:00Z", expected: [10: 120, 20: 60, 30: 60, 40: 21 * 60]),
        Day(
            name: "Lord Howe, 02:00 to 02:30 is missing", zone: Zones.lordHowe, schedule: quarters, from: "2026-10-03T01:30:00Z",
            to: "2026-10-04T01:00:00Z", expected: [10: 30, 15: 30, 30: 90, 40: 21 * 60]),
        Day(
            name: "Lord Howe, 01:30 to 02:00 comes twice", zone: Zones.lordHowe, schedule: quarters, from: "2026-04-04T01:00:00Z",
            to: "2026-04-05T01:30:00Z", expected: [10: 30, 15: 60, 20: 15, 25: 15, 30: 90, 40: 21 * 60]),
        Day(
            name: "UTC, where the others change", zone: .utc, schedule: hourly, from: "2026-03-28T12:00:00Z", to: "2026-03-29T12:00:00Z",
            expected: [10: 60, 20: 60, 30: 60, 40: 21 * 60]),
    ]

    @Test(arguments: days)
    func `each limit holds for as long as the clock shows its time`(_ day: Day) {
        var minutes: [Amps: Int] = [:]
        var instant = day.from
        while instant < day.to {
            let moment = day.schedule.moment(at: instant, in: day.zone)
            let until = min(moment.until, day.to)
            if case .amps(let amps)? = moment.limit { minutes[amps, default: 0] += (until.seconds - instant.seconds) / 60 }
            #expect(instant < moment.until)
            instant = until
        }
        #expect(minutes == day.expected, "\(day.name)")
    }

    @Test func `a limit that begins in the missing hour is in force after it`() {
        let schedule = Self.daily([Self.step("01:00", 10), Self.step("02:30", 20), Self.step("05:00", 30)])
        #expect(schedule.moment(at: "2026-03-29T00:59:59Z", in: Zones.berlin).limit == .amps(10))
        #expect(schedule.moment(at: "2026-03-29T01:00:00Z", in: Zones.berlin).limit == .amps(20))
    }

    /// Against a reading that knows nothing but what the clock shows.
    @Test(arguments: [Zones.berlin, Zones.newYork, Zones.lordHowe, .utc])
    func `for twenty years the limit is what the clock says, and holds until it is not`(_ zone: ZoneRules) throws {
        let steps = [
            Self.step("06:00", 11, on: .monday), Self.step("22:15", 12, on: .monday), Self.step("01:45", 13, on: .saturday),
            Self.step("02:10", 14, on: .sunday),
            Self.step("02:40", 15, on: .sunday),
        ]
        let cycle = try #require(LimitCycle(.week, steps))
        let schedule = OperatorSchedule(name: "week", target: .site, timing: .repeating(cycle))
        func plain(_ local: LocalTime) -> Amps {
            let minute = local.weekday.rawValue * 1440 + local.secondOfDay / 60
            switch minute {
            case ..<360: return 15
            case ..<1335: return 11
            case ..<(5 * 1440 + 105): return 12
            case ..<(6 * 1440 + 130): return 13
            case ..<(6 * 1440 + 160): return 14
            default: return 15
            }
        }
        var instant: UTCSecond = "2026-01-01T00:00:00Z"
        var wrong: [UTCSecond] = []
        while instant < "2046-01-01T00:00:00Z" {
            let moment = schedule.moment(at: instant, in: zone)
            for second in [instant.seconds, (instant.seconds + moment.until.seconds) / 2, moment.until.seconds - 1] {
                let within = UTCSecond(seconds: second)
                if moment.limit != .amps(plain(zone.local(at: within))) { wrong.append(within) }
            }
            instant = moment.until
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3).map(\.date))")
    }

    @Test func `one that holds once begins where the clock shows it first and ends where it shows it last`() {
        let schedule = OperatorSchedule(
            name: "works", target: .site, timing: .once(from: "2026-10-25T02:15", to: "2026-10-25T02:45", .amps(0)))
        let expected: [(UTCSecond, ScheduledLimit?)] = [
            ("2026-10-25T00:14:59Z", nil), ("2026-10-25T00:15:00Z", .amps(0)), ("2026-10-25T01:44:59Z", .amps(0)),
            ("2026-10-25T01:45:00Z", nil),
        ]
        for (instant, limit) in expected { #expect(schedule.moment(at: instant, in: Zones.berlin).limit == limit) }
        #expect(schedule.moment(at: "2026-10-01T00:00:00Z", in: Zones.berlin).until == "2026-10-25T00:15:00Z")
        #expect(schedule.moment(at: "2026-10-25T01:45:00Z", in: Zones.berlin).until == .never)
    }

    @Test func `outside its validity it says nothing`() {
        let schedule = Self.daily([Self.step("00:00", 10)], from: "2026-12-01", to: "2027-01-01")
        #expect(schedule.moment(at: "2026-11-30T22:59:59Z", in: Zones.berlin) == .init(limit: nil, until: "2026-11-30T23:00:00Z"))
        #expect(schedule.moment(at: "2026-11-30T23:00:00Z", in: Zones.berlin).limit == .amps(10))
        #expect(schedule.stretch(at: "2026-11-30T23:00:00Z", in: Zones.berlin) == .init(limit: .amps(10), until: "2026-12-31T23:00:00Z"))
        #expect(schedule.moment(at: "2026-12-31T23:00:00Z", in: Zones.berlin) == .init(limit: nil, until: .never))
    }

    @Test func `one that is switched off says nothing`() {
        var schedule = Self.hourly
        schedule.isEnabled = false
        #expect(schedule.moment(at: "2026-12-31T23:00:00Z", in: .utc) == .init(limit: nil, until: .never))
    }

    @Test func `a limit that never changes holds for ever`() {
        let schedule = Self.daily([Self.step("08:00", 10)])
        #expect(schedule.stretch(at: "2026-12-31T23:00:00Z", in: Zones.berlin) == .init(limit: .amps(10), until: .never))
    }

    @Test func `steps that say the same are one, across midnight and the end of the week too`() throws {
        let steps = [
            Self.step("06:00", 10), Self.step("08:00", 10, on: .wednesday), Self.step("07:00", 20, on: .friday),
            Self.step("23:00", 10, on: .sunday),
        ]
        let schedule = OperatorSchedule(name: "week", target: .site, timing: .repeating(try #require(LimitCycle(.week, steps))))
        // 2026-11-23 is a Monday.
        #expect(schedule.moment(at: "2026-11-23T00:00:00Z", in: .utc) == .init(limit: .amps(10), until: "2026-11-27T07:00:00Z"))
        #expect(schedule.moment(at: "2026-11-27T07:00:00Z", in: .utc) == .init(limit: .amps(20), until: "2026-11-29T23:00:00Z"))
        #expect(schedule.moment(at: "2026-11-29T23:00:00Z", in: .utc) == .init(limit: .amps(10), until: "2026-12-04T07:00:00Z"))
        #expect(schedule.stretch(at: "2026-10-20T00:00:00Z", in: Zones.berlin).until == "2026-10-23T05:00:00Z")
    }

    @Test func `without the rules of the clock the lowest limit counts at any hour`() {
        #expect(Self.hourly.moment(at: "2026-12-31T23:00:00Z", in: nil).limit == .amps(10))
        let works = OperatorSchedule(
            name: "works", target: .site, timing: .once(from: "2026-12-24T08:00", to: "2026-12-24T16:00", .amps(0)))
        #expect(works.moment(at: "2026-12-23T07:59:59Z", in: nil) == .init(limit: nil, until: "2026-12-23T08:00:00Z"))
        #expect(works.moment(at: "2026-12-25T15:59:59Z", in: nil).limit == .amps(0))
        #expect(works.moment(at: "2026-12-25T16:00:00Z", in: nil).limit == nil)
    }

    @Test func `steps at the same time, or none, are no cycle`() {
        #expect(LimitCycle(.day, []) == nil)
        #expect(LimitCycle(.day, [Self.step("08:00", 10), Self.step("08:00", 12)]) == nil)
        #expect(LimitCycle(.day, [Self.step("08:00", 10, on: .tuesday)]) == nil)
        #expect(
            LimitCycle(.week, [Self.step("08:00", 10, on: .tuesday), Self.step("08:00", 10, on: .monday)])?.steps.first?.day == .monday)
    }
}
