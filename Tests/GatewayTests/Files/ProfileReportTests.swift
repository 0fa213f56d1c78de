import Gateway
import SiteModel
import SmartCharging
import Testing

struct ProfileReportTests {
    private func report(_ text: String) -> ProfileReport { ProfileReport.checking(Array(text.utf8), named: "profiles.json") }

    @Test func `a file with everything in it is read`() throws {
        let report = self.report(
            """
            {
              "format": 1,
              // Comments and trailing commas are for people.
              "schedules": [
                { "name": "night", "for": "site", "daily": [{ "from": "06:00", "amps": 40 }, { "from": "22:00", "unlimited": true }] },
                {
                  "name": "weekend", "for": { "circuit": "row A" }, "enabled": false, "validFrom": "2026-12-01", "validTo": "2027-01-01T06:00",
                  "weekly": [{ "on": ["sat", "sun"], "from": "00:00", "watts": 11000 }, { "on": ["mon"], "from": "00:00", "amps": 6.5 }],
                },
                { "name": "works", "for": { "charger": "CP_1", "connector": 2 },
                  "once": { "from": "2026-12-24T08:00", "to": "2026-12-24T16:00", "amps": 0 } },
              ],
            }
            """)
        #expect(report.lines == [])
        let schedules = try #require(report.schedules)
        #expect(schedules.map(\.target) == [.site, .circuit("row A"), .charger(ChargerID("CP_1")!, connector: 2)])
        #expect(schedules.map(\.isEnabled) == [true, false, true])
        #expect(schedules[1].validTo == LocalTime("2027-01-01T06:00"))
        #expect(schedules[0].timing == .repeating(LimitCycle(.day, [step("06:00", .amps(40)), step("22:00", .unlimited)])!))
        #expect(
            schedules[1].timing
                == .repeating(
                    LimitCycle(
                        .week,
                        [
                            step("00:00", .watts(11_000), .saturday), step("00:00", .watts(11_000), .sunday), step("00:00", .amps(6.5)),
                        ])!))
        #expect(
            schedules[2].timing == .once(from: LocalTime("2026-12-24T08:00")!, to: LocalTime("2026-12-24T16:00")!, .amps(0)))
    }

    private func step(_ from: String, _ limit: ScheduledLimit, _ day: Weekday = .monday) -> LimitCycle.Step {
        LimitCycle.Step(day: day, from: TimeOfDay(from)!, limit: limit)
    }

    /// What stands in the place of one schedule, and the first thing that is said about it.
    static let mistakes = [
        (#"{ "name": "a", "for": "site", "dayly": [] }"#, "schedules[0].dayly: expected one of"),
        (#"{ "name": "a", "for": "site" }"#, "schedules[0]: expected one of daily, weekly and once, found none of them"),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": 6 }], "weekly": [{ "on": ["mon"], "from": "06:00", "amps": 6 }] }"#,
            "schedules[0]: expected one of daily, weekly and once, found daily and weekly"
        ),
        (#"{ "name": "a", "for": "site", "daily": [] }"#, "schedules[0].daily: expected at least one step"),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "24:00", "amps": 6 }] }"#,
            #"schedules[0].daily[0].from: expected a time of day such as "06:30", from "00:00" to "23:59", found "24:00""#
        ),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": 6 }, { "from": "06:00:00", "amps": 7 }] }"#,
            "schedules[0].daily[1].from: expected a time that no other step has, found 06:00, at which schedules[0].daily[0] begins"
        ),
        (
            #"{ "name": "a", "for": "site", "weekly": [{ "on": ["mon", "tue"], "from": "06:00", "amps": 6 }, { "on": ["tue"], "from": "06:00", "amps": 7 }] }"#,
            "schedules[0].weekly[1].from: expected a time that no other step has, found tue 06:00, at which schedules[0].weekly[0] begins"
        ),
        (
            #"{ "name": "a", "for": "site", "weekly": [{ "on": ["mon", "Tue"], "from": "06:00", "amps": 6 }] }"#,
            #"schedules[0].weekly[0].on[1]: expected one of mon, tue, wed, thu, fri, sat, sun, found "Tue"; did you mean "tue"?"#
        ),
        (
            #"{ "name": "a", "for": "site", "weekly": [{ "from": "06:00", "amps": 6 }] }"#,
            #"schedules[0].weekly[0].on: expected the days of a step such as ["mon", "tue"], found no such key"#
        ),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": 6, "watts": 7 }] }"#,
            "schedules[0].daily[0]: expected a limit as one of amps (per phase), watts (all phases) and unlimited, found amps and watts"
        ),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00" }] }"#,
            "schedules[0].daily[0]: expected a limit as one of amps (per phase), watts (all phases) and unlimited, found none of them"
        ),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": -1 }] }"#,
            "schedules[0].daily[0].amps: expected 0 to 4000 A, found -1"
        ),
        (
            #"{ "name": "a", "for": "everything", "daily": [{ "from": "06:00", "amps": 6 }] }"#,
            #"schedules[0].for: expected "site", { "circuit": "row A" } or { "charger": "CP_1", "connector": 1 }, found "everything""#
        ),
        (
            #"{ "name": "a", "for": { "circuit": "row A", "charger": "A" }, "daily": [{ "from": "06:00", "amps": 6 }] }"#,
            "schedules[0].for: expected \"site\""
        ),
        (
            #"{ "name": "a", "for": "site", "once": { "from": "2026-12-24T18:00", "to": "2026-12-24T08:00", "amps": 6 } }"#,
            "schedules[0].once.to: expected a time after 2026-12-24T18:00, found 2026-12-24T08:00"
        ),
        (
            #"{ "name": "a", "for": "site", "once": { "from": "2026-12-24T18:00Z", "to": "2026-12-25", "amps": 6 } }"#,
            "leave the offset out, the site's time zone counts"
        ),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": 6 }], "validFrom": "2027-01-01", "validTo": "2027-01-01" }"#,
            "schedules[0].validTo: expected a time after validFrom"
        ),
        (#"{ "for": "site", "daily": [{ "from": "06:00", "amps": 6 }] }"#, "schedules[0].name: expected a name"),
        (
            #"{ "name": "a", "for": "site", "daily": [{ "from": "06:00", "amps": 6 }] }, { "name": "A", "for": "site", "daily": [{ "from": "06:00", "amps": 6 }] }"#,
            #"schedules[1].name: expected a name of its own, found "A", which schedules[0] has"#
        ),
    ]

    @Test(arguments: mistakes) func `a mistake is told with its place`(_ schedule: String, _ expected: String) throws {
        let report = self.report("{\"format\": 1,\n \"schedules\": [\(schedule)]}")
        #expect(report.schedules == nil)
        let line = try #require(report.lines.first)
        #expect(line.hasPrefix("profiles.json:2:"))
        #expect(report.lines.contains { $0.contains(expected) }, "\(report.lines)")
    }

    @Test(arguments: [
        ("", "profiles.json:1:1: error: "), ("{\"format\": 2, \"schedules\": []}", "profiles.json:1:12: error: format: expected"),
        ("{\"schedules\": []}", "format: expected"), ("[]", "expected an object, found an array of 0"),
        ("{\"format\": 1, \"schedules\": {}}", "schedules: expected an array of schedules"),
        ("{\"format\": 1, \"format\": 1}", "profiles.json:1:"),
    ])
    func `a file that is something else is refused`(_ text: String, _ expected: String) {
        let report = self.report(text)
        #expect(report.schedules == nil)
        #expect(report.lines.first?.contains(expected) == true, "\(report.lines)")
    }
}
