import FoundationEssentials
import JSON
import SiteModel
import SmartCharging
import Testing

@Suite struct `What a charger holds, on record` {
    private let a = charger("A")

    private func operators(_ id: Int, level: Int = 5, purpose: ProfilePurpose = .transactionDefault) -> ProfileDraft {
        ProfileDraft(
            id: id, level: level, purpose: purpose, kind: .recurring, recurrence: .daily, validFrom: wall(-60), validTo: wall(1e6),
            start: wall(-3_600), duration: 7_200, unit: .watts,
            periods: [ProfileDraft.Period(start: 0, limit: 4_140), ProfileDraft.Period(start: 1_800, limit: 0, phases: 1)])
    }

    @Test func `is the same after a restart`() throws {
        var pretend = PretendSite([self.a: PretendCharger()])
        pretend.run(70)
        pretend.tell(.installProfile(connector: 1, self.operators(40)), to: self.a)
        pretend.tell(.installProfile(connector: 1, self.operators(41, level: 6)), to: self.a)
        pretend.tell(.clearProfiles(.id(41)), to: self.a)
        pretend.begin(self.a)
        pretend.run(60)
        let text = try JSONCoding.encode(pretend.site.state)
        let state = try JSONCoding.decode(SiteState.self, from: text)
        #expect(state == pretend.site.state)
        #expect(state.chargers[self.a]?.profiles.map(\.id) == [1, 2, 40])
        let site = try Site(configuration: .example, state: state, tags: TagList(), startedAt: pretend.now.monotonic)
        let now = UTCSecond(pretend.now.wall)
        let scope = ProfileScope(1)!
        for profiles in [pretend.site.profiles(of: self.a), site.profiles(of: self.a), try #require(pretend.chargers[self.a]?.profiles)] {
            #expect(profiles.limit(of: scope, in: .amps, at: now)?.value == pretend.limit(self.a))
        }
    }

    @Test func `of a record made before profiles were kept is nothing`() throws {
        let old = #"{"registration":"accepted","capabilities":{"connectors":2},"connectors":{},"fallbacks":{"1":6}}"#
        let charger = try JSONCoding.decode(Charger.self, from: Array(old.utf8))
        #expect(charger.profiles.isEmpty && charger.overwritten.isEmpty && charger.means == nil && charger.tellsSchedule)
        #expect(charger.fallbacks == [1: 6])
    }

    @Test func `follows the charger through anything that both of them see`() {
        for seed in 0..<20 as Range<UInt64> {
            var random = SeededNumbers(seed)
            var pretend = PretendSite([self.a: PretendCharger(connectors: 1)])
            pretend.run(70)
            for _ in 0..<30 {
                switch random.below(6) {
                case 0: pretend.begin(self.a)
                case 1: pretend.end(self.a)
                case 2:
                    let draft = self.operators(10 + random.below(4), level: 1 + random.below(3))
                    pretend.tell(.installProfile(connector: random.below(2), draft), to: self.a)
                case 3: pretend.tell(.clearProfiles(.id(10 + random.below(4))), to: self.a)
                case 4:
                    pretend.tell(.clearProfiles(ProfileFilter(connector: random.below(2), level: random.below(9))), to: self.a)
                default: pretend.run(random.below(40))
                }
                let shadow = pretend.site.profiles(of: self.a)
                let truth = pretend.chargers[self.a]?.profiles
                let now = UTCSecond(pretend.now.wall)
                #expect(
                    shadow.composite(of: ProfileScope(1)!, in: .amps, from: now, duration: 7_200, arrival: now).periods
                        == truth?.composite(of: ProfileScope(1)!, in: .amps, from: now, duration: 7_200, arrival: now).periods,
                    "seed \(seed)")
            }
        }
    }

    @Test func `is bounded`() {
        var pretend = PretendSite([self.a: PretendCharger()])
        for id in 10..<400 { pretend.tell(.installProfile(connector: 0, self.operators(id, level: id)), to: self.a) }
        #expect((pretend.site.state.chargers[self.a]?.profiles.count ?? 0) <= 200)
    }
}
