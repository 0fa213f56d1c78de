import Foundation
import Testing

@testable import SmartCharging

/// Numbers stay what they were written as.
@Suite struct ExactLimitTests {
    private static let start = UTCSecond(seconds: 0)

    private func composite(_ drafts: [ProfileDraft], in unit: ProfileUnit, volts: Int = 230) throws -> [CompositeSchedule.Period] {
        var profiles = ChargerProfiles(ProfileCapability(volts: volts))
        for draft in drafts { try profiles.install(draft, on: 1) }
        let connector = try #require(ProfileScope(1))
        return profiles.composite(of: connector, in: unit, from: Self.start, duration: 1000, arrival: Self.start).periods
    }

    private func draft(_ unit: ProfileUnit, level: Int = 0, duration: Int? = nil, _ limit: Double, phases: Int = 3) -> ProfileDraft {
        ProfileDraft(
            id: level, level: level, purpose: .transactionDefault, kind: .relative, duration: duration, unit: unit,
            periods: [ProfileDraft.Period(start: 0, limit: limit, phases: phases)])
    }

    @Test func `every tenth comes back as it was written, in its own unit`() throws {
        for tenths in stride(from: 0, through: 50_000, by: 7) {
            let written = Double(tenths) / 10
            for unit in ProfileUnit.allCases {
                let phases = tenths % 3 + 1
                let told = try self.composite([self.draft(unit, written, phases: phases)], in: unit)
                #expect(told.map { $0.limit?.value } == [written], "\(written) \(unit)")
            }
        }
    }

    @Test func `the same limit in the other unit is no change`() throws {
        for amps in [6, 8.1, 10, 13.3, 16, 32] {
            for phases in 1...3 {
                let drafts = [
                    self.draft(.watts, level: 1, duration: 500, amps * 230 * Double(phases), phases: phases),
                    self.draft(.amps, amps, phases: phases),
                ]
                #expect(try self.composite(drafts, in: .amps).map { $0.limit?.value } == [amps])
                #expect(try self.composite(drafts, in: .watts).count == 1)
            }
        }
    }

    @Test func `the charger's own voltage counts`() throws {
        #expect(try self.composite([self.draft(.watts, 3600)], in: .amps, volts: 120).map { $0.limit?.value } == [10])
        #expect(try self.composite([self.draft(.amps, 10)], in: .watts, volts: 120).map { $0.limit?.value } == [3600])
    }

    @Test func `the smallest change that can be written is a change`() throws {
        let drafts = [self.draft(.amps, level: 1, duration: 500, 16), self.draft(.amps, 16.000_001)]
        #expect(try self.composite(drafts, in: .amps).map(\.start) == [0, 500])
    }
}
