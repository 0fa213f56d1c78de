import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `A report of sessions` {
    /// One that ended at 08:00 UTC of a day.
    private func row(_ id: Int32, _ day: String, charger: String = "A", tag: String = "t", group: String = "", energy: String = "1500")
        -> SessionRow
    {
        let line = "\(id),\(charger),1,\(tag),\(day)T06:00:00.000Z,\(day)T08:00:00.000Z,1000,2500,\(energy),Local,"
        var row = SessionRow(line: line)!
        row.group = IdTag(group)
        return row
    }

    private func report(_ filter: SessionFilter, _ rows: [SessionRow], zone: ZoneRules? = .utc) -> SessionReport {
        var reporter = SessionReporter(filter, zone: zone)!
        for row in rows { reporter.add(row) }
        return reporter.report
    }

    @Test func `has those that ended in it, and sums by charger, tag and group`() {
        let rows = [
            self.row(1, "2026-10-31"), self.row(2, "2026-11-01", group: "fleet"), self.row(3, "2026-11-30", charger: "B", tag: "T"),
            self.row(4, "2026-11-30", energy: ""), self.row(5, "2026-12-01"),
        ]
        let report = self.report(SessionFilter(.month(year: 2026, month: 11)), rows)
        #expect(report.sessions.map(\.id.rawValue) == [2, 3, 4])
        #expect(report.totals.all.sessions == 3 && report.totals.all.energy == 3_000 && report.totals.all.withoutEnergy == 1)
        #expect(report.totals.all.duration == 3 * 7_200)
        #expect(report.totals.chargers.mapValues(\.sessions) == ["A": 2, "B": 1])
        #expect(report.totals.tags.mapValues(\.sessions) == ["T": 3], "case does not matter")
        #expect(report.totals.groups.mapValues(\.energy) == ["FLEET": 1_500])
        #expect(report.sessions[0].energyKWh == 1.5 && report.sessions[0].startLocal == "2026-11-01T06:00")
    }

    @Test func `goes by the month of the site's calendar`() {
        let zone = ZoneRules(first: 9 * 3_600, changes: [])
        let rows = [self.row(1, "2026-10-31"), self.row(2, "2026-11-30")]
        var late = self.row(3, "2026-10-31")
        late.end = late.end?.addingTimeInterval(7 * 3_600)  // midnight there
        let report = self.report(SessionFilter(.month(year: 2026, month: 11)), rows + [late], zone: zone)
        #expect(report.sessions.map(\.id.rawValue) == [2, 3])
        #expect(report.sessions.last?.endLocal == "2026-11-01T00:00")
        let reporter = SessionReporter(SessionFilter(.month(year: 2026, month: 11)), zone: zone)
        #expect(["2026-09", "2026-10", "2026-11", "2026-12"].map { reporter?.isOfInterest(month: $0) } == [false, true, true, false])
    }

    @Test func `is given page by page, its totals whole`() {
        let rows = (1...25).map { self.row(Int32($0), "2026-11-10") }
        var filter = SessionFilter(.month(year: 2026, month: 11), limit: 10)
        var ids: [Int32] = []
        for page in 0..<3 {
            filter.skip = ids.count
            let report = self.report(filter, rows)
            #expect(report.totals.all.sessions == 25 && report.more == (page < 2))
            ids += report.sessions.map(\.id.rawValue)
        }
        #expect(ids == Array(1...25))
    }

    @Test func `is of one charger, tag or group`() {
        let rows = [self.row(1, "2026-11-10", charger: "B"), self.row(2, "2026-11-10", tag: "X"), self.row(3, "2026-11-10", group: "G")]
        let month = SessionFilter.Period.month(year: 2026, month: 11)
        #expect(self.report(SessionFilter(month, charger: charger("B")), rows).sessions.map(\.id.rawValue) == [1])
        #expect(self.report(SessionFilter(month, tag: tag("x")), rows).sessions.map(\.id.rawValue) == [2])
        #expect(self.report(SessionFilter(month, group: tag("g")), rows).sessions.map(\.id.rawValue) == [3])
    }

    @Test func `is of no time that ends before it begins`() {
        #expect(SessionReporter(SessionFilter(.time(from: wall(1), to: wall(1))), zone: .utc) == nil)
        #expect(SessionFilter.Period(month: "2026-13") == nil && SessionFilter.Period(month: "2026-1") == nil)
        #expect(SessionFilter.Period(month: "2026-12")?.range(in: nil)?.upperBound == Date(timeIntervalSince1970: 1_798_761_600))
    }

    static let energies: [(Int, String)] = [
        (0, "0.000"), (7, "0.007"), (1_500, "1.500"), (-1_500, "-1.500"), (.min, "-9223372036854775.808"),
    ]

    @Test(arguments: Self.energies) func `writes energies exactly`(_ wattHours: Int, _ text: String) {
        #expect(SessionSheet.kilowattHours(wattHours) == text)
    }

    @Test func `has columns that stay, and starts no formula`() {
        #expect(
            SessionSheet.header
                == "session,charger,connector,tag,group,note,start_utc,start_local,end_utc,end_local,duration_s,charging_s,energy_wh,"
                + "energy_kwh,start_wh,end_wh,peak_w,peak_a,reason,flags\n")
        var row = self.row(1, "2026-11-10", tag: "=1+1")
        (row.note, row.peakWatts, row.peakAmps, row.flags) = ("a,\"b\"", 11_040.4, 15.96, [.abandoned, .orphan])
        #expect(
            SessionSheet.line(row)
                == "1,A,1,\"'=1+1\",,\"a,\"\"b\"\"\",2026-11-10T06:00:00Z,,2026-11-10T08:00:00Z,,7200,,1500,1.500,1000,2500,11040,16.0,Local,"
                + "abandoned orphan\n")
        #expect(SessionSheet.line(row).split(separator: "\n").count == 1)
    }

    @Test(arguments: [
        "", "1,A", "x,A,1,t,2026-11-10T06:00:00.000Z,2026-11-10T08:00:00.000Z,1,2,1,Local,", "1,A,1,t,yesterday,today,1,2,1,Local,", "\"1",
    ])
    func `reads no nonsense`(_ line: String) { #expect(SessionRow(line: line) == nil) }
}
