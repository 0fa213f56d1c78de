import FoundationEssentials
import OCPP16
import Testing

@testable import Simulator

/// OCPP 1.6, 3.13 and its errata, case by case.
struct ProfileStoreTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var name: String
        /// Connector and profile, in the order in which they come.
        var profiles: [(Int, ChargingProfile)]
        var limits: [Int: Double?]
        var testDescription: String { self.name }
    }

    private static let transaction = ProfileStore.Transaction(id: 7, start: Bench.date.addingTimeInterval(-600))

    static let examples: [Example] = [
        Example(name: "nothing installed is no limit", profiles: [], limits: [1: nil]),
        Example(
            name: "a default of the charger holds for each connector", profiles: [(0, .standing(.txDefaultProfile, 10))],
            limits: [1: 10, 2: 10]),
        Example(
            name: "a default of a connector takes its place there",
            profiles: [(0, .standing(.txDefaultProfile, 10, id: 1)), (1, .standing(.txDefaultProfile, 13, id: 2))], limits: [1: 13, 2: 10]),
        Example(
            name: "also while it is silent",
            profiles: [
                (0, .standing(.txDefaultProfile, 10, id: 1)),
                (1, .standing(.txDefaultProfile, 13, id: 2, from: Bench.date.addingTimeInterval(60))),
            ], limits: [1: nil, 2: 10]),
        Example(
            name: "the transaction's own overrules the default, higher or lower",
            profiles: [
                (1, .standing(.txDefaultProfile, 6, id: 1, level: 5)), (1, .standing(.txProfile, 16, id: 2, transaction: 7)),
                (2, .standing(.txDefaultProfile, 16, id: 3)), (2, .standing(.txProfile, 6, id: 4)),
            ], limits: [1: 16, 2: 6]),
        Example(
            name: "the charger's maximum bounds all",
            profiles: [(0, .standing(.chargePointMaxProfile, 12, id: 1)), (1, .standing(.txProfile, 16, id: 2))], limits: [1: 12, 2: 12]),
        Example(
            name: "the highest level leads",
            profiles: [
                (1, .standing(.txProfile, 8, id: 1, level: 1)), (1, .standing(.txProfile, 11, id: 2, level: 4)),
                (1, .standing(.txProfile, 9, id: 3, level: 2)),
            ], limits: [1: 11]),
        Example(
            name: "a silent one does not hide a lower one",
            profiles: [
                (1, .standing(.txProfile, 8, id: 1, level: 1)),
                (1, .standing(.txProfile, 11, id: 2, level: 4, from: Bench.date.addingTimeInterval(60))),
            ], limits: [1: 8]),
        Example(
            name: "the same level replaces", profiles: [(1, .standing(.txProfile, 8, id: 1)), (1, .standing(.txProfile, 11, id: 2))],
            limits: [1: 11]),
        Example(
            name: "the same id replaces",
            profiles: [(1, .standing(.txProfile, 8, id: 1, level: 4)), (2, .standing(.txProfile, 11, id: 1))],
            limits: [1: nil, 2: 11]),
    ]

    @Test(arguments: examples) func `a stack of profiles gives one limit`(_ example: Example) {
        var store = ProfileStore()
        for (connector, profile) in example.profiles {
            #expect(store.set(profile, on: connector, during: Self.transaction) == .accepted)
        }
        for (connector, limit) in example.limits {
            #expect(store.limit(of: connector, during: Self.transaction, at: Bench.date) == limit, "connector \(connector)")
        }
    }

    @Test func `what a charger cannot hold is rejected`() {
        var store = ProfileStore(capacity: 2, highestLevel: 3, mostPeriods: 2)
        func set(_ profile: ChargingProfile, on connector: Int, during transaction: ProfileStore.Transaction? = Self.transaction)
            -> SetChargingProfile.Status
        { store.set(profile, on: connector, during: transaction) }
        #expect(set(.standing(.txProfile, 8), on: 1, during: nil) == .rejected, "no transaction")
        #expect(set(.standing(.txProfile, 8), on: 0) == .rejected, "connector 0")
        #expect(set(.standing(.txProfile, 8, transaction: 8), on: 1) == .rejected, "another transaction")
        #expect(set(.standing(.chargePointMaxProfile, 8), on: 1) == .rejected, "a maximum on a connector")
        #expect(set(.standing(.txDefaultProfile, 8, level: 4), on: 1) == .rejected, "a level above the highest")
        var profile = ChargingProfile.standing(.txDefaultProfile, 8)
        profile.chargingSchedule.chargingSchedulePeriod = []
        #expect(set(profile, on: 1) == .rejected, "no period")
        profile.chargingSchedule.chargingSchedulePeriod = [ChargingSchedulePeriod(startPeriod: 5, limit: ChargingRate(tenths: 60))]
        #expect(set(profile, on: 1) == .rejected, "a first period that is not at 0")
        #expect(set(.standing(.txDefaultProfile, 8, id: 1), on: 1) == .accepted)
        #expect(set(.standing(.txDefaultProfile, 8, id: 2), on: 2) == .accepted)
        #expect(set(.standing(.txDefaultProfile, 8, id: 3, level: 1), on: 1) == .rejected, "a full memory")
        #expect(set(.standing(.txDefaultProfile, 9, id: 2), on: 2) == .accepted, "which does not stop a replacement")
    }

    @Test func `its profiles go with the transaction, and only they`() {
        var store = ProfileStore()
        _ = store.set(.standing(.txDefaultProfile, 6, id: 1), on: 1, during: nil)
        _ = store.set(.standing(.txProfile, 16, id: 2), on: 1, during: Self.transaction)
        _ = store.set(.standing(.txProfile, 16, id: 3), on: 2, during: Self.transaction)
        store.transactionEnded(on: 1)
        #expect(store.limit(of: 1, during: Self.transaction, at: Bench.date) == 6)
        #expect(store.limit(of: 2, during: Self.transaction, at: Bench.date) == 16)
    }

    @Test func `clearing by id looks at nothing else, otherwise at everything that is given`() {
        var store = ProfileStore()
        for id in 1...3 { _ = store.set(.standing(.txDefaultProfile, 6, id: id, level: id), on: id, during: nil) }
        #expect(store.clear(ClearChargingProfile(id: 9, connectorId: 1)) == .unknown)
        #expect(store.clear(ClearChargingProfile(connectorId: 1, stackLevel: 2)) == .unknown)
        #expect(store.clear(ClearChargingProfile(id: 1, connectorId: 3)) == .accepted)
        #expect(store.clear(ClearChargingProfile(chargingProfilePurpose: .txDefaultProfile, stackLevel: 2)) == .accepted)
        #expect(store.count == 1)
        #expect(store.clear(ClearChargingProfile()) == .accepted)
        #expect(store.clear(ClearChargingProfile()) == .unknown)
    }

    @Test func `periods, durations, recurrences and watts`() {
        let start = Bench.date
        var profile = ChargingProfile.standing(.txDefaultProfile, 16, from: start)
        profile.chargingSchedule.chargingSchedulePeriod.append(ChargingSchedulePeriod(startPeriod: 100, limit: ChargingRate(tenths: 80)))
        profile.chargingSchedule.duration = 200
        func limit(_ seconds: Double, since begin: Date? = nil) -> Double? {
            profile.amperes(at: start.addingTimeInterval(seconds), since: begin)
        }
        #expect([-1, 0, 99.9, 100, 199.9, 200].map { limit($0) } == [nil, 16, 16, 8, 8, nil])
        profile.chargingProfileKind = .recurring
        profile.recurrencyKind = .daily
        #expect([-1, 0, 86_399, 86_400 + 150].map { limit($0) } == [nil, 16, nil, 8])
        profile.chargingProfileKind = .relative
        #expect(limit(150, since: start.addingTimeInterval(100)) == 16)
        #expect(limit(150) == nil, "relative to nothing")
        profile.chargingSchedule.chargingRateUnit = .watts
        profile.chargingSchedule.chargingSchedulePeriod = [ChargingSchedulePeriod(startPeriod: 0, limit: ChargingRate(tenths: 110_400))]
        #expect(limit(0, since: start) == 16)
        profile.validTo = Timestamp(start)
        #expect(limit(0, since: start) == nil, "validTo is no longer valid")
    }
}
