import FoundationEssentials
import SiteModel
import Testing

@Suite struct `What an action has to know` {
    private let a = charger("A")

    private func reserve(_ id: Int32? = nil) -> OperatorAction {
        .reserve(connector: 1, tag: tag("driver"), until: .after(seconds: 60), group: nil, id: id)
    }

    private let log = OperatorAction.uploadLog(kind: .security, location: "l", from: nil, to: nil, retries: .init())
    private let firmware = OperatorAction.updateSignedFirmware(
        location: "l", certificate: "c", signature: "s", fetch: nil, install: nil, retries: .init())

    /// Asks twice as it is and once more after the charger took what was asked.
    private func numbers(_ action: OperatorAction, _ site: inout Site, taken: OperationEvent? = nil) throws -> [Int] {
        let first = try (0..<2).map { _ in try site.operatorContext(for: action, of: self.a, at: wall()).number }
        if let taken { site.commit(site.note([taken], of: self.a, at: moment())) }
        return first + [try site.operatorContext(for: action, of: self.a, at: wall()).number]
    }

    @Test func `numbers are never given twice, whether or not the charger was heard to take them`() throws {
        var site = exampleSite()
        let held = Reservation(id: 9, connector: 1, tag: tag("driver"), expires: wall(600))
        #expect(try self.numbers(self.reserve(), &site, taken: .reserved(reservation: held)) == [1, 2, 3])
        let job = Job(kind: .securityLog, number: 40, location: "l", began: wall())
        #expect(try self.numbers(self.log, &site, taken: .jobAsked(job: job, outcome: nil)) == [1, 2, 41])
        #expect(try self.numbers(self.firmware, &site) == [42, 43, 44])
        #expect(try self.numbers(.sendList(tags: []), &site, taken: .listVersion(is: 77)) == [1, 2, 78])
        #expect(try self.numbers(.changeList(put: [], remove: []), &site) == [79, 80, 81])
    }

    @Test(arguments: 0..<20 as Range<UInt64>) func `no reservation is replaced that a charger holds, whoever chose its number`(
        _ seed: UInt64
    ) throws {
        var site = exampleSite()
        var random = SeededNumbers(seed)
        var given: Set<Int> = []
        for step in 0..<200 {
            let held = site.state.chargers[self.a]?.operations.reservations.held ?? []
            if random.below(2) == 0 {
                let number = try site.operatorContext(for: self.reserve(), of: self.a, at: wall()).number
                #expect(given.insert(number).inserted && number > 0, "seed \(seed), step \(step): \(number) again")
                #expect(!held.contains { $0.id == number }, "seed \(seed), step \(step): \(number) is held")
            } else if random.below(3) == 0, let first = held.first {
                site.commit(site.note([.reservationCancelled(id: first.id)], of: self.a, at: moment()))
            } else {
                // An operator may choose any number; most are near those that are given.
                let id = random.below(10) == 0 ? Int32.max - Int32(random.below(3)) : Int32(random.below(60)) - 5
                let chosen = Reservation(id: id, connector: 1, tag: tag("driver"), expires: wall(600))
                site.commit(site.note([.reserved(reservation: chosen)], of: self.a, at: moment()))
            }
        }
    }

    @Test func `each charger has numbers of its own, and a number that is chosen costs none`() throws {
        var site = exampleSite()
        #expect(try site.operatorContext(for: self.reserve(), of: self.a, at: wall()).number == 1)
        #expect(try site.operatorContext(for: self.reserve(500), of: self.a, at: wall()).number == 1)
        #expect(try site.operatorContext(for: self.reserve(), of: charger("B"), at: wall()).number == 1)
        #expect(try site.operatorContext(for: self.reserve(), of: self.a, at: wall()).number == 2)
    }

    @Test func `above the greatest version a charger can have told, no list is sent`() throws {
        var site = exampleSite()
        site.commit(site.note([.listVersion(is: 1_000_000_000)], of: self.a, at: moment()))
        #expect(throws: OperatorFault.noListVersion) { try site.operatorContext(for: .sendList(tags: nil), of: self.a, at: wall()) }
        // A fancy of the charger's is not counted on.
        site.commit(site.note([.listVersion(is: Int.max)], of: charger("B"), at: moment()))
        #expect(try site.operatorContext(for: .sendList(tags: nil), of: charger("B"), at: wall()).number == 1)
    }

    @Test func `a session is found by its number, by its connector, and alone`() throws {
        var site = exampleSite()
        let stop = { (choice: OperatorAction.SessionChoice, site: inout Site) in
            try site.operatorContext(for: .remoteStop(session: choice), of: self.a, at: wall()).number
        }
        for number in [-1, 0, 4_711, Int.max] { #expect(try stop(.number(number), &site) == number) }
        #expect(throws: OperatorFault.noSession(self.a, connector: nil)) { try stop(.only, &site) }
        #expect(throws: OperatorFault.noSession(self.a, connector: 1)) { try stop(.on(connector: 1), &site) }
        // Its start was not seen: the charger's number is not the site's.
        let found = Site.Measurement(connector: 1, wireID: 900, at: wall(), register: 5_000, currents: nil)
        site.commit(site.measured(found, by: self.a, at: moment()))
        #expect(try stop(.number(1), &site) == 900)
        #expect(try stop(.number(900), &site) == 900)
        #expect(try stop(.on(connector: 1), &site) == 900)
        #expect(try stop(.only, &site) == 900)
        // A number of another charger's means nothing here.
        let other = site.commit(site.start(aStart("B"), at: moment())).id
        #expect(try stop(.number(Int(other.rawValue)), &site) == Int(other.rawValue))
    }

    @Test func `of two sessions one has to be named`() throws {
        var configuration = SiteConfiguration.example
        configuration.chargers[self.a]?.connectors = 2
        var site = exampleSite(configuration)
        for connector in 1...2 { site.commit(site.start(aStart(connector: connector), at: moment())) }
        #expect(throws: OperatorFault.severalSessions(self.a, connectors: [1, 2])) {
            try site.operatorContext(for: .remoteStop(session: .only), of: self.a, at: wall())
        }
        #expect(try site.operatorContext(for: .remoteStop(session: .on(connector: 2)), of: self.a, at: wall()).number == 2)
    }

    @Test func `a list says of each tag what the site's list says, once`() throws {
        var site = exampleSite()
        _ = site.tags.put(Tag(id: tag("thief"), status: .blocked))
        let named = OperatorAction.sendList(tags: [tag("thief"), tag("DRIVER"), tag("nobody"), tag("driver")])
        let entries = try site.operatorContext(for: named, of: self.a, at: wall()).entries
        #expect(entries.map(\.tag.text) == ["thief", "DRIVER", "nobody"])
        #expect(entries.map(\.status) == [.blocked, .accepted, .invalid])
        #expect(entries[1].group == tag("fleet"))
        let change = OperatorAction.changeList(put: [tag("driver")], remove: [tag("thief")])
        #expect(try site.operatorContext(for: change, of: self.a, at: wall()).entries.map(\.tag.text) == ["driver"])
    }

    @Test func `the whole list is as much of the site's as one message takes`() throws {
        var site = exampleSite()
        for number in 0..<50 { _ = site.tags.put(Tag(id: tag("T\(number)"))) }
        let count = { (site: inout Site) in
            try site.operatorContext(for: .sendList(tags: nil), of: self.a, at: wall()).entries.count
        }
        #expect(try count(&site) == 51)
        for (key, bound) in [("LocalAuthListMaxLength", 30), ("SendLocalListMaxLength", 10)] {
            let setting = ChargerSettings.Setting(key: key, value: "\(bound)")
            site.commit(site.note([.configurationRead(settings: [setting], unknown: [], isAll: false)], of: self.a, at: moment()))
            #expect(try count(&site) == bound)
        }
    }
}
