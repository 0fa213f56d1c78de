import SmartCharging
import Testing

@testable import Simulator

struct SiteTests {
    private let start = ContinuousClock.now

    @Test(arguments: [1, 2, 7, 12345] as [UInt64]) func `the same seed is the same building, asked in any order`(seed: UInt64) {
        let building = BuildingLoad(seed: seed)
        let times = (0..<200).map { Duration.seconds($0 * 97) }
        let forwards = times.map { building.load(at: $0) }
        let backwards = times.reversed().map { BuildingLoad(seed: seed).load(at: $0) }
        #expect(forwards == backwards.reversed())
        #expect(forwards != times.map { BuildingLoad(seed: seed + 1).load(at: $0) })
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func `a building stays within its bounds and never repeats a digit for long`(
        seed: UInt64
    ) {
        let surge = BuildingLoad.Surge(start: .seconds(3600), length: .seconds(1800), period: .seconds(7200), load: PerPhase(30, 20, 10))
        let building = BuildingLoad(seed: seed, usual: PerPhase(20, 20, 20), surge: surge)
        var last = PerPhase<Double>.zero
        for second in stride(from: 0, to: 20_000, by: 10) {
            let load = building.load(at: .seconds(second))
            let isSurge = second >= 3600 && (second - 3600) % 7200 < 1800
            let quiet = load - (isSurge ? PerPhase(30, 20, 10) : .zero)
            #expect(quiet.values.allSatisfy { (14...26.6).contains($0) }, "seed \(seed), second \(second): \(load)")
            #expect(load != last, "seed \(seed), second \(second)")
            last = load
        }
    }

    @Test func `the same seed is the same day, and one charger more changes nothing for the others`() {
        var plan = ArrivalPlan(seed: 5, chargers: 4)
        let atOnce = plan.events(upTo: .seconds(36_000))
        var again = ArrivalPlan(seed: 5, chargers: 4)
        let bySecond = (1...36_000).flatMap { again.events(upTo: .seconds($0)) }
        #expect(atOnce == bySecond)
        var larger = ArrivalPlan(seed: 5, chargers: 5)
        #expect(larger.events(upTo: .seconds(36_000)).filter { $0.charger < 4 } == atOnce)
        var other = ArrivalPlan(seed: 6, chargers: 4)
        #expect(other.events(upTo: .seconds(36_000)) != atOnce)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `cars come and leave in turn, and each can charge`(seed: UInt64) {
        var plan = ArrivalPlan(seed: seed, chargers: 6)
        let events = plan.events(upTo: .seconds(86_400))
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at }, "seed \(seed)")
        for charger in 0..<6 {
            var present: CarModel?
            let own = events.filter { $0.charger == charger }
            #expect(own.count > 10, "seed \(seed)")
            for event in own {
                switch event.happening {
                case .arrives(let car):
                    #expect(present == nil, "seed \(seed)")
                    #expect(car.maximum >= 6 && car.battery > 0 && car.arrival < 1 && (1...20).contains(car.name.count), "seed \(seed)")
                    present = car
                case .leaves(let car):
                    #expect(present == car, "seed \(seed)")
                    present = nil
                }
            }
        }
    }

    @Test func `a fuse record keeps peaks and how long they lasted`() {
        var record = FuseRecord(name: "row", rating: PerPhase(10, 10, 10))
        for (second, load) in [9.0, 11, 12, 9, 11, 10].enumerated() {
            record.add(PerPhase(load, 5, 0), at: self.start + .seconds(second))
        }
        #expect(record.phases.l1.peak == 12)
        #expect(record.phases.l1.above == .seconds(3))
        #expect(record.phases.l1.longest == .seconds(2))
        #expect(record.phases.l2.peak == 5 && record.phases.l2.above == .zero)
    }

    @Test func `a step is timed from its beginning until the fuse is well for good`() {
        var record = StepRecord(rating: PerPhase(50, 50, 50), at: self.start)
        let levels = [10.0, 10, 40, 40, 40, 40, 40, 46, 46, 46]
        let loads = [30.0, 30, 62, 61, 55, 49, 51, 45, 45, 45]
        for (second, (level, load)) in zip(levels, loads).enumerated() {
            record.add(level: PerPhase(level, 10, 10), load: PerPhase(load, 20, 20), at: self.start + .seconds(second))
        }
        #expect(
            record.steps == [
                StepRecord.Step(at: .seconds(2), rise: PerPhase(30, 0, 0), peak: 62, outcome: .settled(after: .seconds(5))),
                StepRecord.Step(at: .seconds(7), rise: PerPhase(6, 0, 0), peak: 45, outcome: .fitted),
            ])
    }

    @Test func `a charger's phases load the site's by its rotation, and a fuse those that feed it`() {
        let fuses = [
            DepotPlan.Fuse(name: "grid", parent: nil, rating: PerPhase(repeating: 100)),
            DepotPlan.Fuse(name: "hall", parent: 0, rating: PerPhase(repeating: 63)),
            DepotPlan.Fuse(name: "row", parent: 1, rating: PerPhase(repeating: 32)),
        ]
        let chargers = [
            DepotPlan.Charger(identity: "A", fuse: 2, rotation: .str), DepotPlan.Charger(identity: "B", fuse: 1, rotation: .rst),
            DepotPlan.Charger(identity: "C", fuse: 0, rotation: .tsr),
        ]
        let plan = DepotPlan(fuses: fuses, chargers: chargers, building: BuildingLoad(seed: 1), seed: 1, speed: 1)
        let loads = plan.loads(of: [PerPhase(16, 0, 0), PerPhase(8, 4, 0), PerPhase(1, 2, 3)], building: PerPhase(100, 200, 300))
        #expect(loads == [PerPhase(111, 222, 301), PerPhase(8, 20, 0), PerPhase(0, 16, 0)])
    }
}
