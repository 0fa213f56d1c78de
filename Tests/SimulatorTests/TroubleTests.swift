import SmartCharging
import Testing

@testable import Simulator

/// What a depot's records make of trouble.
struct TroubleTests {
    private let start = ContinuousClock.now

    @Test func `time above the rating is counted by what protective devices bear`() {
        var fuse = FuseRecord(name: "row", rating: PerPhase(100, 50, 100))
        // L1 stays below 1.13 times its rating, L2 is above that, then above 1.45 times, then well.
        for (second, load) in [(99.0, 40.0), (112, 60), (112, 60), (112, 75), (99, 40)].enumerated() {
            fuse.add(PerPhase(load.0, load.1, 0), at: self.start + .seconds(second))
        }
        #expect(fuse.phases.l1.longest == .seconds(3) && fuse.phases.l1.aboveHour == .zero)
        #expect(fuse.phases.l2.longest == .seconds(3))
        #expect(fuse.phases.l2.aboveHour == .seconds(3) && fuse.phases.l2.aboveSeconds == .seconds(1))
        #expect(fuse.phases.l3.above == .zero)
        #expect(fuse.worst == .l2, "by its rating, not by its amperes")
        #expect(!fuse.isAbove)
    }

    private func state() -> DepotState {
        DepotState(
            DepotPlan(
                fuses: [DepotPlan.Fuse(name: "grid", parent: nil, rating: PerPhase(repeating: 100))], chargers: [],
                building: BuildingLoad(seed: 1), seed: 1, speed: 1), at: self.start)
    }

    @Test func `a record of a part of the time holds that part`() {
        var state = self.state()
        for second in 0..<10 { _ = state.measure([], at: self.start + .seconds(second)) }
        state.extraLoad = PerPhase(100, 0, 0)
        let watch = state.watch()
        for second in 10..<15 { _ = state.measure([], at: self.start + .seconds(second)) }
        state.extraLoad = .zero
        state.endWatch(watch)
        for second in 15..<30 { _ = state.measure([], at: self.start + .seconds(second)) }
        let part = state.watched(watch)
        #expect(part.map(\.phases.l1.longest) == [.seconds(4)])
        #expect(part.map(\.load) != state.fuses.map(\.load), "what came after its end is not in it")
        #expect(state.fuses.map(\.phases.l1.longest) == [.seconds(5)])
        #expect(state.watched(7).isEmpty)
    }

    @Test func `what the building draws beside its plan is one of its steps`() {
        var state = self.state()
        _ = state.measure([], at: self.start)
        state.extraLoad = PerPhase(34, 26, 30)
        let loads = state.measure([], at: self.start + .seconds(1))
        #expect(loads[0].least > 26)
        #expect(state.steps.steps.map { $0.rise.greatest.rounded() } == [34])
    }
}
