import SiteModel
import SmartCharging
import Testing

struct ZoneRulesTests {
    struct Change: Sendable {
        var zone: ZoneRules
        var at: UTCSecond
        var before: Int
        var after: Int
    }

    static let changes = [
        Change(zone: Zones.berlin, at: "2026-03-29T01:00:00Z", before: 3600, after: 7200),
        Change(zone: Zones.berlin, at: "2026-10-25T01:00:00Z", before: 7200, after: 3600),
        Change(zone: Zones.berlin, at: "2032-10-31T01:00:00Z", before: 7200, after: 3600),
        Change(zone: Zones.newYork, at: "2026-03-08T07:00:00Z", before: -18_000, after: -14_400),
        Change(zone: Zones.newYork, at: "2026-11-01T06:00:00Z", before: -14_400, after: -18_000),
        Change(zone: Zones.lordHowe, at: "2026-04-04T15:00:00Z", before: 39_600, after: 37_800),
        Change(zone: Zones.lordHowe, at: "2026-10-03T15:30:00Z", before: 37_800, after: 39_600),
        // A day counted in the year, with 29 February and without it.
        Change(zone: Zones.yearly("AAA0BBB,J60/0,300/0"), at: "2028-03-01T00:00:00Z", before: 0, after: 3600),
        Change(zone: Zones.yearly("AAA0BBB,59/0,300/0"), at: "2028-02-29T00:00:00Z", before: 0, after: 3600),
        // Days that are longer than days, as Greenland and Gaza have had them.
        Change(zone: Zones.yearly("<-02>2<-01>,M3.5.0/-1,M10.5.0/0"), at: "2026-03-29T01:00:00Z", before: -7200, after: -3600),
        Change(zone: Zones.yearly("EET-2EEST,M3.4.4/50,M10.4.4/50"), at: "2026-03-28T00:00:00Z", before: 7200, after: 10_800),
        // Irish summer is standard time, winter is shifted.
        Change(zone: Zones.yearly("IST-1GMT0,M10.5.0,M3.5.0/1"), at: "2026-10-25T01:00:00Z", before: 3600, after: 0),
    ]

    @Test(arguments: changes)
    func `the clock changes at the second it should`(_ change: Change) {
        let second = UTCSecond(seconds: change.at.seconds - 1)
        #expect(change.zone.offset(at: second) == (change.before, change.at))
        #expect(change.zone.offset(at: change.at).seconds == change.after)
    }

    @Test func `a clock that is always at summer time never changes`() {
        let zone = Zones.yearly("XXX3EDT4,0/0,J365/23")
        for day in stride(from: 1_700_000_000, to: 1_900_000_000, by: 400_000) {
            #expect(zone.offset(at: UTCSecond(seconds: day)).seconds == -14_400)
        }
    }

    @Test(arguments: [
        "", "CET", "-1", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0,", "CET-1CEST,M13.5.0,M10.5.0", "CET-25",
        "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,366,1",
        "<+1-1", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1:60", "CET-99999999999999999999", "CET-1CEST,M3.5.0/,M10.5.0",
    ])
    func `a line that is no rule is not read`(_ line: String) {
        #expect(YearlyClockChange(line.utf8) == nil)
    }

    @Test func `what the clock shows twice is two instants, what it leaves out is the change itself`() {
        #expect(Zones.berlin.instants(showing: "2026-10-25T02:30") == ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"))
        #expect(Zones.berlin.instants(showing: "2026-10-25T03:00") == ("2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z"))
        #expect(Zones.berlin.instants(showing: "2026-03-29T02:30") == ("2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"))
        #expect(Zones.lordHowe.instants(showing: "2026-04-05T01:45") == ("2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"))
        #expect(Zones.lordHowe.instants(showing: "2026-10-04T02:15") == ("2026-10-03T15:30:00Z", "2026-10-03T15:30:00Z"))
        #expect(ZoneRules.utc.instants(showing: "2026-10-25T02:30") == ("2026-10-25T02:30:00Z", "2026-10-25T02:30:00Z"))
    }

    @Test(arguments: [Zones.berlin, Zones.newYork, Zones.lordHowe])
    func `every instant is among those that show its own time`(_ zone: ZoneRules) {
        let instants = stride(from: 1_767_225_600, to: 1_798_761_600, by: 3001).map(UTCSecond.init(seconds:))
        let strange = instants.filter { instant in
            let (first, last) = zone.instants(showing: zone.local(at: instant))
            return instant != first && instant != last
        }
        #expect(strange.isEmpty)
    }
}
