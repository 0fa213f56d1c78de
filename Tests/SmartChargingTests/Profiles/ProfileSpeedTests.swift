import Foundation
import Testing

@testable import SmartCharging

extension SpeedTests {
    /// Prints what questions about profiles cost.
    @Suite struct OfProfiles {
        private static let start = 1_714_953_600
        private static let connector = ConnectorNumber(1)!
        private static let day = 86_400

        /// Profiles of all purposes by turns with 24 periods each, in amperes and watts by turns.
        /// - Parameter run: seconds that each runs a day; nil: all day. Short runs one after the other are the worst: nearly all are silent
        ///   nearly always, so all are looked at, and each has its turn.
        private func profiles(_ count: Int = 30, run: Int?) throws -> ChargerProfiles {
            var profiles = ChargerProfiles()
            profiles.startTransaction(1, on: Self.connector, at: UTCSecond(seconds: Self.start))
            for number in 0..<count {
                let purpose = ProfilePurpose.allCases[number % 3]
                let begin = Self.start - 40 * Self.day + (run ?? 0) * number
                let isAmps = number % 2 == 0
                try profiles.install(
                    ProfileDraft(
                        id: number, level: number / 3, purpose: purpose, kind: .recurring, recurrence: .daily,
                        start: Date(timeIntervalSince1970: Double(begin)), duration: run, unit: isAmps ? .amps : .watts,
                        periods: (0..<24).map {
                            ProfileDraft.Period(
                                start: $0 * (run ?? Self.day) / 24, limit: Double(isAmps ? 6 + $0 : 4140 + 100 * $0), phases: 1 + $0 % 3)
                        }), on: purpose == .stationMaximum ? 0 : 1)
            }
            return profiles
        }

        private func composite(_ profiles: ChargerProfiles, of scope: ProfileScope = .connector(connector), days: Int) -> CompositeSchedule
        {
            profiles.composite(
                of: scope, in: .amps, from: UTCSecond(seconds: Self.start), duration: days * Self.day,
                arrival: UTCSecond(seconds: Self.start))
        }

        @Test(arguments: [nil, 2880]) func `what a composite schedule costs`(run: Int?) throws {
            let profiles = try self.profiles(run: run)
            var periods = 0
            let time = Benchmark.shortest { periods = self.composite(profiles, days: 7).periods.count }
            let how = run == nil ? "all day" : "one after the other"
            Benchmark.print(
                "composite, 30 profiles × 24 periods \(how), 7 days, \(periods) periods", time, goal: .milliseconds(1))
            #expect(periods > 100)
        }

        @Test func `what one limit costs`() throws {
            let profiles = try self.profiles(run: 2880)
            var sum = 0.0
            let time = Benchmark.shortest {
                for second in 0..<100 {
                    let instant = UTCSecond(seconds: Self.start + 863 * second)
                    sum += profiles.limit(of: .connector(Self.connector), in: .amps, at: instant)?.value ?? 0
                }
            }
            Benchmark.print("one limit, 30 profiles × 24 periods", time / 100)
            #expect(sum > 0)
        }

        @Test func `how a composite schedule grows`() throws {
            try Benchmark.printScale("composite of a day, n profiles × 24 periods all day, one charger") { count in
                let profiles = try self.profiles(count, run: nil)
                return self.time { self.composite(profiles, days: 1) }
            }
            // There are n times as many instants to look at, and n profiles to look at then.
            try Benchmark.printScale("composite of a day, n profiles × 24 periods one after the other, one charger") { count in
                let profiles = try self.profiles(count, run: Self.day / count)
                return self.time { self.composite(profiles, days: 1) }
            }
            try Benchmark.printScale("composite of a day for the whole charger, n connectors, 24 periods for each") { count in
                let profiles = try self.charger(connectors: count)
                return self.time { self.composite(profiles, of: .charger, days: 1) }
            }
            try Benchmark.printScale("composites of 7 days of n chargers, 30 profiles × 24 periods all day each") { count in
                let chargers = try (0..<count).map { _ in try self.profiles(run: nil) }
                return self.time { chargers.map { self.composite($0, days: 7) }.max { $0.duration < $1.duration } }
            }
        }

        private func charger(connectors: Int) throws -> ChargerProfiles {
            var profiles = ChargerProfiles(ProfileCapability(connectors: connectors))
            for number in 1...connectors {
                try profiles.install(
                    ProfileDraft(
                        id: number, level: 0, purpose: .transactionDefault, kind: .relative, unit: .amps,
                        periods: (0..<24).map { ProfileDraft.Period(start: 3600 * $0, limit: Double(6 + ($0 + number) % 26)) }), on: number)
            }
            return profiles
        }

        private func time(_ work: () -> CompositeSchedule?) -> Duration {
            var schedule: CompositeSchedule?
            let time = Benchmark.shortest { schedule = work() }
            #expect((schedule?.periods.count ?? 0) > 1)
            return time
        }
    }
}
