import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `What a charger holds is checked` {
    private let a = charger("A")
    private let point = PointID(charger: "A", connector: 1)

    private func questions(_ pretend: PretendSite) -> Int {
        pretend.chargers[self.a]?.heard.count { if case .compositeSchedule = $0 { true } else { false } } ?? 0
    }

    @Test func `once after it was set up, after it came back, after a boot, and once a day`() {
        var pretend = PretendSite([self.a: PretendCharger()])
        pretend.run(60)
        #expect(self.questions(pretend) == 1)
        pretend.site.connected(self.a, generation: 99, at: pretend.now)
        pretend.run(30)
        #expect(self.questions(pretend) == 2)
        pretend.site.booted(self.a, at: pretend.now)
        pretend.run(30)
        #expect(self.questions(pretend) == 3)
        pretend.second += 86_400
        pretend.run(30)
        #expect(self.questions(pretend) == 4)
        #expect(pretend.notices.isEmpty)
    }

    @Test func `where it agrees, a charger that came back is under control again`() {
        var pretend = PretendSite([self.a: PretendCharger()], .makes([SiteConfiguration.Model(vendor: "V", keepsLimits: false)]))
        let identity = Charger.Identity(vendor: "v", model: "any", serial: nil, firmware: nil)
        pretend.site.commit(pretend.site.boot(self.a, as: identity, at: pretend.now))
        pretend.metersAreSilent = true
        pretend.run(70)
        pretend.begin(self.a)
        pretend.base = 50
        pretend.run(60)
        pretend.site.connected(self.a, generation: 99, at: pretend.now)
        pretend.run(2)
        #expect(pretend.reserved(self.a) == 32)
        pretend.run(60)
        #expect(pretend.reserved(self.a) <= 12)
    }

    @Test func `lost profiles are written again once, and that is all where it helps`() {
        var pretend = PretendSite([self.a: PretendCharger()])
        pretend.run(60)
        pretend.chargers[self.a]?.profiles.clear()
        pretend.site.connected(self.a, generation: 99, at: pretend.now)
        pretend.run(60)
        #expect(pretend.limit(self.a) == 6)
        #expect(pretend.site.drift(at: self.point) == nil)
        #expect(pretend.notices.count { if case .drift = $0 { true } else { false } } == 1)
        #expect(self.questions(pretend) == 3)
    }

    @Test func `who goes on to say it allows more counts with all its hardware can draw`() {
        var stubborn = PretendCharger()
        stubborn.tells = .composite(ReportedSchedule(unit: .amps, periods: [ProfileDraft.Period(start: 0, limit: 16)]))
        var pretend = PretendSite([self.a: stubborn])
        pretend.run(120)
        #expect(pretend.site.drift(at: self.point)?.persists == true)
        pretend.begin(self.a)
        pretend.run(5)
        #expect(pretend.reserved(self.a) == 32)
        let warnings = pretend.site.status(at: pretend.now).warnings
        #expect(warnings.contains { $0.contains("A/1 says it allows 16 A, but was told 6 A") })
        // A day later it tells the truth.
        pretend.end(self.a)
        pretend.chargers[self.a]?.tells = nil
        pretend.second += 86_400
        pretend.run(120)
        #expect(pretend.site.drift(at: self.point) == nil)
    }

    @Test(arguments: ["Rejected", "NotImplemented: no"]) func `who does not tell is noted and not asked again`(_ word: String) {
        var quiet = PretendCharger()
        quiet.tells = .refused(word)
        var pretend = PretendSite([self.a: quiet])
        pretend.run(120)
        pretend.second += 86_400
        pretend.run(60)
        #expect(self.questions(pretend) == 1)
        #expect(pretend.notices == [.tellsNoSchedule(self.a, word: word)])
        #expect(pretend.site.drift(at: self.point) == nil)
    }

    @Test func `less than was told is told once and endangers nothing`() {
        var modest = PretendCharger()
        modest.tells = .composite(ReportedSchedule(unit: .amps, periods: [ProfileDraft.Period(start: 0, limit: 0)]))
        var pretend = PretendSite([self.a: modest])
        pretend.run(120)
        #expect(pretend.site.drift(at: self.point) == nil)
        #expect(pretend.notices.count == 1)
    }

    @Test func `a session's limit is compared only when it stands`() {
        var pretend = PretendSite([self.a: PretendCharger()])
        pretend.run(70)
        pretend.begin(self.a)
        for _ in 0..<40 {
            pretend.base = pretend.base == 10 ? 45 : 10
            pretend.run(7)
            pretend.site.connected(self.a, generation: UInt64(1_000 + pretend.second), at: pretend.now)
        }
        pretend.run(200)
        #expect(!pretend.notices.contains { if case .drift = $0 { true } else { false } })
    }

    @Test func `an offered current proves as well, once it was seen to follow`() {
        var pretend = PretendSite([self.a: PretendCharger()])
        pretend.run(70)
        pretend.base = 45
        pretend.begin(self.a)
        pretend.run(60)
        let limit = pretend.limit(self.a)
        #expect(limit < 20)
        func offer(_ amps: Double) -> [Notice] { pretend.site.noteOffer(of: self.a, connector: 1, amps: amps, at: pretend.now).notices }
        for _ in 0..<5 { #expect(offer(32).isEmpty) }  // a number that never changes says nothing
        #expect(offer(limit).isEmpty)
        #expect(offer(32).isEmpty)
        #expect(offer(32).isEmpty)
        #expect(offer(32).count == 1)
        #expect(pretend.site.drift(at: self.point)?.source == .offeredCurrent)
        pretend.run(60)
        #expect(offer(pretend.limit(self.a)).isEmpty)
        #expect(pretend.site.drift(at: self.point) == nil)
    }
}
