import SiteModel
import SmartCharging
import Testing

@Suite struct `What is known of a make` {
    static let patterns: [(String, String, Bool)] = [
        ("ABL", "ABL", true), ("abl", "ABL", true), ("ABL", "ABLE", false), ("eMH3*", "eMH3 22kW", true), ("eMH3*", "eMH3", true),
        ("*", "", true), ("", "", true), ("", "x", false), ("*22kW", "eMH3 22kW", true), ("*22kW", "eMH3 22kW A", false),
        ("a*b*c", "aXbYc", true), ("a*b*c", "acb", false), ("a*a", "a", false), ("a*a", "aa", true), ("**", "anything", true),
        ("Wall*box*", "wallbox", true), (" ABL ", "ABL", true), ("*ab*ab*", "ab", false), ("*ab*ab*", "abab", true),
    ]

    @Test(arguments: Self.patterns) func `is found by a pattern`(_ pattern: String, _ name: String, _ fits: Bool) {
        let identity = Charger.Identity(vendor: name, model: "M", serial: nil, firmware: nil)
        #expect(SiteConfiguration.Model(vendor: pattern).fits(identity) == fits)
    }

    private func pretend(_ models: [SiteConfiguration.Model], _ capabilities: Charger.Capabilities? = nil) -> PretendSite {
        var one = PretendCharger()
        if let capabilities { one.capabilities = capabilities }
        var pretend = PretendSite([charger("A"): one], .makes(models))
        let identity = Charger.Identity(vendor: "ABL", model: "eMH3 22", serial: nil, firmware: nil)
        pretend.site.commit(pretend.site.boot(charger("A"), as: identity, at: pretend.now))
        return pretend
    }

    private func limits(_ pretend: PretendSite) -> [ProfileDraft] {
        (pretend.chargers[charger("A")]?.heard ?? []).compactMap { message in
            if case .install(let profile) = message { profile.draft } else { nil }
        }
    }

    @Test func `decides in what unit, how fine and by what means limits go out, the first that fits`() {
        var pretend = self.pretend([
            SiteConfiguration.Model(vendor: "ABL", model: "eMH4*"),
            SiteConfiguration.Model(vendor: "ABL", wholeAmps: true, unit: .watts, control: .standard),
            SiteConfiguration.Model(vendor: "*"),
        ])
        pretend.base = 44.7
        pretend.run(70)
        pretend.begin(charger("A"))
        pretend.run(60)
        let drafts = self.limits(pretend)
        #expect(drafts.allSatisfy { $0.unit == .watts && $0.purpose != .transaction })
        #expect(drafts.flatMap(\.periods).allSatisfy { $0.limit.truncatingRemainder(dividingBy: 690) == 0 })
        #expect(pretend.notices.isEmpty)
        #expect(pretend.site.means(of: charger("A")) == .standard)
    }

    @Test func `none: a charger is taken for what it says it can do`() {
        var pretend = self.pretend([], Charger.Capabilities(meterInterval: 10, units: .watts))
        pretend.run(30)
        let drafts = self.limits(pretend)
        // What was written before it said so is written again.
        #expect(drafts.suffix(2).allSatisfy { $0.unit == .watts })
        #expect(pretend.limit(charger("A")) == 6)
    }

    @Test func `that needs word from here falls back by itself, and is told again before that`() {
        var pretend = self.pretend([SiteConfiguration.Model(vendor: "ABL", deadMan: .seconds(120))])
        pretend.run(70)
        pretend.begin(charger("A"))
        pretend.run(300)
        #expect(pretend.limit(charger("A")) == 32)
        let before = self.limits(pretend).count
        pretend.run(120)
        #expect((2...4).contains(self.limits(pretend).count - before))
        #expect(pretend.site.drift(at: PointID(charger: "A", connector: 1)) == nil)
        _ = pretend.site.disconnected(charger("A"), generation: 1, at: pretend.now)
        pretend.second += 125
        #expect(pretend.limit(charger("A")) == 6)
    }
}
