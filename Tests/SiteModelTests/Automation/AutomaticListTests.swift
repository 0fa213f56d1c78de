import FoundationEssentials
import SiteModel
import Testing

@Suite struct `The list of tags that a charger keeps` {
    private let id = PretendSetup.id

    private func setup(tags count: Int, room: Int = 1_000, size: Int = 20, _ change: (inout PretendSettings) -> Void = { _ in })
        -> PretendSetup
    {
        var settings = PretendSettings.usual
        settings.values["LocalAuthListMaxLength"] = String(room)
        settings.values["SendLocalListMaxLength"] = String(size)
        settings.values["LocalAuthListEnabled"] = "true"
        settings.list = PretendList(size: size)
        change(&settings)
        var setup = PretendSetup(settings)
        setup.site.tags = Self.tags(count)
        return setup
    }

    private static func tags(_ count: Int) -> TagList { TagList((0..<count).map { Tag(id: tag("T\($0)")) }) }

    private func held(_ setup: PretendSetup) -> [String] { (setup.settings.list?.entries.keys.map(\.text) ?? []).sorted() }

    @Test func `becomes ours in parts, once the limits and its configuration are seen to`() throws {
        var setup = self.setup(tags: 50)
        setup.run(120)
        #expect(self.held(setup) == (0..<50).map { "T\($0)" }.sorted())
        let updates = try #require(setup.settings.list?.updates)
        #expect(updates.map(\.isFull) == [true, false, false])
        #expect(updates.map(\.changes.count) == [20, 20, 10])
        let first = setup.settings.heard.firstIndex { message in if case .updateList = message { true } else { false } }
        let last = setup.settings.heard.lastIndex { message in
            switch message {
            case .install, .changeSetting: true
            case .readCapabilities, .readSettings, .updateList, .clear, .compositeSchedule: false
            }
        }
        #expect(try #require(last) < #require(first))
    }

    @Test func `follows every change of the tags at once, and is left alone while nothing changes`() {
        var setup = self.setup(tags: 5)
        setup.run(120)
        setup.site.tags = Self.tags(6)
        setup.run(5)
        #expect(self.held(setup).contains("T5"))
        #expect(setup.settings.list?.updates.last?.isFull == false)
        let heard = setup.settings.heard.count
        setup.run(7_200)
        #expect(setup.settings.heard.count == heard)
        #expect(setup.settings.list?.questions == 0)
    }

    @Test func `loses a tag that expires, when it does`() {
        var setup = self.setup(tags: 1)
        setup.site.tags = TagList([Tag(id: tag("guest"), expires: wall(600)), Tag(id: tag("driver"))])
        setup.run(300)
        #expect(setup.settings.list?.entries[tag("guest")]?.status == .accepted)
        setup.run(310)
        #expect(setup.settings.list?.entries[tag("guest")]?.status == .expired)
    }

    @Test func `is checked once a day and after each start, and sent anew where it is another's`() {
        var setup = self.setup(tags: 3)
        setup.run(120)
        setup.run(86_400)
        #expect(setup.settings.list?.questions == 1)
        setup.settings.list?.version = 77
        setup.settings.list?.entries = [:]
        setup.connect()
        setup.boot()
        setup.run(120)
        #expect(setup.settings.list?.questions == 2)
        #expect(self.held(setup) == ["T0", "T1", "T2"])
        #expect(setup.settings.list?.version == 78)
    }

    @Test func `is sent anew when the charger tells of a conflict`() {
        var setup = self.setup(tags: 3)
        setup.run(120)
        setup.site.commit(setup.site.note([.listConflict], of: self.id, at: setup.now))
        setup.run(5)
        #expect(setup.settings.list?.updates.map(\.isFull) == [true, true])
    }

    @Test func `that an operator sent stands until the tags change, or a day has passed`() {
        for changes in [true, false] {
            var setup = self.setup(tags: 3)
            setup.run(120)
            let own = LocalListUpdate(
                version: 9, isFull: true, changes: [.put(entry: LocalListEntry(tag: tag("mine"), status: .accepted))])
            let (_, events) = PretendList.answer(.send(own), &setup.settings.list)
            setup.site.commit(setup.site.note(events, of: self.id, at: setup.now))
            setup.run(3_600)
            #expect(self.held(setup) == ["mine"])
            if changes { setup.site.tags = Self.tags(4) } else { setup.run(86_400) }
            setup.run(60)
            #expect(self.held(setup) == (changes ? ["T0", "T1", "T2", "T3"] : ["T0", "T1", "T2"]))
        }
    }

    @Test func `that is refused is tried a few times a day, each time later`() {
        var setup = self.setup(tags: 3) { $0.list?.failures = .max }
        setup.run(86_400)
        #expect((3...10).contains(setup.settings.list?.updates.count ?? 0))
        #expect(setup.notices.count { notice in if case .refused(_, .updateList, _) = notice { true } else { false } } < 10)
    }

    @Test func `that failed once comes to what it should be`() {
        var setup = self.setup(tags: 30) { $0.list?.failures = 1 }
        setup.run(3_600)
        #expect(self.held(setup).count == 30)
    }

    @Test func `of a charger that does not answer is given up until it comes back`() {
        var setup = self.setup(tags: 3) { $0.list?.isSilent = true }
        setup.run(7_200)
        #expect(setup.settings.list?.updates.count == 3)
        setup.settings.list?.isSilent = false
        setup.connect()
        setup.run(120)
        #expect(self.held(setup).count == 3)
    }

    @Test func `that the disk has no room for is not sent for ever`() {
        var setup = self.setup(tags: 3)
        setup.keepsRecords = false
        setup.run(600)
        #expect((1...12).contains(setup.settings.list?.updates.count ?? 0))
    }

    @Test func `holds those of a long list that were used here last`() {
        var setup = self.setup(tags: 400, room: 3)
        setup.site.commit(setup.site.start(aStart(tag: "T77"), at: setup.now))
        setup.run(120)
        #expect(self.held(setup) == ["T0", "T1", "T77"])
    }

    @Test func `is nobody's business where the charger has none, says no room, or the site has no tags`() {
        var none = self.setup(tags: 3) { $0.list = nil }
        none.run(600)
        #expect(none.settings.heard.count { message in if case .updateList = message { true } else { false } } == 1)
        var silent = self.setup(tags: 3) { $0.values["LocalAuthListMaxLength"] = nil }
        silent.run(600)
        #expect(silent.settings.list?.updates.isEmpty == true)
        var open = self.setup(tags: 0)
        open.run(600)
        #expect(open.settings.list?.updates.isEmpty == true)
    }

    @Test func `of each of many chargers comes in time, and no second has too much to do`() throws {
        var configuration = SiteConfiguration.example
        for number in 0..<200 { configuration.chargers[charger("C\(number)")] = SiteConfiguration.Charger() }
        var site = exampleSite(configuration)
        site.tags = Self.tags(5_000)
        let settings = [ChargerSettings.Setting(key: "LocalAuthListMaxLength", value: "10")]
        let ids = (0..<200).map { charger("C\($0)") }
        for id in ids {
            site.commit(site.accept(id, at: moment()))
            site.commit(site.note([.configurationRead(settings: settings, unknown: [], isAll: true)], of: id, at: moment()))
            site.connected(id, generation: 1, at: moment())
        }
        var served: Set<ChargerID> = []
        for second in 10..<120 {
            var looks = 0
            for id in ids {
                for _ in 0..<30 {
                    guard let next = site.nextSetup(of: id, at: moment(Double(second))) else { break }
                    guard case .updateList(.send(let update)) = next else {
                        site.answer(next, of: id, .done, at: moment(Double(second)))
                        continue
                    }
                    looks += 1
                    served.insert(id)
                    let taken = OperationEvent.listTaken(version: update.version, isFull: update.isFull, changes: update.changes)
                    site.commit(site.note([taken], of: id, at: moment(Double(second))))
                    site.answer(next, of: id, .done, at: moment(Double(second)))
                    break
                }
            }
            #expect(looks <= 4, "in second \(second)")
        }
        #expect(served.count == 200)
    }
}
