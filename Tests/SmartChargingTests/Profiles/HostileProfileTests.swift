import Foundation
import Testing

@testable import SmartCharging

/// Nothing that a peer can write makes the evaluation trap or run away.
@Suite struct HostileProfileTests {
    private static let numbers = [Int.min, -1, 0, 1, 59, 86_399, 86_400, 604_800, Int(Int32.max), Int.max - 1, Int.max]
    private static let dates = [
        Date(timeIntervalSince1970: -.infinity), Date(timeIntervalSince1970: .infinity), Date(timeIntervalSince1970: .nan),
        Date(timeIntervalSince1970: -1e300), Date(timeIntervalSince1970: 1e300), .distantPast, .distantFuture,
        UTCSecond.earliest.date, UTCSecond.latest.date, Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1_714_953_600.999),
    ]
    private static let seconds = Self.dates.map(UTCSecond.init) + [.min, .min + 1, -1, 0, 1, .max - 1, .max].map(UTCSecond.init(seconds:))
    private static let limits = [0, 0.05, 16, 1e9, 1e9 + 1, -1, 1e300, .infinity, -.infinity, .nan, .leastNonzeroMagnitude]

    @Test func `no profile, transaction or question can do harm`() throws {
        var installed = 0
        let seeds = SeededRandom.seeds(from: 4_000_000)
        for seed in seeds {
            var random = SeededRandom(seed)
            var profiles = ChargerProfiles(
                ProfileCapability(
                    connectors: random.pick([Int.min, 1, 2]), volts: random.pick([Int.min, 230, Int.max]),
                    highestLevel: random.pick([nil, Int.max])), reading: random.pick(ProfileDifferentialTests.readings))
            for _ in 0..<8 {
                if let connector = ConnectorNumber(random.pick([1, 2, Int.max])), random.chance(0.5) {
                    profiles.startTransaction(random.pick(Self.numbers), on: connector, at: random.pick(Self.seconds))
                }
                let draft = Self.draft(&random)
                let connector = draft.purpose == .stationMaximum ? 0 : random.pick([0, 1, 1, Int.max, Int.min])
                if (try? profiles.install(draft, on: connector)) != nil { installed += 1 }
                try? profiles.prepare(draft, forRemoteStartOn: connector)
            }
            for _ in 0..<4 {
                let scope = try #require(ProfileScope(random.pick([0, 1, Int.max])))
                let start = random.pick(Self.seconds)
                let duration = random.pick([Int.min, 0, 1, 100_000, random.chance(0.05) ? Int.max : 1000])
                let unit = random.pick(ProfileUnit.allCases)
                let arrival = random.chance(0.5) ? random.pick(Self.seconds) : nil
                let composite = profiles.composite(of: scope, in: unit, from: start, duration: duration, arrival: arrival)
                #expect(composite.periods.first?.start == 0, "seed \(seed)")
                #expect((0...max(0, duration)).contains(composite.duration), "seed \(seed)")
                #expect(composite.periods.allSatisfy { $0.limit?.value.isFinite ?? true }, "seed \(seed)")
                let limit = profiles.limit(of: scope, in: unit, at: start, arrival: arrival)
                #expect(composite.periods.first?.limit == limit, "seed \(seed)")
            }
        }
        #expect(installed >= seeds.count / 2)
    }

    private static func draft(_ random: inout SeededRandom) -> ProfileDraft {
        let isTame = random.chance(0.7)
        let kind = random.pick(ProfileDraft.Kind.allCases)
        return ProfileDraft(
            id: random.pick(numbers), transaction: random.chance(0.2) ? random.pick(numbers) : nil,
            level: isTame ? random.int(0, 3) : random.pick(numbers), purpose: random.pick(ProfilePurpose.allCases), kind: kind,
            recurrence: random.pick(ProfileRecurrence.allCases), validFrom: random.chance(0.2) ? random.pick(dates) : nil,
            validTo: random.chance(0.2) ? random.pick(dates) : nil, start: random.chance(0.8) ? random.pick(dates) : nil,
            duration: random.chance(0.4) ? (isTame ? random.int(0, .max) : random.pick(numbers)) : nil,
            unit: random.pick(ProfileUnit.allCases),
            periods: [ProfileDraft.Period(start: 0, limit: isTame ? 1e9 : random.pick(limits), phases: isTame ? 3 : random.pick(numbers))]
                + Set((0..<3).map { _ in random.pick(numbers) }).filter { !isTame || $0 > 0 }.sorted().map {
                    ProfileDraft.Period(start: $0, limit: 6)
                })
    }

    @Test func `an answer that would never end is cut short and says how far it goes`() throws {
        var profiles = ChargerProfiles()
        try profiles.install(
            ProfileDraft(
                id: 1, level: 0, purpose: .stationMaximum, kind: .recurring, recurrence: .daily, start: Date(timeIntervalSince1970: 0),
                unit: .amps, periods: (0..<1000).map { ProfileDraft.Period(start: $0, limit: Double($0 % 2)) }), on: 0)
        let composite = profiles.composite(of: .charger, in: .amps, from: UTCSecond(seconds: 0), duration: .max)
        #expect(composite.duration == 100 * 86_400)
        #expect(composite.periods.count == 100_000)
    }

    @Test func `an answer ends with the year 9999`() {
        let profiles = ChargerProfiles()
        let composite = profiles.composite(of: .charger, in: .amps, from: UTCSecond(.distantFuture), duration: .max)
        #expect(composite.start == .latest || composite.start.seconds + composite.duration == UTCSecond.latest.seconds)
        #expect(composite.periods == [CompositeSchedule.Period(start: 0, limit: nil)])
    }

    @Test func `limits add up without overflow`() throws {
        var profiles = ChargerProfiles(ProfileCapability(connectors: 1000, volts: 1000))
        try profiles.install(
            ProfileDraft(
                id: 1, level: 0, purpose: .transactionDefault, kind: .relative, unit: .amps,
                periods: [ProfileDraft.Period(start: 0, limit: 1e9)]), on: 0)
        let now = UTCSecond(seconds: 0)
        for unit in ProfileUnit.allCases {
            let limit = try #require(profiles.limit(of: .charger, in: unit, at: now, arrival: now))
            #expect(limit.value >= 1e9 && limit.value.isFinite)
        }
    }
}
