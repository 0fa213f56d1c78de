import FoundationEssentials
import SiteModel
import Testing

@Suite struct `How near a charger's list is to the site's` {
    private func setup(tags count: Int, _ change: (inout PretendSettings) -> Void = { _ in }) -> PretendSetup {
        var settings = PretendSettings.usual
        settings.values["LocalAuthListMaxLength"] = "48"
        settings.values["SendLocalListMaxLength"] = "20"
        settings.values["LocalAuthListEnabled"] = "true"
        settings.list = PretendList(size: 20)
        change(&settings)
        var setup = PretendSetup(settings)
        setup.site.tags = Self.tags(count)
        return setup
    }

    private static func tags(_ count: Int) -> TagList {
        var tags = TagList((0..<count).map { Tag(id: tag("T\($0)")) })
        tags.putInOrder()
        return tags
    }

    private func progress(_ setup: PretendSetup) -> ListProgress? { setup.site.listProgress(of: PretendSetup.id, at: setup.now) }

    @Test func `is in step once all parts were taken, and behind since it was changed`() {
        var setup = self.setup(tags: 60)
        setup.run(120)
        #expect(self.progress(setup) == .inStep)
        #expect(setup.settings.list?.entries.count == 48)
        let changed = setup.now
        setup.site.take(Self.tags(40), at: changed)
        #expect(self.progress(setup) == .behind(since: changed.wall, isAway: false))
        setup.run(60)
        #expect(self.progress(setup) == .inStep)
    }

    @Test func `is counted while it is sent`() throws {
        var setup = self.setup(tags: 48)
        var seen: [ListProgress] = []
        for _ in 0..<120 {
            setup.run(1)
            if let progress = self.progress(setup), seen.last != progress { seen.append(progress) }
        }
        #expect(seen.last == .inStep)
        #expect(setup.settings.list?.updates.count == 3)
    }

    @Test func `is refused with the charger's own word until the next try`() throws {
        var setup = self.setup(tags: 3) { $0.list?.failures = .max }
        setup.run(120)
        guard case .refused(_, let nextTry)? = self.progress(setup) else {
            Issue.record("\(String(describing: self.progress(setup)))")
            return
        }
        #expect(nextTry > setup.now.wall)
        #expect(setup.site.status(at: setup.now).warnings.contains { $0.contains("keeps itself is refused") })
    }

    @Test func `is silent once it was asked in vain too often`() {
        var setup = self.setup(tags: 3) { $0.list?.isSilent = true }
        setup.run(600)
        #expect(self.progress(setup) == .silent)
    }

    @Test func `is nobody's business where the charger keeps none`() {
        var setup = self.setup(tags: 3) { $0.list = nil }
        setup.run(600)
        #expect(self.progress(setup) == nil)
    }

    @Test(arguments: [1_000, 300, 30]) func `comes to what a charger takes that tells no bound`(_ room: Int) throws {
        var setup = self.setup(tags: 2_000) {
            $0.values["LocalAuthListMaxLength"] = nil
            $0.values["SupportedFeatureProfiles"] = "Core, LocalAuthListManagement"
            $0.values["SendLocalListMaxLength"] = "100"
            $0.list = PretendList(size: 100)
            $0.list?.room = room
        }
        setup.run(86_400)
        #expect(self.progress(setup) == .inStep)
        let held = try #require(setup.settings.list?.entries.count)
        #expect(held <= room && held * 2 >= min(room, 1_000) - 20, "\(held) of \(room)")
    }
}
