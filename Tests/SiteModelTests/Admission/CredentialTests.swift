import SiteModel
import Testing

@Suite struct `The password of a charger` {
    private let id = charger("A")

    /// With "old" as its password and "new" on the way.
    private func site(old: String? = "old") -> Site {
        var site = exampleSite()
        if let old { site.apply(Entry(at: wall(), .credential(charger: self.id, hash: old))) }
        site.commit(site.offer("new", to: self.id, at: moment()))
        return site
    }

    private func passwords(_ site: Site) -> [String] {
        let charger = site.state.chargers[self.id]
        return [charger?.credential].compactMap { $0 } + (charger?.offeredCredentials ?? [])
    }

    @Test(arguments: [
        (Site.OfferAnswer.taken, ["new"]), (.refused, ["old"]), (.unknown, ["old", "new"]), (.takenAtRestart, ["old", "new"]),
    ])
    func `changes with the charger's answer, and where there is none both hold`(_ answer: Site.OfferAnswer, _ expected: [String]) {
        var site = self.site()
        #expect(self.passwords(site) == ["old", "new"])
        site.commit(site.offerAnswered("new", answer, by: self.id, at: moment()))
        #expect(self.passwords(site) == expected)
    }

    @Test func `is the one that it uses next`() {
        for (proof, expected) in [(Site.Proof.offer(hash: "new"), ["new"]), (.credential, ["old"])] {
            var site = self.site()
            site.commit(site.offerAnswered("new", .unknown, by: self.id, at: moment()))
            site.commit(site.entered(self.id, by: proof, at: moment(1)))
            #expect(self.passwords(site) == expected)
        }
    }

    @Test func `that comes into force with a restart is not forgotten when the line breaks before it`() {
        var site = self.site()
        site.commit(site.offerAnswered("new", .takenAtRestart, by: self.id, at: moment()))
        site.commit(site.entered(self.id, by: .credential, at: moment(1)))
        #expect(self.passwords(site) == ["old", "new"])
        site.commit(site.entered(self.id, by: .offer(hash: "new"), at: moment(2)))
        #expect(self.passwords(site) == ["new"])
    }

    @Test func `that was tried twice without an answer may be either, whatever the second answer is`() {
        var site = self.site()
        site.commit(site.offerAnswered("new", .unknown, by: self.id, at: moment()))
        site.commit(site.offer("newer", to: self.id, at: moment(1)))
        site.commit(site.offerAnswered("newer", .refused, by: self.id, at: moment(1)))
        #expect(self.passwords(site) == ["old", "new"])
    }

    @Test func `that is its first holds when it was used, and nobody is locked out before`() {
        var site = self.site(old: nil)
        site.commit(site.offerAnswered("new", .taken, by: self.id, at: moment()))
        #expect(site.state.chargers[self.id]?.credential == nil)
        #expect(site.entered(self.id, by: .none, at: moment(1)).entries.isEmpty)
        site.commit(site.entered(self.id, by: .offer(hash: "new"), at: moment(2)))
        #expect(site.state.chargers[self.id]?.credential == "new")
        #expect(site.state.chargers[self.id]?.offeredCredentials.isEmpty == true)
    }

    @Test func `is asked for from the first time that it was used after the security profile was raised`() {
        var site = self.site()
        let raised = OperationEvent.configurationChanged(
            setting: ChargerSettings.Setting(key: "SecurityProfile", value: "1"), needsRestart: false)
        site.commit(site.entered(self.id, by: .credential, at: moment()))
        #expect(site.state.chargers[self.id]?.securityProfile == nil)
        site.commit(site.note([raised], of: self.id, at: moment(1)))
        #expect(site.entered(self.id, by: .none, at: moment(2)).entries.isEmpty)
        site.commit(site.entered(self.id, by: .credential, at: moment(3)))
        #expect(site.state.chargers[self.id]?.securityProfile == .password)
        #expect(site.entered(self.id, by: .credential, at: moment(4)).entries.isEmpty)
    }

    @Test func `on offer are a few, however many are sent`() {
        var site = self.site()
        for number in 0..<20 { site.commit(site.offer("new \(number)", to: self.id, at: moment())) }
        #expect(self.passwords(site) == ["old", "new 16", "new 17", "new 18", "new 19"])
    }
}
