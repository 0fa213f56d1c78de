import FoundationEssentials
import SmartCharging
import Testing

@testable import Simulator

@Suite struct VirtualPlanTests {
    @Test func `the agenda tells the soonest first, and what was put first at the same instant`() {
        var agenda = Agenda<Int>()
        var generator = SeededGenerator(seed: 3)
        var expected: [(at: Int, number: Int)] = []
        for number in 0..<500 {
            let at = Int.random(in: 0..<50, using: &generator)
            agenda.put(number, at: at)
            expected.append((at, number))
        }
        expected.sort { ($0.at, $0.number) < ($1.at, $1.number) }
        var told: [Int] = []
        while let (_, number) = agenda.next() { told.append(number) }
        #expect(told == expected.map(\.number))
    }

    @Test func `the least of a while is that of its loads`() {
        var generator = SeededGenerator(seed: 5)
        var recent = RecentLeast(over: 20)
        var loads: [Double] = []
        for second in 0..<300 {
            loads.append(Double.random(in: 0...100, using: &generator))
            recent.record(PerPhase(repeating: loads[second]), at: second)
            let expected = second >= 20 ? loads[(second - 20)...second].min() : nil
            #expect(recent.least(at: second)?.l1 == expected)
        }
    }

    @Test(arguments: [(FaultPlan.Rate.none, 0.0), (.some, 6), (.many, 30)])
    func `so much goes wrong on a day as was asked for`(_ rate: FaultPlan.Rate, _ mean: Double) {
        let days = 200
        let faults = (0..<days).map { FaultPlan(for: .bare(seed: UInt64($0), faults: rate)).faults }
        let count = Double(faults.reduce(0) { $0 + $1.count }) / Double(days)
        #expect(abs(count - mean) <= mean / 8)
        if rate == .many {
            let kinds = Set(faults.flatMap { $0.map(\.kind.name) })
            #expect(kinds.count == 20, "every kind comes up: \(kinds.sorted())")
        }
    }

    @Test(arguments: Traffic.allCases) func `one car at a time stands at an outlet`(_ traffic: Traffic) {
        let visits = traffic.visits(places: 40, of: .difficult, seconds: 86_400, seed: 7)
        #expect(visits == traffic.visits(places: 40, of: .difficult, seconds: 86_400, seed: 7))
        for place in 0..<40 {
            let stays = visits.filter { $0.place == place }
            #expect(zip(stays, stays.dropFirst()).allSatisfy { $0.leaves < $1.arrives })
            #expect(stays.allSatisfy { $0.arrives >= 0 && $0.leaves < 86_400 })
        }
    }

    @Test(arguments: VirtualBuilding.Kind.allCases) func `a building keeps below its peak, but for its ripple`(_ kind: VirtualBuilding.Kind)
    {
        var building = VirtualBuilding(kind, peak: PerPhase(50, 40, 50), firstHour: 0, seed: 2)
        var again = building
        for second in 0..<20_000 {
            let load = building.load(at: second)
            #expect(load == again.load(at: second))
            #expect(load.l1 <= 50.3 && load.l2 <= 40.3 && load.l3 <= 50.3 && load.least >= 0)
        }
    }
}

extension VirtualPlan {
    /// Four chargers behind one fuse with a meter.
    static func bare(seed: UInt64, faults: FaultPlan.Rate) -> VirtualPlan {
        VirtualPlan(
            fuses: [Fuse(name: "grid", parent: nil, rating: PerPhase(repeating: 63), margin: 1, poll: 1_000)],
            chargers: (1...4).map {
                Charger(identity: "CP\($0)", fuse: 0, rotation: .rst, phases: .three, connectors: 1, hardware: 32, fallback: 6)
            },
            building: .quiet, buildingPeak: PerPhase(repeating: 20), traffic: .restless, faults: faults, seed: seed,
            date: .init(timeIntervalSince1970: 1_772_409_600),
            rules: Judge.Rules(window: 11_000, riseInterval: 30_000, minimum: 6, patience: 10_000, answerTime: 10_000))
    }
}
