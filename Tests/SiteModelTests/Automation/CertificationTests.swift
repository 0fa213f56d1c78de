import SiteModel
import SmartCharging
import Testing

@Suite struct `Certification mode` {
    private let a = charger("A")
    private let b = charger("B")

    private static var configuration: SiteConfiguration {
        var configuration = SiteConfiguration.example
        configuration.ocpp.certificationMode = true
        return configuration
    }

    private func pretend(_ configuration: SiteConfiguration = Self.configuration) -> PretendSite {
        PretendSite([self.a: PretendCharger(), self.b: PretendCharger()], configuration)
    }

    @Test func `a charger hears nothing that nobody asked for, whatever happens`() {
        var pretend = self.pretend()
        pretend.run(70)
        pretend.begin(self.a)
        pretend.run(120)
        pretend.connect(self.a)
        pretend.base = 60
        pretend.run(60)
        pretend.end(self.a)
        pretend.run(4_000)
        #expect(pretend.chargers.values.allSatisfy { $0.heard.isEmpty })
        #expect(pretend.notices.isEmpty)
    }

    @Test func `what the hardware of a car's charger can draw is set aside, since nobody limits it`() {
        var pretend = self.pretend()
        pretend.run(70)
        pretend.begin(self.a)
        for _ in 0..<120 {
            pretend.run(1)
            #expect(pretend.reserved(self.a) == 32, "after \(pretend.second) s")
        }
    }

    @Test func `the status begins with it`() throws {
        let warnings = self.pretend().site.status(at: moment()).warnings
        #expect(try #require(warnings.first).contains("NO FUSE IS PROTECTED BY LIMITS"))
        #expect(warnings.filter { $0.contains("takes no limits") }.isEmpty)
    }

    @Test func `when it is over, every limit is written that an operator's request replaced or took away`() throws {
        for takes in [true, false] {
            var pretend = self.pretend(.example)
            pretend.run(70)
            #expect(pretend.limit(self.a) == 6)
            try pretend.restart(Self.configuration)
            let own = try #require(pretend.site.plan(of: self.a).standard(6, on: 1))
            var draft = own.draft
            draft.periods = [ProfileDraft.Period(start: 0, limit: 32, phases: 3)]
            pretend.tell(takes ? .installProfile(connector: 1, draft) : .clearProfiles(.id(draft.id)), to: self.a)
            #expect(pretend.limit(self.a) >= 32)
            try pretend.restart(.example)
            pretend.begin(self.a)
            pretend.run(1)
            #expect(pretend.reserved(self.a) == 32)
            pretend.end(self.a)
            pretend.run(30)
            #expect(pretend.limit(self.a) == 6, "\(takes ? "replaced" : "cleared")")
        }
    }
}
