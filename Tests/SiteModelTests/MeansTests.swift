import SiteModel
import SmartCharging
import Testing

@Suite struct `The means by which a charger is controlled` {
    private let a = charger("A")
    private let b = charger("B")

    private func refusing(_ purposes: Set<ProfilePurpose>, clears: Bool = true) -> PretendSite {
        var stubborn = PretendCharger()
        stubborn.refuses = purposes
        stubborn.clears = clears
        return PretendSite([self.a: stubborn, self.b: PretendCharger()])
    }

    @Test func `a profile of the session, while that is taken`() {
        var pretend = self.refusing([])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(120)
        #expect(pretend.site.means(of: self.a) == .transaction)
        #expect(pretend.limit(self.a) == 32)
        #expect(pretend.site.state.chargers[self.a]?.means == nil)
    }

    @Test func `then the default of the connector, and the fallback is owed when the session is over`() {
        var pretend = self.refusing([.transaction])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(150)
        #expect(pretend.site.means(of: self.a) == .standard)
        #expect(pretend.limit(self.a) == 32)
        #expect(pretend.notices.contains(.meansChanged(self.a, from: .transaction, to: .standard)))
        pretend.base = 45
        pretend.run(10)
        #expect(pretend.limit(self.a) <= 11)
        pretend.base = 10
        pretend.run(120)
        pretend.end(self.a)
        // Until the charger took its fallback again, the next car there counts with what the default still says.
        pretend.begin(self.a)
        pretend.run(1)
        #expect(pretend.reserved(self.a) >= pretend.limit(self.a))
        pretend.end(self.a)
        pretend.run(3)
        #expect(pretend.limit(self.a) == 6)
        #expect(pretend.site.state.chargers[self.a]?.overwritten.isEmpty == true)
    }

    @Test(arguments: [
        Set<ProfilePurpose>([.transaction]), [.transaction, .transactionDefault], [.transaction, .transactionDefault, .stationMaximum],
    ])
    func `better ones are used again by themselves once the charger takes them, and what is set aside stays so until then`(
        _ refused: Set<ProfilePurpose>
    ) {
        var pretend = self.refusing(refused)
        pretend.run(70)
        pretend.begin(self.a)
        pretend.base = 45
        pretend.run(200)
        let lowered = pretend.site.means(of: self.a)
        #expect(lowered != .transaction)
        pretend.chargers[self.a]?.refuses = []
        var seconds = 0
        while pretend.site.means(of: self.a) != .transaction, seconds < 3_000 {
            #expect(pretend.reserved(self.a) >= min(pretend.limit(self.a), 32))
            // Limits have to move for anything to be sent.
            pretend.base = seconds % 120 < 60 ? 10 : 45
            pretend.run(1)
            seconds += 1
        }
        #expect(pretend.site.means(of: self.a) == .transaction, "after \(seconds) s")
        pretend.base = 10
        pretend.run(200)
        #expect(pretend.limit(self.a) == 32)
        #expect(pretend.site.status(at: pretend.now).warnings.filter { $0.contains("takes no limits") }.isEmpty)
    }

    @Test func `once better ones are used again, the next car starts from the fallback, not from what a default was to say`() {
        var pretend = self.refusing([])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(100)
        pretend.chargers[self.a]?.refuses = [.transaction, .transactionDefault, .stationMaximum]
        pretend.base = 45
        pretend.run(140)
        #expect(pretend.site.means(of: self.a) == .none)
        pretend.chargers[self.a]?.refuses = []
        pretend.run(400)
        #expect(pretend.site.means(of: self.a) == .transaction)
        #expect(pretend.site.state.chargers[self.a]?.overwritten.isEmpty == true)
        pretend.end(self.a)
        pretend.run(5)
        #expect(pretend.limit(self.a) == 6)
    }

    @Test func `better ones that are never taken are tried ever more seldom`() {
        var pretend = self.refusing([.transaction, .transactionDefault, .stationMaximum])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.base = 45
        pretend.run(200)
        func tries() -> Int {
            pretend.chargers[self.a]?.heard.count {
                if case .install(let profile) = $0 { profile.draft.purpose == .transaction } else { false }
            } ?? 0
        }
        let before = tries()
        pretend.run(6 * 3_600)
        #expect((1...4).contains(tries() - before))
        #expect(pretend.reserved(self.a) == 32)
    }

    @Test func `a profile that a session took before is taken back before the default counts`() {
        var pretend = self.refusing([])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(120)
        #expect(pretend.limit(self.a) == 32)
        pretend.chargers[self.a]?.refuses = [.transaction]
        pretend.base = 45
        pretend.run(60)
        #expect(pretend.site.means(of: self.a) == .standard)
        #expect(pretend.chargers[self.a]?.heard.contains(.clear(ProfileFilter(connector: 1, purpose: .transaction))) == true)
        #expect(pretend.limit(self.a) <= 11)
        #expect(pretend.reserved(self.a) >= pretend.limit(self.a))
    }

    @Test func `a charger that does not take it back is bounded as a whole`() {
        var pretend = self.refusing([], clears: false)
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(120)
        pretend.chargers[self.a]?.refuses = [.transaction]
        pretend.base = 45
        pretend.run(60)
        #expect(pretend.site.means(of: self.a) == .station)
        #expect(pretend.limit(self.a) <= 11)
    }

    @Test func `then the maximum of the charger, which falls back when the session is over`() {
        var pretend = self.refusing([.transaction, .transactionDefault])
        pretend.run(70)
        pretend.base = 45
        pretend.begin(self.a)
        pretend.run(60)
        #expect(pretend.site.means(of: self.a) == .station)
        #expect(pretend.limit(self.a) <= 17)
        pretend.base = 10
        pretend.run(240)
        #expect(pretend.limit(self.a) == 32)
        pretend.end(self.a)
        pretend.run(5)
        #expect(pretend.limit(self.a) == 6)
    }

    @Test func `and where nothing is taken, what its hardware can draw is set aside for good`() {
        var pretend = self.refusing([.transaction, .transactionDefault, .stationMaximum])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.begin(self.b)
        pretend.run(120)
        #expect(pretend.site.means(of: self.a) == .none)
        #expect(pretend.reserved(self.a) == 32)
        #expect(pretend.limit(self.b) <= 63 - 1 - 10 - 32)
        // No charger is asked again and again for what it does not do.
        let heard = pretend.chargers[self.a]?.heard.count ?? 0
        pretend.run(600)
        #expect((pretend.chargers[self.a]?.heard.count ?? 0) - heard <= 1)
    }

    @Test func `at every second what is set aside is at least what the charger holds`() {
        for refused in [[], [.transaction], [.transaction, .transactionDefault], [.transaction, .transactionDefault, .stationMaximum]]
            as [Set<ProfilePurpose>]
        {
            var pretend = self.refusing(refused)
            pretend.run(70)
            for round in 0..<4 {
                pretend.begin(self.a)
                for _ in 0..<90 {
                    pretend.base = [10, 40, 25][(pretend.second / 31) % 3]
                    pretend.run(1)
                    let limit = min(pretend.limit(self.a), 32)
                    #expect(pretend.reserved(self.a) >= limit, "refusing \(refused) in round \(round) at \(pretend.second) s")
                }
                pretend.end(self.a)
                pretend.run(round * 2)
            }
        }
    }

    @Test func `what was learnt is kept across a restart, and forgotten with another firmware`() throws {
        var pretend = self.refusing([.transaction])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(60)
        let site = try Site(
            configuration: .example, state: pretend.site.state, tags: TagList(), startedAt: pretend.now.monotonic)
        #expect(site.means(of: self.a) == .standard)
        let old = Charger.Identity(vendor: "V", model: "M", serial: nil, firmware: "1.0")
        var new = old
        new.firmware = "1.1"
        pretend.site.commit(pretend.site.boot(self.a, as: old, at: pretend.now))
        pretend.site.commit(pretend.site.boot(self.a, as: old, at: pretend.now))
        #expect(pretend.site.means(of: self.a) == .standard)
        pretend.site.commit(pretend.site.boot(self.a, as: new, at: pretend.now))
        #expect(pretend.site.means(of: self.a) == .transaction)
    }

    @Test func `an operator has the best tried again`() {
        var pretend = self.refusing([.transaction])
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(60)
        pretend.chargers[self.a]?.refuses = []
        pretend.site.commit(pretend.site.resetMeans(of: self.a, at: pretend.now))
        pretend.run(120)
        #expect(pretend.site.means(of: self.a) == .transaction)
    }
}
