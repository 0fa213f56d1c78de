import Foundation
import Testing

@testable import SmartCharging

/// How profiles come and go (S12 to S19).
@Suite struct ChargerProfilesTests {
    private static let one = ConnectorNumber(1)!
    private static let start = UTCSecond(seconds: 1_714_953_600)

    private func draft(_ id: Int, level: Int = 0, _ purpose: ProfilePurpose = .transactionDefault, amps: Double = 16) -> ProfileDraft {
        ProfileDraft(
            id: id, level: level, purpose: purpose, kind: .relative, unit: .amps, periods: [ProfileDraft.Period(start: 0, limit: amps)])
    }

    private func amps(_ profiles: ChargerProfiles, on connector: Int = 1) -> Double? {
        ProfileScope(connector).flatMap { profiles.limit(of: $0, in: .amps, at: Self.start, arrival: Self.start)?.value }
    }

    @Test func `a full charger still takes what replaces something`() throws {
        var profiles = ChargerProfiles(ProfileCapability(mostProfiles: 2))
        try profiles.install(self.draft(1), on: 0)
        try profiles.install(self.draft(2), on: 1)
        #expect(refusal { () throws(ProfileRefusal) in try profiles.install(self.draft(3, level: 1), on: 1) } == .full(most: 2))
        try profiles.install(self.draft(3, amps: 10), on: 1)
        #expect(profiles.installed.map(\.id) == [1, 3])
        try profiles.install(self.draft(3, level: 4), on: 0)
        #expect(profiles.installed.map(\.id) == [3, 1])
    }

    @Test func `one profile may replace two`() throws {
        var profiles = ChargerProfiles()
        try profiles.install(self.draft(1, level: 1), on: 1)
        try profiles.install(self.draft(2, level: 2), on: 1)
        try profiles.install(self.draft(1, level: 2), on: 1)
        #expect(profiles.installed.map(\.id) == [1])
        #expect(profiles.installed.map(\.level) == [2])
    }

    @Test func `what a remote start was promised is there when its transaction begins`() throws {
        var profiles = ChargerProfiles(ProfileCapability(mostProfiles: 1))
        try profiles.prepare(self.draft(9, .transaction, amps: 20), forRemoteStartOn: 1)
        #expect(refusal { () throws(ProfileRefusal) in try profiles.install(self.draft(1), on: 1) } == .full(most: 1))
        profiles.clear()
        #expect(self.amps(profiles) == nil)
        profiles.startTransaction(5, on: Self.one, at: Self.start)
        #expect(self.amps(profiles) == 20)
        #expect(profiles.installed.map(\.use) == [.transaction(Self.one, id: 5)])
        profiles.endTransaction(on: Self.one)
        #expect(profiles.installed.isEmpty && self.amps(profiles) == nil)
    }

    @Test func `a transaction goes on when the calendar is set back behind its start`() throws {
        var profiles = ChargerProfiles()
        try profiles.install(self.draft(1, amps: 10), on: 1)
        profiles.startTransaction(5, on: Self.one, at: UTCSecond(seconds: Self.start.seconds + 3_600))
        let scope = try #require(ProfileScope(1))
        func limit() -> Double? { profiles.limit(of: scope, in: .amps, at: Self.start)?.value }
        #expect(limit() == nil)
        profiles.transactionsBegan(by: Self.start)
        #expect(limit() == 10)
        profiles.transactionsBegan(by: UTCSecond(seconds: Self.start.seconds + 60))
        #expect(profiles.transactions[Self.one]?.start == Self.start)
    }

    @Test func `a newer remote start replaces the profile that waits, or drops it`() throws {
        var profiles = ChargerProfiles(ProfileCapability(mostProfiles: 1))
        try profiles.prepare(self.draft(1, .transaction), forRemoteStartOn: 1)
        try profiles.prepare(self.draft(2, .transaction), forRemoteStartOn: 1)
        #expect(profiles.waiting[Self.one]?.id == 2)
        try profiles.prepare(nil, forRemoteStartOn: 1)
        #expect(profiles.waiting.isEmpty)
    }

    @Test func `profiles outlast a reboot, a remote start does not`() throws {
        var profiles = ChargerProfiles()
        try profiles.install(self.draft(1), on: 0)
        profiles.startTransaction(5, on: Self.one, at: Self.start)
        try profiles.install(self.draft(2, .transaction, amps: 8), on: 1)
        let before = profiles
        try profiles.prepare(self.draft(3, .transaction), forRemoteStartOn: 1)
        profiles.reboot()
        #expect(profiles == before)
    }

    @Test func `a transaction that begins where another ran leaves none of its profiles`() throws {
        var profiles = ChargerProfiles()
        profiles.startTransaction(5, on: Self.one, at: Self.start)
        try profiles.install(self.draft(2, .transaction, amps: 8), on: 1)
        profiles.startTransaction(5, on: Self.one, at: Self.start)
        #expect(self.amps(profiles) == 8, "the same transaction, told twice")
        profiles.startTransaction(6, on: Self.one, at: Self.start)
        #expect(self.amps(profiles) == nil && profiles.installed.isEmpty)
    }

    @Test func `a transaction on a connector that is not there is ignored`() {
        var profiles = ChargerProfiles()
        profiles.startTransaction(5, on: ConnectorNumber(2)!, at: Self.start)
        #expect(profiles.transactions.isEmpty)
    }

    @Test func `clearing says what went`() throws {
        var profiles = ChargerProfiles()
        try profiles.install(self.draft(1), on: 0)
        try profiles.install(self.draft(2), on: 1)
        #expect(profiles.clear(ProfileFilter(id: 7, connector: 0)).isEmpty)
        #expect(profiles.clear(ProfileFilter(connector: 99)).isEmpty)
        #expect(profiles.clear(ProfileFilter(connector: 0)).map(\.id) == [1])
        #expect(profiles.clear().map(\.id) == [2])
        #expect(profiles.clear().isEmpty)
    }
}
