import Foundation
import Testing

@testable import SmartCharging

/// Prints what questions cost; meaningful in a release build only.
@Suite(.serialized) struct ProfileSpeedTests {
    private static let clock = ContinuousClock()
    private static let start = 1_714_953_600
    private static let connector = ConnectorNumber(1)!

    /// Ten profiles of each purpose with 24 periods each.
    /// Short runs one after the other are the worst: nearly all are silent nearly always, so all are looked at, and each has its turn.
    /// - Parameter run: seconds that each runs a day; nil: all day.
    private func profiles(run: Int?) throws -> ChargerProfiles {
        var profiles = ChargerProfiles()
        profiles.startTransaction(1, on: Self.connector, at: UTCSecond(seconds: Self.start))
        for level in 0..<10 {
            for (index, purpose) in ProfilePurpose.allCases.enumerated() {
                let number = 3 * level + index
                let step = run.map { $0 / 24 } ?? 3600
                let begin = Self.start - 40 * 86_400 + (run ?? 0) * number
                try profiles.install(
                    ProfileDraft(
                        id: number, level: level, purpose: purpose, kind: .recurring, recurrence: .daily,
                        start: Date(timeIntervalSince1970: Double(begin)), duration: run, unit: number % 2 == 0 ? .amps : .watts,
                        periods: (0..<24).map {
                            ProfileDraft.Period(
                                start: $0 * step, limit: Double(number % 2 == 0 ? 6 + $0 : 4140 + 100 * $0), phases: 1 + $0 % 3)
                        }), on: purpose == .stationMaximum ? 0 : 1)
            }
        }
        return profiles
    }

    @Test(arguments: [nil, 2880]) func `what a composite schedule costs`(run: Int?) throws {
        let profiles = try self.profiles(run: run)
        var periods = 0
        let cost = self.fastest(of: 30) {
            periods = self.composite(profiles).periods.count
        }
        print("composite, \(profiles.installed.count) profiles × 24 periods, 7 days, \(periods) periods: \(cost)")
        #expect(periods > 100)
    }

    @Test func `what one limit costs`() throws {
        let profiles = try self.profiles(run: 2880)
        var sum = 0.0
        let cost = self.fastest(of: 30) {
            for second in 0..<100 {
                let instant = UTCSecond(seconds: Self.start + 863 * second)
                sum += profiles.limit(of: .connector(Self.connector), in: .amps, at: instant)?.value ?? 0
            }
        }
        print("one limit, \(profiles.installed.count) profiles × 24 periods: \(cost / 100)")
        #expect(sum > 0)
    }

    private func composite(_ profiles: ChargerProfiles) -> CompositeSchedule {
        profiles.composite(of: .connector(Self.connector), in: .amps, from: UTCSecond(seconds: Self.start), duration: 7 * 86_400)
    }

    private func fastest(of runs: Int, _ work: () -> Void) -> Duration {
        work()
        return (0..<runs).map { _ in Self.clock.measure(work) }.min() ?? .zero
    }
}
