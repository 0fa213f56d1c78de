import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `Transactions` {
    @Test func `a start gets a number and the tag's verdict`() {
        var site = exampleSite()
        let answer = site.commit(site.start(aStart(), at: moment()))
        #expect(answer.id == .first)
        #expect(answer.verdict == TagVerdict(.accepted, group: tag("fleet")))
        #expect(site.state.open[answer.id]?.origin == .started)
    }

    @Test(arguments: ["nobody", String(repeating: "x", count: 21)])
    func `a refused tag still gets a number, as TC_037_3 asks`(_ shown: String) {
        var site = exampleSite()
        let answer = site.commit(site.start(aStart(tag: shown), at: moment()))
        #expect(answer.verdict.status == .invalid)
        #expect(site.state.open[answer.id]?.origin == .startedUnauthorized)
    }

    @Test func `the same start said again gets the same number, while it runs and after it ended`() {
        var site = exampleSite()
        let first = site.commit(site.start(aStart(), at: moment())).id
        let retry = site.start(aStart(), at: moment(30))
        #expect(retry.answer.id == first)
        #expect(retry.entries.isEmpty)
        site.commit(site.stop(wireID: Int(first.rawValue), of: charger("A"), aStop(), hasTag: false, at: moment(3_600)))
        let late = site.start(aStart(), at: moment(4_000))
        #expect(late.answer.id == first)
        #expect(late.entries.isEmpty)
    }

    @Test(arguments: [
        aStart("B"), aStart(connector: 2), aStart(tag: "other"), aStart(at: 1), aStart(register: 1_001),
    ])
    func `a start that differs in any part is another session`(_ other: Transaction.Start) {
        var site = exampleSite()
        let first = site.commit(site.start(aStart(), at: moment())).id
        let second = site.commit(site.start(other, at: moment(1))).id
        #expect(second != first)
    }

    @Test func `numbers are never used twice, also after a restart`() throws {
        var site = exampleSite()
        let first = site.commit(site.start(aStart(), at: moment())).id
        site.commit(site.stop(wireID: 1, of: charger("A"), aStop(), hasTag: false, at: moment(60)))
        var restarted = try Site(configuration: .example, state: site.state, tags: TagList(), startedAt: origin)
        let next = restarted.commit(restarted.start(aStart(at: 100), at: moment(100))).id
        #expect(next > first)
    }

    @Test func `a stop ends the session, with its energy from the registers`() throws {
        var site = exampleSite()
        site.commit(site.start(aStart(register: 1_000), at: moment()))
        site.commit(site.stop(wireID: 1, of: charger("A"), aStop(register: 8_500), hasTag: false, at: moment(3_600)))
        #expect(site.state.open.isEmpty)
        #expect(try #require(site.state.finished.first).energy == 7_500)
    }

    @Test func `a stop said twice changes nothing the second time`() {
        var site = exampleSite()
        site.commit(site.start(aStart(), at: moment()))
        site.commit(site.stop(wireID: 1, of: charger("A"), aStop(), hasTag: false, at: moment(60)))
        let again = site.stop(wireID: 1, of: charger("A"), aStop(), hasTag: true, at: moment(90))
        #expect(again.entries.isEmpty)
        #expect(again.answer?.status == .invalid)  // it named no usable tag
    }

    @Test(arguments: [-1, 0, 77, Int.max])
    func `a stop nobody knows is kept apart, once`(_ wireID: Int) {
        var site = exampleSite()
        for _ in 1...2 {
            site.commit(site.stop(wireID: wireID, of: charger("A"), aStop(), hasTag: false, at: moment(60)))
        }
        #expect(site.state.orphanStops.map(\.wireID) == [wireID])
        #expect(site.state.finished.isEmpty)
    }

    @Test func `a charger cannot end the session of another`() {
        var site = exampleSite()
        let id = site.commit(site.start(aStart("A"), at: moment())).id
        let stop = site.stop(wireID: Int(id.rawValue), of: charger("B"), aStop(), hasTag: false, at: moment(60))
        #expect(stop.notices.contains(.foreignStop(charger("B"), id, owner: charger("A"))))
        site.commit(stop)
        #expect(site.state.open[id] != nil)
    }

    @Test func `a second start on a busy connector is accepted and orphans the first`() {
        var site = exampleSite()
        let first = site.commit(site.start(aStart(at: 0), at: moment())).id
        let second = site.commit(site.start(aStart(at: 10), at: moment(10))).id
        #expect(site.state.open[first]?.isOrphan == true)
        #expect(site.state.currentTransaction(at: PointID(charger: "A", connector: 1))?.id == second)
        site.commit(site.stop(wireID: Int(first.rawValue), of: charger("A"), aStop(), hasTag: false, at: moment(60)))
        #expect(site.state.finished.map(\.id) == [first])
        #expect(site.state.currentTransaction(at: PointID(charger: "A", connector: 1))?.id == second)
    }

    @Test func `a charger that never ends its sessions keeps only a few of them open`() {
        var site = exampleSite()
        for second in 0..<100 { site.commit(site.start(aStart(at: Double(second)), at: moment(Double(second)))) }
        #expect(site.state.open.count <= 10)
        #expect(site.state.finished.count == 100 - site.state.open.count)
    }

    @Test func `a boot ends no session`() {
        var site = exampleSite()
        site.commit(site.start(aStart(), at: moment()))
        let identity = Charger.Identity(vendor: "V", model: "M", serial: nil, firmware: nil)
        let registration = site.commit(site.boot(charger("A"), as: identity, at: moment(5)))
        #expect(registration == .accepted)
        #expect(site.state.open.count == 1)
    }

    @Test func `a session seen only by its meter values is adopted, and ends under the charger's number`() {
        var site = exampleSite()
        let values = Site.Measurement(connector: 1, wireID: 4_711, at: wall(10), register: 5_000, currents: nil)
        let decision = site.measured(values, by: charger("A"), at: moment(10))
        #expect(decision.notices == [.adopted(charger("A"), .first, wireID: 4_711)])
        site.commit(decision)
        #expect(site.measured(values, by: charger("A"), at: moment(11)).notices.isEmpty)
        site.commit(site.stop(wireID: 4_711, of: charger("A"), aStop(register: 6_000), hasTag: false, at: moment(60)))
        #expect(site.state.finished.first?.energy == 1_000)
        #expect(site.state.orphanStops.isEmpty)
    }

    @Test func `readings are thinned and bounded`() {
        var site = exampleSite()
        let id = site.commit(site.start(aStart(), at: moment())).id
        for second in stride(from: 0.0, to: 86_400, by: 10) {
            let values = Site.Measurement(
                connector: 1, wireID: 1, at: wall(second), register: 1_000 + Int(second), currents: nil)
            site.commit(site.measured(values, by: charger("A"), at: moment(second)))
        }
        let kept = site.state.open[id]?.readings.kept ?? []
        #expect((2...EnergyReadings.capacity).contains(kept.count))
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.at < $1.at })
    }

    @Test func `what the state writes it reads back, with everything it needs to recognise retries`() throws {
        var site = exampleSite()
        site.commit(site.start(aStart(), at: moment()))
        site.commit(site.start(aStart("B"), at: moment()))
        site.commit(site.stop(wireID: 2, of: charger("B"), aStop(), hasTag: false, at: moment(60)))
        site.commit(site.stop(wireID: -1, of: charger("B"), aStop(), hasTag: false, at: moment(60)))
        let restored = try JSONDecoder().decode(SiteState.self, from: JSONEncoder().encode(site.state))
        #expect(restored == site.state)
        #expect(restored.transaction(startedBy: aStart()) == .first)
        #expect(restored.hasFinished(charger("B"), wireID: 2))
    }
}
