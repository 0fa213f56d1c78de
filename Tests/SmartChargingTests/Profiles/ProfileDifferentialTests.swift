import Testing

@testable import SmartCharging

@Suite struct ProfileDifferentialTests {
    static let readings: [ProfileReading] = [ProfileReading.WattSpread.phasesInForce, .statedPhases].flatMap { spread in
        [false, true].flatMap { early in
            [ProfileReading.DefaultOrder.byLevel, .connectorFirst].flatMap { order in
                [ProfileReading.RecurrenceClock.elapsedTime, .wallClock(.berlin2024)].map { clock in
                    ProfileReading(wattSpread: spread, recursBeforeStart: early, defaultOrder: order, recurrenceClock: clock)
                }
            }
        }
    }

    @Test func `second by second, a composite schedule is what the plain rules say`() {
        for seed in SeededRandom.seeds(from: 0) {
            var scenario = ProfileScenario(seed: seed, grid: seed % 3 == 0 ? nil : 1)
            scenario.read(as: seed % 2 == 0 ? ProfileReading() : scenario.random.pick(Self.readings))
            let start = scenario.second()
            let duration = scenario.random.int(1, 80)
            let connector = scenario.connector()
            let unit = scenario.random.pick(ProfileUnit.allCases)
            let arrival = scenario.random.chance(0.6) ? scenario.random.pick([start, start, scenario.second()]) : nil
            guard let scope = ProfileScope(connector) else { continue }
            let composite = scenario.real.composite(
                of: scope, in: unit, from: UTCSecond(seconds: start), duration: duration, arrival: arrival.map(UTCSecond.init(seconds:)))
            for second in 0..<duration {
                let plain = scenario.plain.limit(of: connector, in: unit, at: start + second, arrival: arrival)
                guard !agrees(composite.limit(after: second), plain) else { continue }
                Issue.record("seed \(seed), second \(second): expected \(plain as Any), found \(composite)")
                break
            }
        }
    }

    @Test func `at any instant of two weeks, a limit is what the plain rules say`() {
        for seed in SeededRandom.seeds(from: 1_000_000) {
            var scenario = ProfileScenario(seed: seed, steps: 4...20)
            scenario.read(as: scenario.random.pick(Self.readings))
            let connector = scenario.connector()
            let unit = scenario.random.pick(ProfileUnit.allCases)
            guard let scope = ProfileScope(connector) else { continue }
            for _ in 0..<25 {
                let second = scenario.second(within: 30) + scenario.random.pick([0, 0, 86_400, -86_400, 604_800, -604_800])
                let arrival = scenario.random.chance(0.6) ? scenario.second() : nil
                let real = scenario.real.limit(
                    of: scope, in: unit, at: UTCSecond(seconds: second), arrival: arrival.map(UTCSecond.init(seconds:)))
                let plain = scenario.plain.limit(of: connector, in: unit, at: second, arrival: arrival)
                #expect(agrees(real, plain), "seed \(seed), second \(second): expected \(plain as Any), found \(real as Any)")
            }
        }
    }

    private func agrees(_ real: ProfileLimit?, _ plain: PlainCharger.Answer?) -> Bool {
        guard let real, let plain else { return real == nil && plain == nil }
        return real.phases.rawValue == plain.phases && abs(real.value - plain.value) <= 1e-9 * max(1, plain.value)
    }
}

extension CompositeSchedule {
    /// What it says that many seconds after its start.
    func limit(after second: Int) -> ProfileLimit? {
        self.periods.last { $0.start <= second }?.limit
    }
}

extension WallClock {
    /// Berlin's clock in 2024, as the scenarios need it.
    static let berlin2024 = WallClock(
        first: 3600,
        changes: [
            Change(at: UTCSecond(seconds: 1_711_846_800), offset: 7200), Change(at: UTCSecond(seconds: 1_729_990_800), offset: 3600),
        ])
}
