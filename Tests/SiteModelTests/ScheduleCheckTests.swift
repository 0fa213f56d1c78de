import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `A charger's own account of its limits` {
    typealias Period = ProfileDraft.Period
    private static let connector = ConnectorNumber(1)!

    /// A charger with a cap of 32 A, a fallback of 6 A and, in a session, a limit of 16 A.
    private func profiles(session: Bool, phases: Int = 3) throws -> ChargerProfiles {
        var profiles = ChargerProfiles(ProfileCapability(connectors: 1))
        func draft(_ id: Int, _ purpose: ProfilePurpose, _ limit: Double) -> ProfileDraft {
            ProfileDraft(
                id: id, transaction: purpose == .transaction ? 7 : nil, level: 0, purpose: purpose, kind: .absolute, start: wall(-1e6),
                unit: .amps, periods: [Period(start: 0, limit: limit, phases: phases)])
        }
        try profiles.install(draft(1, .stationMaximum, 32), on: 0)
        try profiles.install(draft(2, .transactionDefault, 6), on: 1)
        if session {
            profiles.startTransaction(7, on: Self.connector, at: UTCSecond(wall(-100)))
            try profiles.install(draft(3, .transaction, 16), on: 1)
        }
        return profiles
    }

    struct Example {
        var name: String
        var unit = ProfileUnit.amps
        var duration: Int? = 300
        var periods: [Period]
        var session = true
        var expected: Meaning
    }

    enum Meaning { case agrees, saysNothing, less, more }

    static let examples = [
        Example(name: "the same", periods: [Period(start: 0, limit: 16, phases: 3)], expected: .agrees),
        Example(name: "without phases", periods: [Period(start: 0, limit: 16)], expected: .agrees),
        Example(name: "a tenth more", periods: [Period(start: 0, limit: 16.1)], expected: .agrees),
        Example(name: "two tenths more", periods: [Period(start: 0, limit: 16.2)], expected: .more),
        Example(name: "whole amperes, cut", periods: [Period(start: 0, limit: 15)], expected: .agrees),
        Example(name: "much less", periods: [Period(start: 0, limit: 10)], expected: .less),
        Example(name: "watts", unit: .watts, periods: [Period(start: 0, limit: 11_040, phases: 3)], expected: .agrees),
        Example(name: "watts by 231 V", unit: .watts, periods: [Period(start: 0, limit: 11_088, phases: 3)], expected: .agrees),
        Example(name: "watts on one phase", unit: .watts, periods: [Period(start: 0, limit: 11_040, phases: 1)], expected: .more),
        Example(name: "watts of the hardware", unit: .watts, periods: [Period(start: 0, limit: 22_080)], expected: .more),
        Example(name: "nothing", periods: [], expected: .saysNothing),
        Example(name: "nothing but an end", duration: 0, periods: [Period(start: 0, limit: 16)], expected: .agrees),
        Example(name: "the fallback later", periods: [Period(start: 0, limit: 16), Period(start: 100, limit: 6)], expected: .less),
        Example(name: "more later", periods: [Period(start: 0, limit: 16), Period(start: 100, limit: 32)], expected: .more),
        Example(
            name: "more after the end", duration: 90, periods: [Period(start: 0, limit: 16), Period(start: 100, limit: 32)],
            expected: .agrees),
        Example(name: "negative", periods: [Period(start: 0, limit: -1)], expected: .saysNothing),
        Example(name: "a late beginning", periods: [Period(start: 250, limit: 16)], expected: .agrees),
        Example(name: "idle, the fallback", periods: [Period(start: 0, limit: 6)], session: false, expected: .agrees),
        Example(name: "idle, the cap alone", periods: [Period(start: 0, limit: 32)], session: false, expected: .saysNothing),
        Example(name: "idle, more than the cap", periods: [Period(start: 0, limit: 40)], session: false, expected: .more),
        Example(name: "idle, between", periods: [Period(start: 0, limit: 16)], session: false, expected: .more),
    ]

    @Test(arguments: Self.examples) func `is compared with what it was told`(_ example: Example) throws {
        let check = ScheduleCheck(try self.profiles(session: example.session), Self.connector)
        let reported = ReportedSchedule(duration: example.duration, unit: example.unit, periods: example.periods)
        let meaning: Meaning =
            switch check.verdict(on: reported, at: wall()) {
            case .agrees: .agrees
            case .saysNothing: .saysNothing
            case .allowsLess: .less
            case .allowsMore: .more
            }
        #expect(meaning == example.expected, "\(example.name)")
    }

    @Test func `a step is not judged nearer than clocks agree`() throws {
        var profiles = try self.profiles(session: true)
        let draft = ProfileDraft(
            id: 3, transaction: 7, level: 0, purpose: .transaction, kind: .absolute, start: wall(-60), unit: .amps,
            periods: [Period(start: 0, limit: 16), Period(start: 180, limit: 6)])
        try profiles.install(draft, on: 1)
        let check = ScheduleCheck(profiles, Self.connector)
        for late in [-14, 0, 14] {
            let reported = ReportedSchedule(
                unit: .amps, periods: [Period(start: 0, limit: 16), Period(start: 120 + late, limit: 6)])
            #expect(check.verdict(on: reported, at: wall()) == .agrees, "\(late) s late")
        }
        let never = ReportedSchedule(unit: .amps, periods: [Period(start: 0, limit: 16)])
        guard case .allowsMore(let difference) = check.verdict(on: never, at: wall()) else {
            Issue.record("a missing dead-man's step was not seen")
            return
        }
        #expect(difference.told == 6 && difference.found == 16)
    }

    @Test(arguments: [1e300, -1e300, 0, 1e12]) func `nonsense is no trap`(_ limit: Double) throws {
        let check = ScheduleCheck(try self.profiles(session: true), Self.connector)
        for duration in [nil, Int.min, 0, Int.max] as [Int?] {
            let reported = ReportedSchedule(
                duration: duration, unit: .watts,
                periods: [Period(start: .min, limit: limit, phases: .max), Period(start: .max, limit: limit, phases: -1)])
            _ = check.verdict(on: reported, at: wall(1e18))
        }
    }
}
