import FoundationEssentials
import SmartCharging
import Testing

@testable import SiteModel
@testable import Simulator
@testable import fusekeeper

struct FaultStoryTests {
    private let start = ContinuousClock.now

    /// A grid connection of 100 A that has carried these amperes on L1, one after each second.
    private func fuses(_ loads: [Double]) -> [FuseRecord] {
        var fuse = FuseRecord(name: "grid connection", rating: PerPhase(repeating: 100))
        for (second, load) in loads.enumerated() { fuse.add(PerPhase(load, 20, 30), at: self.start + .seconds(second)) }
        return [fuse]
    }

    /// A site at rest, but for what a test changes.
    private func site(_ change: (inout SiteStatus) -> Void = { _ in }) -> SiteStatus {
        var site = Samples.site
        site.warnings = []
        for index in site.chargers.indices { site.chargers[index].online = true }
        change(&site)
        return site
    }

    private func story(_ fault: DemoFault = .chargerSilent) -> DemoFaultStory {
        DemoFaultStory(fault, charger: "A1", at: .seconds(25), before: self.site())
    }

    @Test func `a fuse above its rating is told once, and once when it is well again`() {
        var story = self.story()
        #expect(story.look(at: self.site(), self.fuses([90]), after: .seconds(1)).isEmpty)
        #expect(
            story.look(at: self.site(), self.fuses([90, 104.3]), after: .seconds(2)) == [
                "grid connection carries 104.3 A on L1, more than its 100 A."
            ])
        #expect(story.look(at: self.site(), self.fuses([90, 104.3, 106]), after: .seconds(3)).isEmpty)
        #expect(
            story.look(at: self.site(), self.fuses([90, 104.3, 106, 99]), after: .seconds(4)) == [
                "grid connection is within its rating again."
            ])
    }

    @Test func `who goes and comes back is told, and what the gateway warns of, each once`() {
        var story = self.story()
        let lost = self.site {
            $0.chargers[0].online = false
            $0.warnings = ["The meter of grid connection is silent for 5 s"]
        }
        #expect(
            story.look(at: lost, self.fuses([90]), after: .seconds(1)) == [
                "Out of reach: A1.", "The gateway warns: The meter of grid connection is silent for 5 s.",
            ])
        var later = lost
        later.warnings = ["The meter of grid connection is silent for 6 s"]
        #expect(story.look(at: later, self.fuses([90]), after: .seconds(2)).isEmpty, "the same with another number is no news")
        #expect(story.look(at: self.site(), self.fuses([90]), after: .seconds(3)) == ["Here again: A1."])
    }

    @Test func `what was wrong before the fault is none of its business`() {
        let usual = self.site { $0.warnings = ["Chargers without a password are let in"] }
        var story = DemoFaultStory(.chargerLies, charger: "A1", at: .zero, before: usual)
        #expect(story.look(at: usual, self.fuses([90]), after: .seconds(1)).isEmpty)
    }

    @Test func `it is normal again when all has been well for a while after its end, and not before`() {
        var story = self.story()
        let kept = self.site { $0.fuses[1].reserved = PerPhase(repeating: 16) }
        _ = story.look(at: kept, self.fuses([90]), after: .seconds(10))
        story.ended(after: .seconds(45))
        for second in 45..<60 { #expect(story.look(at: kept, self.fuses([90]), after: .seconds(second)).isEmpty) }
        for second in 60..<65 { #expect(story.look(at: self.site(), self.fuses([90]), after: .seconds(second)).isEmpty) }
        #expect(
            story.look(at: self.site(), self.fuses([90]), after: .seconds(65)) == ["All has been normal again since +60.0 s."])
        #expect(story.normalAgain == .seconds(60))
        #expect(story.kept == [DemoFaultStory.Kept(fuse: "row A", amps: 16)])
    }

    @Test func `a gateway that is gone is told when it is back, and is not normal`() {
        var story = self.story(.gatewayCrash)
        #expect(story.look(at: nil, self.fuses([90]), after: .seconds(1)).isEmpty)
        story.ended(after: .seconds(2))
        #expect(story.look(at: nil, self.fuses([90]), after: .seconds(30)).isEmpty)
        #expect(
            story.look(at: self.site(), self.fuses([90]), after: .seconds(31)) == ["The gateway is there again and looks at its meters."])
        #expect(story.normalAgain == nil)
    }

    @Test func `the table of a fault`() {
        var story = self.story()
        _ = story.look(at: self.site { $0.fuses[1].reserved = PerPhase(repeating: 16) }, self.fuses([90]), after: .seconds(44))
        story.ended(after: .seconds(45))
        for second in 50...55 { _ = story.look(at: self.site(), self.fuses([90]), after: .seconds(second)) }
        let fuses = self.fuses([90] + Array(repeating: 118, count: 3) + [90])
        #expect(
            FaultTable(DemoFaultReport(story: story, fuses: fuses)).text == """
                Fault charger-silent at 0:25: A1 hangs: its car goes on charging, but it answers nothing and tells nothing.
                  It lasted 45.0 s. All was normal again 50.0 s after it began.
                  Kept for chargers out of control, and for cars that may come, at most: 16.0 A of row A.
                fuse             rated A  peak A    share  above it s  >1.13x s  >1.45x s
                grid connection  100.0    118.0 L1  1.18   3.0         3.0       0.0
                Above its rating for 3.0 s at a stretch, above 1.13 x for 3.0 s: a breaker bears that.
                What each car might draw 44.0 s after it began, and why:
                  A1  13.8 A  Fuse grid connection on L3 is full: 122 A, of which 61 A is other
                              load, shared by 5 cars
                """)
    }

    @Test(arguments: [
        ([99.0], "No fuse carried more"), ([112, 112, 112], "never above 1.13 x"), ([144, 144], "a breaker bears that"),
        (Array(repeating: 146, count: 12), "TOO MUCH"),
    ]) func `the verdict goes by what protective devices bear`(loads: [Double], verdict: String) {
        #expect(FaultTable(DemoFaultReport(story: self.story(), fuses: self.fuses(loads))).text.contains(verdict))
    }
}
