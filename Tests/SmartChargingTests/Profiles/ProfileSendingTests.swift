import Foundation
import Testing

@testable import SmartCharging

/// The promise of 1.4: what we send means the same to every charger.
@Suite struct ProfileSendingTests {
    @Test func `21 · what we send gives the same schedule under all readings`() throws {
        for seed in SeededRandom.seeds(from: 3_000_000) {
            var random = SeededRandom(seed)
            let connectors = random.int(1, 4)
            let profiles = try self.controlled(connectors: connectors, &random)
            let arrival = random.chance(0.5) ? Self.now : nil
            for number in 0...connectors {
                let scope = try #require(ProfileScope(number))
                for unit in ProfileUnit.allCases {
                    let duration = random.pick([60, 600, 100_000])
                    let answers = ProfileDifferentialTests.readings.map { reading in
                        var profiles = profiles
                        profiles.reading = reading
                        return profiles.composite(
                            of: scope, in: unit, from: UTCSecond(seconds: Self.now), duration: duration,
                            arrival: arrival.map(UTCSecond.init(seconds:)))
                    }
                    #expect(Set(answers).count == 1, "seed \(seed), connector \(number)")
                }
            }
        }
    }

    @Test func `what we do not send is read differently`() throws {
        var profiles = ChargerProfiles()
        let watts = ProfileDraft(
            id: 1, level: 0, purpose: .transactionDefault, kind: .absolute, start: Self.longAgo, unit: .watts,
            periods: [ProfileDraft.Period(start: 0, limit: 6900)])
        let onePhase = ProfileDraft(
            id: 2, level: 0, purpose: .stationMaximum, kind: .absolute, start: Self.longAgo, unit: .amps,
            periods: [ProfileDraft.Period(start: 0, limit: 32, phases: 1)])
        try profiles.install(watts, on: 1)
        try profiles.install(onePhase, on: 0)
        let now = UTCSecond(seconds: Self.now)
        let connector = try #require(ProfileScope(1))
        #expect(profiles.limit(of: connector, in: .amps, at: now, arrival: now) == ProfileLimit(value: 30, phases: .one))
        profiles.reading.wattSpread = .statedPhases
        #expect(profiles.limit(of: connector, in: .amps, at: now, arrival: now) == ProfileLimit(value: 10, phases: .one))
    }

    private static let now = 1_729_990_800  // 2024-10-27 01:00, as Berlin's clocks go back.
    private static let longAgo = Date(timeIntervalSince1970: 1_577_836_800)

    /// A charger under control for a while: a maximum, a fallback for each connector, a limit for each transaction, sent again and again.
    private func controlled(connectors: Int, _ random: inout SeededRandom) throws -> ChargerProfiles {
        let highestLevel = random.int(0, 8)
        var profiles = ChargerProfiles(ProfileCapability(connectors: connectors, highestLevel: highestLevel))
        if random.chance(0.8) {
            try profiles.install(self.standing(id: 1, level: 0, .stationMaximum, random.int(6, 63 * connectors)), on: 0)
        }
        for connector in 1...connectors {
            let level = connector - 1 <= highestLevel ? connector - 1 : 0
            try profiles.install(
                self.standing(id: 2 * connector, level: level, .transactionDefault, random.pick([0, 6, 6, 10])), on: connector)
        }
        for step in -6..<0 {
            guard let connector = ConnectorNumber(random.int(1, connectors)) else { continue }
            let time = Self.now + step * 30
            if profiles.transactions[connector] == nil {
                profiles.startTransaction(random.int(1, 1000), on: connector, at: UTCSecond(seconds: time))
            }
            var periods = [ProfileDraft.Period(start: 0, limit: Double(random.int(60, 320)) / 10, phases: random.pick([1, 3]))]
            // The lease that steps down by itself (3.7).
            if random.chance(0.5) { periods.append(ProfileDraft.Period(start: 180, limit: 6, phases: 3)) }
            try profiles.install(
                ProfileDraft(
                    id: 2 * connector.number + 1, transaction: profiles.transactions[connector]?.id, level: highestLevel,
                    purpose: .transaction, kind: .absolute, start: Date(timeIntervalSince1970: Double(time - 60)), unit: .amps,
                    periods: periods), on: connector.number)
        }
        return profiles
    }

    private func standing(id: Int, level: Int, _ purpose: ProfilePurpose, _ amps: Int) -> ProfileDraft {
        ProfileDraft(
            id: id, level: level, purpose: purpose, kind: .absolute, start: Self.longAgo, unit: .amps,
            periods: [ProfileDraft.Period(start: 0, limit: Double(amps), phases: 3)])
    }
}
