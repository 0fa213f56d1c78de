import SmartCharging
import Testing

@testable import Simulator
@testable import fusekeeper

struct PeakTableTests {
    /// A grid connection of 100 A that carried `peak` on L1 for so many seconds.
    private func report(peak: Double, seconds: Int) -> DepotReport {
        let start = ContinuousClock.now
        var fuse = FuseRecord(name: "grid connection", rating: PerPhase(repeating: 100))
        for second in 0...seconds { fuse.add(PerPhase(peak, 20, 30), at: start + .seconds(second)) }
        let step = StepRecord.Step(at: .seconds(60), rise: PerPhase(34, 0, 30), peak: peak, outcome: .settled(after: .milliseconds(2840)))
        return DepotReport(
            duration: .seconds(120), fuses: [fuse], steps: [step], sessionsStarted: 13, sessionsEnded: 7, energy: 73_949, backlog: 0)
    }

    @Test func `the end of a demo`() {
        #expect(
            PeakTable(self.report(peak: 128.94, seconds: 3)).text == """
                Peaks in 2:00, as meters on every fuse measured them:
                fuse             phase  rated A  peak A  above it s  longest s
                grid connection  L1     100.0    128.9   3.0         3.0
                grid connection  L2     100.0    20.0    0.0         0.0
                grid connection  L3     100.0    30.0    0.0         0.0

                Steps of the building, and the reaction time until the grid connection was within its fuse again:
                at    L1 L2 L3 A        peak A  reaction
                1:00  +34.0 +0.0 +30.0  128.9   2.8 s

                13 sessions started, 7 ended; 73.9 kWh charged.

                No fuse carried more than it may for longer than the reaction takes: 3.0 s at most.
                """)
    }

    @Test(arguments: [(99.0, 60, "No fuse ever"), (101, 14, "for longer than the reaction takes"), (101, 16, "OVERLOAD")])
    func `the verdict goes by how long a fuse carried more than it may`(peak: Double, seconds: Int, verdict: String) {
        #expect(PeakTable(self.report(peak: peak, seconds: seconds)).text.contains(verdict))
    }
}
