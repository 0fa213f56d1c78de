import Testing

@testable import SmartCharging

/// Invariants 19 to 21 of 3.10.
@Suite struct ProfileInvariantTests {
    @Test func `19 · a composite schedule is the limit at each instant`() {
        for seed in Self.seeds {
            var (scenario, question) = Self.case(seed)
            let composite = question.composite(scenario.real)
            let edges = composite.periods.flatMap { [$0.start - 1, $0.start, $0.start + 1] }
            for second in edges + (0..<20).map({ _ in scenario.random.int(0, question.duration - 1) }) {
                guard (0..<question.duration).contains(second) else { continue }
                #expect(
                    composite.limit(after: second) == question.limit(scenario.real, after: second), "seed \(seed), second \(second)")
            }
        }
    }

    @Test func `19 · it covers what was asked for, from 0, neighbours joined`() {
        for seed in Self.seeds {
            let (scenario, question) = Self.case(seed)
            let composite = question.composite(scenario.real)
            #expect(composite.duration == question.duration, "seed \(seed)")
            #expect(composite.periods.first?.start == 0, "seed \(seed)")
            #expect(composite.periods.allSatisfy { $0.start < question.duration }, "seed \(seed)")
            for (left, right) in zip(composite.periods, composite.periods.dropFirst()) {
                #expect(left.start < right.start && left.limit != right.limit, "seed \(seed)")
            }
        }
    }

    @Test func `19 · a composite schedule in two parts is the whole`() {
        for seed in Self.seeds {
            var (scenario, question) = Self.case(seed)
            guard question.duration > 1 else { continue }
            let whole = question.composite(scenario.real)
            let cut = scenario.random.int(1, question.duration - 1)
            var first = question
            first.duration = cut
            var second = question
            second.start += cut
            second.duration -= cut
            var joined = first.composite(scenario.real).periods
            for period in second.composite(scenario.real).periods where period.limit != joined.last?.limit {
                joined.append(CompositeSchedule.Period(start: period.start + cut, limit: period.limit))
            }
            #expect(joined == whole.periods, "seed \(seed), cut at \(cut)")
        }
    }

    @Test func `20 · another maximum never raises the limit in watts`() {
        var tried = 0
        for seed in Self.seeds {
            var (scenario, question) = Self.case(seed)
            question.unit = .watts
            // Below all others, so it speaks only where they are silent: above, it would take the place of one that may be lower.
            guard !scenario.real.installed.contains(where: { $0.purpose == .stationMaximum && $0.level == 0 }) else { continue }
            var raised = scenario.real
            guard (try? raised.install(scenario.draft(purpose: .stationMaximum, level: 0, id: 999), on: 0)) != nil else { continue }
            tried += 1
            let before = question.composite(scenario.real)
            let after = question.composite(raised)
            for second in (before.periods + after.periods).map(\.start) {
                let most = before.limit(after: second)?.value ?? .infinity
                #expect((after.limit(after: second)?.value ?? .infinity) <= most, "seed \(seed), second \(second)")
            }
        }
        #expect(tried >= Self.seeds.count / 4)
    }

    @Test func `20 · a transaction's profile changes no other connector`() {
        var tried = 0
        for seed in Self.seeds {
            var (scenario, question) = Self.case(seed, connectors: 3)
            guard let place = scenario.real.transactions.keys.min() else { continue }
            var changed = scenario.real
            let draft = scenario.draft(purpose: .transaction, id: 999)
            guard (try? changed.install(draft, on: place.number)) != nil else { continue }
            tried += 1
            for other in 1...3 where other != place.number {
                question.scope = ConnectorNumber(other).map(ProfileScope.connector) ?? .charger
                #expect(question.composite(changed) == question.composite(scenario.real), "seed \(seed), connector \(other)")
            }
        }
        #expect(tried >= Self.seeds.count / 4)
    }

    @Test func `20 · a new level set and cleared leaves everything as it was`() {
        var tried = 0
        for seed in Self.seeds {
            var (scenario, _) = Self.case(seed)
            var changed = scenario.real
            let draft = scenario.draft(level: 1000, id: 999)
            guard (try? changed.install(draft, on: draft.purpose == .stationMaximum ? 0 : 1)) != nil else { continue }
            tried += 1
            #expect(changed != scenario.real, "seed \(seed)")
            #expect(changed.clear(ProfileFilter(id: 999)).count == 1, "seed \(seed)")
            #expect(changed == scenario.real, "seed \(seed)")
        }
        #expect(tried >= Self.seeds.count / 4)
    }

    @Test func `20 · set twice is set once`() {
        var tried = 0
        for seed in Self.seeds {
            var (scenario, _) = Self.case(seed)
            let draft = scenario.draft()
            var once = scenario.real
            guard (try? once.install(draft, on: draft.purpose == .stationMaximum ? 0 : 1)) != nil else { continue }
            tried += 1
            var twice = once
            #expect((try? twice.install(draft, on: draft.purpose == .stationMaximum ? 0 : 1)) != nil, "seed \(seed)")
            #expect(twice == once, "seed \(seed)")
        }
        #expect(tried >= Self.seeds.count / 4)
    }

    // MARK: Cases

    static let seeds = SeededRandom.seeds(from: 2_000_000)

    struct Question {
        var scope: ProfileScope
        var unit: ProfileUnit
        var start: Int
        var duration: Int
        var arrival: Int?

        func composite(_ profiles: ChargerProfiles) -> CompositeSchedule {
            profiles.composite(
                of: self.scope, in: self.unit, from: UTCSecond(seconds: self.start), duration: self.duration,
                arrival: self.arrival.map(UTCSecond.init(seconds:)))
        }

        func limit(_ profiles: ChargerProfiles, after second: Int) -> ProfileLimit? {
            profiles.limit(
                of: self.scope, in: self.unit, at: UTCSecond(seconds: self.start + second),
                arrival: self.arrival.map(UTCSecond.init(seconds:)))
        }
    }

    private static func `case`(_ seed: UInt64, connectors: Int? = nil) -> (ProfileScenario, Question) {
        var scenario = ProfileScenario(seed: seed, connectors: connectors)
        scenario.read(as: scenario.random.pick(ProfileDifferentialTests.readings))
        let start = scenario.second()
        let question = Question(
            scope: ProfileScope(scenario.connector()) ?? .charger, unit: scenario.random.pick(ProfileUnit.allCases), start: start,
            duration: scenario.random.pick([1, 60, 3600, 86_401, 700_000]), arrival: scenario.random.chance(0.6) ? start : nil)
        return (scenario, question)
    }
}
