import SiteModel
import SmartCharging
import Testing

@Suite struct `What holds for a charger by its make` {
    private let id = charger("A")
    private let known = [
        Quirk(
            model: SiteConfiguration.Model(vendor: "ABL", wholeAmps: true, writesPerDay: 50, tellsSchedule: false),
            difference: "cuts amperes",
            source: "https://a.example"),
        Quirk(
            model: SiteConfiguration.Model(vendor: "ABL", model: "eMH3*", control: .standard, writesPerDay: 80),
            difference: "has no session profile",
            source: "https://b.example"),
    ]

    private func site(_ models: [SiteConfiguration.Model] = []) throws -> Site {
        var site = try Site(configuration: .makes(models), state: SiteState(), tags: TagList(), quirks: self.known, startedAt: origin)
        site.commit(site.accept(self.id, at: moment()))
        return site
    }

    private static let identity = Charger.Identity(vendor: "ABL", model: "eMH3 22", serial: nil, firmware: "1")

    @Test func `is nothing until it says who it is, and then what is known, the first that says something`() throws {
        var site = try self.site()
        #expect(site.traits(of: self.id) == .unknown)
        let decision = site.boot(self.id, as: Self.identity, at: moment())
        #expect(decision.notices == self.known.map { .quirk(self.id, $0) })
        site.commit(decision)
        let traits = site.traits(of: self.id)
        #expect(traits.wholeAmps && !traits.tellsSchedule && traits.takesList)
        #expect(traits.writesPerDay == 50)
        #expect(site.means(of: self.id) == .standard)
        #expect(site.status(at: moment()).chargers.first?.quirks == ["cuts amperes", "has no session profile"])
        // It says the same of itself each time it starts.
        #expect(site.boot(self.id, as: Self.identity, at: moment(60)).notices.isEmpty)
    }

    @Test func `is what the site says first, and only where it says nothing what is known`() throws {
        var site = try self.site([
            SiteConfiguration.Model(
                vendor: "ABL", wholeAmps: false, control: .transaction, leavesSettings: ["HeartbeatInterval"], takesList: false)
        ])
        site.commit(site.boot(self.id, as: Self.identity, at: moment()))
        let traits = site.traits(of: self.id)
        #expect(!traits.wholeAmps && !traits.tellsSchedule && !traits.takesList)
        #expect(traits.writesPerDay == 50)
        #expect(traits.leaves == ["HeartbeatInterval"])
        #expect(site.means(of: self.id) == .transaction)
        // Another configuration holds at once, and a restart remembers who the charger is.
        try site.reconfigure(.example, at: origin)
        #expect(site.traits(of: self.id).wholeAmps)
        let restarted = try Site(configuration: .example, state: site.state, tags: TagList(), quirks: self.known, startedAt: origin)
        #expect(restarted.traits(of: self.id) == site.traits(of: self.id))
    }

    @Test func `decides what of its configuration is written`() {
        var models = [
            SiteConfiguration.Model(vendor: "V", leavesSettings: ["websocketpinginterval"], sampleSeconds: 60, listsSettings: false)
        ]
        models[0].takesList = false
        var setup = PretendSetup(.usual, .makes(models))
        setup.run(600)
        #expect(!setup.settings.readings.contains([]))
        #expect(
            !setup.settings.changes.contains { $0.hasPrefix("WebSocket") || $0.hasPrefix("LocalAuth") || $0.hasPrefix("MeterValueSample") })
    }
}
