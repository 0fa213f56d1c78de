import FoundationEssentials
import JSON
import SiteModel
import SmartCharging
import Testing

@Suite struct `A campaign over a restart` {
    @Test func `tells nobody twice, and takes what happened meanwhile from the next messages`() throws {
        var depot = CampaignDepot(["A"], as: UpdatedCharger(courses: [[(1, .say("Downloading"))]]))
        try depot.begin(.quick())
        depot.run(3)
        try depot.restart()
        depot.chargers[charger("A")]?.firmware = "2.0"
        depot.boot(charger("A"))
        #expect(depot.member("A").stage.isDone)
        depot.run(100)
        #expect(depot.told.count == 1 && depot.campaign.status.isFinished)
    }

    @Test func `tells a charger again only when its time for a word is over, where nobody knows whether it heard`() throws {
        var depot = CampaignDepot(["A"], as: UpdatedCharger(courses: [[]]))
        try depot.begin(.quick())
        depot.run(1)
        try depot.restart()
        depot.run(29)
        #expect(depot.told.count == 1)
        depot.run(30)
        #expect(depot.told.count == 2)
    }

    @Test func `asks a charger for its version whose word was lost`() throws {
        var depot = CampaignDepot(["A"], as: UpdatedCharger(courses: [[(1, .say("Installing"))]], introducesItself: true))
        try depot.begin(.quick())
        depot.run(5)
        depot.chargers[charger("A")]?.firmware = "2.0"  // it told so while nobody listened
        depot.run(60)
        #expect(depot.member("A").stage.isDone)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as [UInt64])
    func `keeps its rules whatever chargers do`(_ seed: UInt64) throws {
        var random = SeededNumbers(seed)
        let ids = (1...12).map { "C\($0)" }
        var depot = CampaignDepot(ids)
        for id in ids.map(charger) { depot.chargers[id]?.courses = (0..<3).map { _ in Self.course(&random) } }
        let plan = CampaignPlan.quick { plan in
            plan.tries = 1 + random.below(3)
            plan.firstWave = 1 + random.below(3)
            plan.wave = 1 + random.below(6)
            plan.stopAfter = 1 + random.below(12)
            plan.takesOutOfService = random.below(2) == 0
        }
        try depot.begin(plan)
        var busy: Set<ChargerID> = []
        for second in 0..<4_000 where !depot.campaign.isOver {
            if random.below(200) == 0 { try depot.restart() }
            if random.below(20) == 0 {
                let id = charger(ids[random.below(ids.count)])
                guard !depot.member(id.text).isOutOfService else { continue }
                if busy.remove(id) == nil { busy.insert(id) }
                depot.status(id, busy.contains(id) ? .charging : .available)
            }
            let before = depot.told.count
            depot.run(1)
            for told in depot.told[before...] {
                #expect(!busy.contains(told.charger), "seed \(seed), second \(second): \(told.charger) charges")
                let wave = depot.member(told.charger.text).wave
                let earlier = depot.campaign.chargers.filter { $0.wave < wave }
                #expect(earlier.allSatisfy { $0.stage.isFinal }, "seed \(seed), second \(second): \(told.charger) is of wave \(wave)")
            }
        }
        #expect(depot.campaign.chargers.allSatisfy { $0.tries <= plan.tries }, "seed \(seed)")
        for id in ids.map(charger) {
            let times = depot.told.filter { $0.charger == id }.map(\.second)
            #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= plan.pause }, "seed \(seed): \(id) was told at \(times)")
        }
        switch depot.campaign.status {
        case .stopped: #expect(depot.campaign.failures >= plan.stopAfter, "seed \(seed)")
        case .finished: #expect(depot.campaign.isOver, "seed \(seed)")
        case .running, .paused, .cancelled: Issue.record("seed \(seed): \(depot.campaign.status)")
        }
    }

    private static func course(_ random: inout SeededNumbers) -> [(after: Int, UpdatedCharger.Event)] {
        let words: [UpdatedCharger.Event] = [
            .say("Downloading"), .say("Downloaded"), .say("Installing"), .say("Installed"), .say("DownloadFailed"),
            .say("InstallationFailed"), .say("Idle"), .boot("2.0"), .boot(nil), .boot("1.5"), .say("Pondering"),
        ]
        return (0..<random.below(7)).map { _ in
            (1 + random.below(60), words[random.below(words.count)])
        }
    }

    @Test func `remembers those that are over until there is no room`() throws {
        var depot = CampaignDepot(["A"])
        for round in 1...30 {
            depot.chargers[charger("A")]?.firmware = "1.0"
            depot.boot(charger("A"))
            let number = try depot.begin(.quick())
            #expect(number == round)
            depot.run(30)
        }
        #expect(depot.site.state.campaigns.all.map(\.number) == Array(7...30))
    }

    @Test func `reads a snapshot that knew of no campaigns`() throws {
        let state: SiteState = try JSONCoding.decode(
            from: Array(#"{"chargers":{},"nextTransaction":1,"open":[],"finished":[],"orphanStops":[],"mayDraw":[]}"#.utf8))
        #expect(state.campaigns == CampaignBook())
    }
}
