import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `The clock of a charger` {
    @Test func `is known after three messages, by the one that was held back least`() {
        var skew = ClockSkew()
        #expect(skew.note(lag: 42) == nil)
        #expect(skew.note(lag: 300) == nil)
        #expect(skew.behind == nil)
        #expect(skew.note(lag: 43) == 42)
        #expect(skew.behind == 42)
    }

    @Test func `is told once, and again after it was right`() {
        var skew = ClockSkew()
        func note(_ lag: Double) -> Double? { skew.note(lag: lag) }
        let told = [0, 0, 0, -12, -12, -13, 2, 2, 2, 2, 2, 2, 2, 2, -20].map(note)
        #expect(told.compactMap { $0 } == [-12, -20])
    }

    @Test func `that is right some of the time is right`() {
        var skew = ClockSkew()
        for lag in [0.4, 600, 0.3, 1_200, 500, 0.9] { #expect(skew.note(lag: lag) == nil) }
        #expect(skew.behind == 0.3)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, -1e300]) func `cannot be beyond all bounds`(_ lag: Double) {
        var skew = ClockSkew()
        for _ in 0..<4 { _ = skew.note(lag: lag) }
        #expect((skew.behind?.magnitude ?? 0) <= 86_400)
    }

    @Test func `is not looked at while the charger tells what it could not tell before`() {
        var site = exampleSite()
        site.connected(charger("A"), generation: 1, at: moment())
        for second in 0..<59 { #expect(site.noteClock(of: charger("A"), wall(-1e5), at: moment(Double(second))).isEmpty) }
        let notices = (60..<63).flatMap { site.noteClock(of: charger("A"), wall(Double($0) - 30), at: moment(Double($0))) }
        #expect(notices == [.clockSkew(charger("A"), seconds: 30)])
    }

    @Test func `that is behind is given limits that began before its own now`() throws {
        var pretend = PretendSite([charger("A"): PretendCharger()])
        pretend.run(70)
        for _ in 0..<3 { _ = pretend.site.noteClock(of: charger("A"), wall(Double(pretend.second) - 400), at: pretend.now) }
        pretend.begin(charger("A"))
        pretend.run(60)
        let sent = try #require(
            pretend.chargers[charger("A")]?.heard.compactMap { message -> Date? in
                guard case .install(let profile) = message, profile.draft.purpose == .transaction else { return nil }
                return profile.draft.start
            }.last)
        #expect(sent <= wall(Double(pretend.second) - 460))
    }
}
