import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Who may charge` {
    private func site(_ authorization: SiteConfiguration.Authorization) -> Site {
        var configuration = SiteConfiguration.example
        configuration.authorization = authorization
        var site = exampleSite(configuration)
        site.connected(charger("A"), generation: 1, at: moment(100))
        return site
    }

    private func verdict(_ start: Transaction.Start, in site: inout Site, at second: Double = 110) -> TagVerdict.Status {
        site.commit(site.start(start, at: moment(second))).verdict.status
    }

    static let unknown: [(SiteConfiguration.Authorization.UnknownTags, Double, TagVerdict.Status)] = [
        (.refuse, 50, .invalid), (.refuse, 105, .invalid), (.accept, 50, .accepted), (.accept, 105, .accepted),
        (.acceptOffline, 50, .accepted), (.acceptOffline, 99, .accepted), (.acceptOffline, 100, .invalid), (.acceptOffline, 105, .invalid),
    ]

    @Test(arguments: unknown)
    func `a tag that nobody knows may charge as the site says`(
        _ tags: SiteConfiguration.Authorization.UnknownTags, _ began: Double, _ expected: TagVerdict.Status
    ) {
        var site = self.site(SiteConfiguration.Authorization(unknownTags: tags))
        site.tags.unknown = site.configuration.authorization.verdictOnUnknownTags
        #expect(self.verdict(aStart(tag: "stranger", at: began), in: &site) == expected)
        #expect(site.tags.verdict(on: tag("stranger"), at: wall(110)).status == (tags == .accept ? .accepted : .invalid))
    }

    @Test func `what stands on the list decides, alone or not, and what is no tag never may`() {
        var site = self.site(SiteConfiguration.Authorization(unknownTags: .acceptOffline))
        site.tags = TagList([Tag(id: tag("thief"), status: .blocked)])
        #expect(self.verdict(aStart(tag: "thief", at: 50), in: &site) == .blocked)
        #expect(self.verdict(aStart(connector: 2, tag: "", at: 50), in: &site) == .invalid)
    }

    @Test(arguments: [
        (SiteConfiguration.Authorization.ConcurrentSessions.allow, TagVerdict.Status.accepted), (.refuse, .concurrentTransaction),
    ])
    func `a tag may have two sessions at a time as the site says`(
        _ concurrent: SiteConfiguration.Authorization.ConcurrentSessions, _ expected: TagVerdict.Status
    ) {
        var site = self.site(SiteConfiguration.Authorization(concurrentSessions: concurrent))
        let first = aStart(tag: "driver", at: 101)
        let second = aStart("B", tag: "DRIVER", at: 102)
        #expect(self.verdict(first, in: &site) == .accepted)
        #expect(self.verdict(second, in: &site) == expected)
        // Each is told the same when it asks again.
        #expect(self.verdict(first, in: &site) == .accepted)
        #expect(self.verdict(second, in: &site) == expected)
        #expect(site.state.open.count == 2)
    }

    @Test func `a session whose end was lost does not keep its driver from the same connector`() {
        var site = self.site(SiteConfiguration.Authorization(concurrentSessions: .refuse))
        #expect(self.verdict(aStart(tag: "driver", at: 101), in: &site) == .accepted)
        #expect(self.verdict(aStart(tag: "driver", at: 103), in: &site) == .accepted)
        #expect(self.verdict(aStart("B", tag: "driver", at: 104), in: &site) == .concurrentTransaction)
    }
}
