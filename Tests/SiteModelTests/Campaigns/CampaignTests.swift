import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `A campaign` {
    @Test func `brings firmware to all, wave after wave`() throws {
        var depot = CampaignDepot(["A", "B", "C", "D", "E"])
        try depot.begin(.quick { ($0.firstWave, $0.wave) = (1, 3) })
        #expect(depot.campaign.chargers.map(\.wave) == [1, 2, 2, 2, 3])
        depot.run(3)
        #expect(depot.told.map(\.charger) == [charger("A")])
        depot.run(40)
        #expect(depot.campaign.status == .finished(at: depot.campaign.chargers.compactMap(\.stage.since).max()!.addingTimeInterval(1)))
        #expect(depot.campaign.chargers.allSatisfy { $0.before == "1.0" && $0.after == "2.0" && $0.tries == 1 })
        let waves = depot.told.map { depot.member($0.charger.text).wave }
        #expect(waves == waves.sorted())
    }

    static let courses: [(name: String, course: [(after: Int, UpdatedCharger.Event)], stage: @Sendable (CampaignStage) -> Bool)] = [
        ("boots, then says so", [(2, .say("Installing")), (3, .boot("2.0")), (4, .say("Installed"))], { $0.isDone }),
        ("says so, then boots", [(2, .say("Installed")), (9, .boot("2.0"))], { $0.isDone }),
        ("only boots", [(9, .boot("2.0"))], { $0.isDone }),
        ("spells it otherwise", [(2, .say("Installed")), (9, .boot(" V2.0 "))], { $0.isDone }),
        ("changes to something else", [(2, .say("Installed")), (9, .boot("R2-17"))], { $0.isDone }),
        ("loses power meanwhile", [(2, .say("Downloading")), (3, .boot(nil)), (5, .say("Installed")), (6, .boot("2.0"))], { $0.isDone }),
        ("says nothing", [], { $0.isFailed(.silent) }),
        ("cannot fetch it", [(2, .say("Downloading")), (3, .say("DownloadFailed"))], { $0.isFailed(.download(word: "DownloadFailed")) }),
        ("never ends its download", [(2, .say("Downloading"))], { $0.isFailed(.downloadOverdue) }),
        ("never installs it", [(2, .say("Downloaded"))], { $0.isFailed(.installOverdue) }),
        ("cannot install it", [(2, .say("InstallationFailed"))], { $0.isFailed(.install(word: "InstallationFailed")) }),
        ("has the version of before", [(2, .say("Installed")), (9, .boot(nil))], { $0.isFailed(.unchanged(version: "1.0")) }),
        ("does not start anew", [(2, .say("Installed"))], { $0.isFailed(.noBoot(version: "1.0")) }),
    ]

    @Test(arguments: Self.courses.indices) func `ends for a charger as its words and its version say`(_ index: Int) throws {
        let (name, course, isRight) = Self.courses[index]
        var depot = CampaignDepot(["A"], as: UpdatedCharger(courses: [course]))
        try depot.begin(.quick { $0.tries = 1 })
        depot.run(200)
        #expect(isRight(depot.member("A").stage), "\(name): \(depot.member("A").stage)")
        #expect(depot.told.count == 1)
    }

    @Test func `wants the version that an operator expects`() throws {
        for (told, isDone) in [("R2-17", true), ("R3-1", false)] {
            var depot = CampaignDepot(["A"], as: UpdatedCharger(courses: [[(2, .say("Installed")), (9, .boot(told))]]))
            try depot.begin(.quick { $0.expected = "r2-*" })
            depot.run(60)
            #expect(depot.member("A").stage.isDone == isDone)
            if !isDone { #expect(depot.member("A").stage.isFailed(.otherVersion(found: "R3-1", expected: "r2-*"))) }
        }
    }

    @Test func `tells a charger again after a pause, so often and no more`() throws {
        let fails = UpdatedCharger(courses: [[(2, .say("DownloadFailed"))]])
        var depot = CampaignDepot(["A"], as: fails)
        try depot.begin(.quick { $0.tries = 3 })
        depot.run(200)
        #expect(zip(depot.told, depot.told.dropFirst()).allSatisfy { $1.second - $0.second >= 20 })
        #expect(depot.told.count == 3 && depot.member("A").tries == 3)
        #expect(depot.member("A").stage.isFailed(.download(word: "DownloadFailed")))
        #expect(depot.campaign.status.isFinished)
    }

    @Test func `gives a charger up at once that does not know the request`() throws {
        var depot = CampaignDepot(["A"], as: UpdatedCharger(answer: .notAble(word: "NotImplemented")))
        try depot.begin(.quick())
        depot.run(20)
        #expect(depot.member("A").stage.isFailed(.notAble(word: "NotImplemented")))
    }

    @Test func `stops after so many failures, and goes on when an operator says so`() throws {
        var depot = CampaignDepot(["A", "B", "C", "D"])
        for id in ["A", "B"] { depot.chargers[charger(id)]?.courses = [[(1, .say("InstallationFailed"))]] }
        try depot.begin(.quick { ($0.tries, $0.stopAfter, $0.wave) = (1, 2, 1) })
        depot.run(60)
        #expect(depot.campaign.status == .stopped(failures: 2))
        #expect(depot.told.map(\.charger.text) == ["A", "B"])
        #expect(depot.wait("C") == .stopped(failures: 2))
        depot.site.commit(try depot.site.change(1, .resume, at: depot.now.wall))
        depot.run(60)
        #expect(depot.told.map(\.charger.text) == ["A", "B", "C", "D"])
        #expect(depot.campaign.status.isFinished)
        #expect(throws: CampaignRefusal.over(1)) { try depot.site.change(1, .cancel, at: depot.now.wall) }
    }

    @Test func `follows what was told while it is paused, and passes the others over when it is cancelled`() throws {
        var depot = CampaignDepot(["A", "B"])
        try depot.begin(.quick())
        depot.run(2)
        depot.site.commit(try depot.site.change(1, .pause, at: depot.now.wall))
        depot.run(60)
        #expect(depot.member("A").stage.isDone)
        #expect(depot.wait("B") == .paused)
        depot.site.commit(try depot.site.change(1, .cancel, at: depot.now.wall))
        #expect(depot.member("B").stage == .skipped(at: depot.now.wall, why: .cancelled))
        #expect(depot.campaign.isOver)
    }

    @Test func `passes over who has it, and who is of another make`() throws {
        var depot = CampaignDepot(["A", "B"])
        depot.chargers[charger("A")]?.firmware = "v2.0"
        depot.boot(charger("A"))
        try depot.begin(.quick())
        #expect(depot.member("A").stage == .skipped(at: depot.now.wall, why: .hasIt(version: "v2.0")))
        #expect(depot.member("B").wave == 1)
        let other = CampaignFirmware(source: .address(url: "ftp://files.example/f"), version: "2.0", vendor: "Other*")
        let number = try depot.begin(.quick { $0.name = "other" }, other)
        #expect(depot.member("B", of: number).stage == .skipped(at: depot.now.wall, why: .otherMake(vendor: "Example", model: "One")))
        depot.run(1)
        #expect(depot.site.state.campaigns[number]?.status.isFinished == true)
    }
}

extension CampaignStage {
    var isDone: Bool { if case .done = self { true } else { false } }
    func isFailed(_ failure: CampaignFailure) -> Bool { if case .failed(_, failure) = self { true } else { false } }
}

extension Campaign.Status {
    var isFinished: Bool { if case .finished = self { true } else { false } }
}

extension CampaignDepot {
    func wait(_ id: String) -> CampaignWait? { self.site.wait(of: self.member(id), in: self.campaign, at: self.now) }
}
