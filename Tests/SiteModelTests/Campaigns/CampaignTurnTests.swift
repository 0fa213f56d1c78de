import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

/// When a campaign tells a charger, and when not.
@Suite struct `A campaign's turn` {
    @Test func `waits for who charges, and for who is about to`() throws {
        var depot = CampaignDepot(["A"])
        try depot.begin(.quick())
        for status in [Connector.Status.preparing, .charging, .suspendedByCar, .suspendedByCharger, .finishing, .reserved] {
            depot.status(charger("A"), status)
            #expect(depot.wait("A") == .busy(connector: 1, status))
        }
        depot.site.commit(depot.site.start(aStart(at: Double(depot.second)), at: depot.now))
        depot.status(charger("A"), .available)
        #expect(depot.wait("A") == .charging(connector: 1))
        depot.run(5)
        #expect(depot.told.isEmpty)
        depot.site.commit(depot.site.stop(wireID: 1, of: charger("A"), aStop(at: Double(depot.second)), hasTag: false, at: depot.now))
        depot.run(1)
        #expect(depot.told.count == 1)
    }

    @Test func `waits for who is away, and until who came has told what happened`() throws {
        var depot = CampaignDepot(["A"])
        try depot.begin(.quick())
        _ = depot.site.disconnected(charger("A"), generation: 1, at: depot.now)
        #expect(depot.wait("A") == .away)
        depot.connect(charger("A"))
        #expect(depot.wait("A") == .justCame)
        depot.run(4)
        #expect(depot.told.isEmpty)
        depot.run(2)
        #expect(depot.told.count == 1)
    }

    @Test func `gives a charger up that never has its turn`() throws {
        var depot = CampaignDepot(["A", "B"])
        try depot.begin(.quick { $0.deadlines.turn = 100 })
        depot.status(charger("A"), .preparing)
        depot.run(99)
        #expect(depot.told.isEmpty)
        depot.run(30)
        #expect(depot.member("A").stage.isFailed(.noTurn))
        #expect(depot.member("B").stage.isDone)
    }

    @Test func `comes only within the hours of the site's clock`() throws {
        // 1,800,000,000 is a Friday, 08:00 UTC.
        var depot = CampaignDepot(["A"])
        let window = CampaignWindow(from: TimeOfDay("08:02")!, to: TimeOfDay("08:03")!)
        try depot.begin(.quick { $0.window = window })
        depot.run(100)
        #expect(depot.wait("A") == .window(window) && depot.told.isEmpty)
        depot.run(20)
        #expect(depot.told.count == 1)
    }

    @Test func `needs the site's clock where hours are given`() throws {
        var depot = CampaignDepot(["A"])
        depot.site.schedules.zone = nil
        try depot.begin(.quick { $0.window = CampaignWindow(from: TimeOfDay("00:00")!, to: TimeOfDay("23:59")!) })
        #expect(depot.wait("A") == .noClock)
    }

    @Test func `waits for another campaign, and for an update that somebody asked for`() throws {
        var depot = CampaignDepot(["A", "B"])
        for id in ["A", "B"] { depot.chargers[charger(id)]?.courses = [[]] }
        try depot.begin(.quick { $0.chargers = .list(chargers: [charger("A")]) })
        let second = try depot.begin(.quick { ($0.name, $0.firstWave) = ("second", 2) })
        let job = Job(kind: .firmware, location: "ftp://files.example/g", began: depot.now.wall)
        depot.site.commit(depot.site.note([.jobAsked(job: job, outcome: nil)], of: charger("B"), at: depot.now))
        depot.run(2)
        let campaign = try #require(depot.site.state.campaigns[second])
        #expect(depot.site.wait(of: depot.member("A", of: second), in: campaign, at: depot.now) == .otherCampaign(1))
        #expect(depot.site.wait(of: depot.member("B", of: second), in: campaign, at: depot.now) == .otherUpdate)
        #expect(depot.told.map(\.charger.text) == ["A"])
    }

    @Test func `takes a charger out of service first, and gives it back`() throws {
        var depot = CampaignDepot(["A"])
        try depot.begin(.quick { $0.takesOutOfService = true })
        depot.run(1)
        #expect(depot.member("A").isOutOfService && depot.told.isEmpty)
        #expect(depot.site.state.chargers[charger("A")]?.connectors[1]?.status == .unavailable)
        depot.run(1)
        #expect(depot.told.count == 1)
        depot.run(80)
        #expect(depot.member("A").stage.isDone && !depot.member("A").isOutOfService)
        #expect(depot.site.state.chargers[charger("A")]?.connectors[1]?.status == .available)
    }

    @Test func `gives a charger back that does not say it is out of service, when the campaign is cancelled`() throws {
        var depot = CampaignDepot(["A"], as: UpdatedCharger(becomesInoperative: false))
        try depot.begin(.quick { $0.takesOutOfService = true })
        depot.run(5)
        #expect(depot.wait("A") == .clearing && depot.told.isEmpty)
        depot.site.commit(try depot.site.change(1, .cancel, at: depot.now.wall))
        #expect(!depot.campaign.isOver)
        depot.run(61)
        #expect(depot.campaign.isOver)
    }

    static let hours: [(window: String, day: String, time: String, isOpen: Bool)] = [
        ("08:00-12:00", "", "2026-11-22T08:00", true), ("08:00-12:00", "", "2026-11-22T12:00", false),
        ("08:00-12:00", "", "2026-11-22T07:59:59", false), ("22:00-05:30", "", "2026-11-22T05:29:59", true),
        ("22:00-05:30", "", "2026-11-22T12:00", false), ("22:00-05:30", "sun", "2026-11-22T23:00", true),
        ("22:00-05:30", "sun", "2026-11-23T05:00", true), ("22:00-05:30", "sun", "2026-11-22T05:00", false),
        ("22:00-05:30", "mon", "2026-11-22T23:00", false), ("00:00-00:00", "", "2026-11-22T13:00", true),
    ]

    @Test(arguments: Self.hours) func `knows hours past midnight`(_ window: String, _ day: String, _ time: String, _ isOpen: Bool) {
        let parts = window.split(separator: "-").map { TimeOfDay(String($0))! }
        let days = day.isEmpty ? [] : [Weekday(word: day)!]
        #expect(CampaignWindow(from: parts[0], to: parts[1], days: days).isOpen(at: LocalTime(time)!) == isOpen)
    }

    static let mistakes: [(change: @Sendable (inout CampaignPlan) -> Void, refusal: CampaignRefusal)] = [
        ({ $0.name = "" }, .badName("")), ({ $0.name = "a\nb" }, .badName("a\nb")),
        ({ $0.wave = 0 }, .outOfRange(field: "wave", expected: 1...1_000, found: 0)),
        ({ $0.tries = 21 }, .outOfRange(field: "tries", expected: 1...20, found: 21)),
        ({ $0.deadlines.boot = 0 }, .outOfRange(field: "deadlines.boot", expected: 1...31_536_000, found: 0)),
        ({ $0.chargers = .list(chargers: [charger("Z")]) }, .unknownCharger(charger("Z"))),
        ({ $0.chargers = .make(vendor: "No*", model: nil) }, .noCharger), ({ $0.signing = .always }, .notSigned),
        ({ $0.expected = "" }, .badVersion("")),
    ]

    @Test(arguments: Self.mistakes.indices) func `comes for no campaign that makes no sense`(_ index: Int) {
        var depot = CampaignDepot(["A"])
        #expect(throws: Self.mistakes[index].refusal) { try depot.begin(.quick(Self.mistakes[index].change)) }
    }

    @Test(arguments: ["", "/etc/passwd", "gopher://x/", "file:///x", "ftp://a\nb"])
    func `comes for no file that nobody can fetch`(_ url: String) {
        var depot = CampaignDepot(["A"])
        #expect(throws: CampaignRefusal.badAddress(url)) {
            try depot.begin(.quick(), CampaignFirmware(source: .address(url: url), version: "2"))
        }
    }
}
