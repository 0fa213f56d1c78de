import Foundation
import Testing

@testable import SmartCharging

/// What comes from outside and does not fit is refused with the right answer (S10, S11), and nothing changes.
@Suite struct ProfileRefusalTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var name: String
        var connector = 1
        var expected: ProfileRefusal?
        var change: @Sendable (inout ProfileDraft) -> Void

        init(
            _ name: String, on connector: Int = 1, _ expected: ProfileRefusal?, _ change: @escaping @Sendable (inout ProfileDraft) -> Void
        ) {
            self.name = name
            self.connector = connector
            self.expected = expected
            self.change = change
        }

        var testDescription: String { self.name }
    }

    /// A charger with two connectors; transaction 7 runs on the second.
    static let charger = ProfileCapability(connectors: 2, highestLevel: 3, mostPeriods: 2, mostProfiles: 2, units: [.amps])

    static let draft = ProfileDraft(
        id: 1, level: 0, purpose: .transactionDefault, kind: .absolute, start: Date(timeIntervalSince1970: 0), unit: .amps,
        periods: [ProfileDraft.Period(start: 0, limit: 16)])

    static let one = ConnectorNumber(1)!
    static let two = ConnectorNumber(2)!

    static let examples: [Example] = [
        Example("a default for a connector", nil) { _ in },
        Example("a default for all", on: 0, nil) { _ in },
        Example("a maximum for the charger", on: 0, nil) { $0.purpose = .stationMaximum },
        Example("a profile of the transaction", on: 2, nil) { $0.purpose = .transaction },
        Example("a profile that names the transaction", on: 2, nil) { ($0.purpose, $0.transaction) = (.transaction, 7) },
        Example("a default that names a transaction", nil) { $0.transaction = 99 },
        Example("an absolute schedule with a recurrence", nil) { $0.recurrence = .daily },
        Example("an absolute maximum without start", on: 0, nil) { ($0.purpose, $0.start) = (.stationMaximum, nil) },
        Example("a recurring schedule without start", nil) { ($0.kind, $0.recurrence, $0.start) = (.recurring, .daily, nil) },
        Example("a relative schedule with a start", nil) { $0.kind = .relative },
        Example("the greatest limit", nil) { $0.periods[0].limit = 1e9 },
        Example("minus nothing", nil) { $0.periods[0].limit = -0.0 },
        Example("a duration of nothing", nil) { $0.duration = 0 },
        Example("an end before the beginning", nil) { ($0.validFrom, $0.validTo) = (.distantFuture, .distantPast) },

        Example("an unknown connector", on: 3, .unknownConnector(3, connectors: 2)) { _ in },
        Example("a negative connector", on: -1, .unknownConnector(-1, connectors: 2)) { _ in },
        Example("a maximum on a connector", .maximumOnConnector(one)) { $0.purpose = .stationMaximum },
        Example("a relative maximum", on: 0, .relativeMaximum) { ($0.purpose, $0.kind) = (.stationMaximum, .relative) },
        Example("a transaction's profile for all", on: 0, .transactionOnCharger) { $0.purpose = .transaction },
        Example("a transaction's profile without one", .noTransaction(one)) { $0.purpose = .transaction },
        Example("a profile of another transaction", on: 2, .otherTransaction(two, running: 7, named: 8)) {
            ($0.purpose, $0.transaction) = (.transaction, 8)
        },
        Example("a level too high", .levelOutOfRange(4, highest: 3)) { $0.level = 4 },
        Example("a level below 0", .levelOutOfRange(-1, highest: 3)) { $0.level = -1 },
        Example("a unit that is not taken", .unitNotTaken(.watts)) { $0.unit = .watts },
        Example("recurring, but how often?", .recurrenceMissing) { $0.kind = .recurring },
        Example("a negative duration", .durationNegative(-1)) { $0.duration = -1 },
        Example("no period", .noPeriods) { $0.periods = [] },
        Example("too many periods", .tooManyPeriods(3, most: 2)) { $0.periods = [period(0), period(1), period(2)] },
        Example("a first period that is late", .firstPeriodLate(5)) { $0.periods = [period(5)] },
        Example("a first period that is early", .firstPeriodLate(-5)) { $0.periods = [period(-5), period(0)] },
        Example("periods at the same time", .periodsNotIncreasing(index: 1, start: 0, after: 0)) { $0.periods = [period(0), period(0)] },
        Example("periods out of order", .periodsNotIncreasing(index: 1, start: -1, after: 0)) { $0.periods = [period(0), period(-1)] },
        Example("a negative limit", .limitOutOfRange(index: 0, -0.1, .amps)) { $0.periods[0].limit = -0.1 },
        Example("a limit beyond all fuses", .limitOutOfRange(index: 0, 1.1e9, .amps)) { $0.periods[0].limit = 1.1e9 },
        Example("an infinite limit", .limitOutOfRange(index: 0, .infinity, .amps)) { $0.periods[0].limit = .infinity },
        Example("no phase", .phasesOutOfRange(index: 0, 0)) { $0.periods[0].phases = 0 },
        Example("a fourth phase", .phasesOutOfRange(index: 0, 4)) { $0.periods[0].phases = 4 },
    ]

    private static func period(_ start: Int) -> ProfileDraft.Period { ProfileDraft.Period(start: start, limit: 16) }

    private static func profiles() -> ChargerProfiles {
        var profiles = ChargerProfiles(self.charger)
        profiles.startTransaction(7, on: self.two, at: UTCSecond(seconds: 0))
        return profiles
    }

    @Test(arguments: examples) func `a profile is taken or refused`(_ example: Example) {
        var profiles = Self.profiles()
        let before = profiles
        var draft = Self.draft
        example.change(&draft)
        #expect(refusal { () throws(ProfileRefusal) in try profiles.install(draft, on: example.connector) } == example.expected)
        #expect((profiles == before) == (example.expected != nil))
    }

    @Test func `a limit that is no number is refused`() {
        var profiles = Self.profiles()
        var draft = Self.draft
        draft.periods[0].limit = .nan
        let given = refusal { () throws(ProfileRefusal) in try profiles.install(draft, on: 1) }
        #expect(given?.description == "expected a limit of 0 to 1000000000 A in period 1; found nan")
        #expect(profiles.installed.isEmpty)
    }

    @Test func `a charger without smart charging says so before anything else`() {
        var profiles = ChargerProfiles(ProfileCapability(isSupported: false))
        let given = refusal { () throws(ProfileRefusal) in try profiles.install(Self.draft, on: 77) }
        #expect(given == .notSupported && given?.answer == .notSupported)
        #expect(refusal { () throws(ProfileRefusal) in try profiles.prepare(Self.draft, forRemoteStartOn: 1) } == .notSupported)
    }

    @Test func `only a request for a connector that is not there is an error, all else is rejected`() {
        let refusals = Self.examples.compactMap(\.expected) + [.full(most: 2), .remoteStartNeedsTransactionProfile]
        for refusal in refusals {
            if case .unknownConnector = refusal {
                #expect(refusal.answer == .propertyConstraintViolation)
            } else {
                #expect(refusal.answer == .rejected, "\(refusal)")
            }
        }
    }

    @Test func `a refusal tells what was expected, what was found, and what to do`() {
        #expect(
            ProfileRefusal.unknownConnector(3, connectors: 2).description
                == "expected a connector from 1 to 2, or 0 for the charger; found 3")
        #expect(ProfileRefusal.levelOutOfRange(4, highest: 3).description == "expected a stack level from 0 to 3; found 4")
        #expect(ProfileRefusal.levelOutOfRange(-4, highest: nil).description == "expected a stack level of 0 or more; found -4")
        #expect(ProfileRefusal.full(most: 2).description == "the charger holds 2 profiles, which is all it can: clear one first")
        #expect(
            ProfileRefusal.otherTransaction(Self.two, running: 7, named: 8).description
                == "expected transaction 7, which runs on connector 2; found 8")
        let sentences = Set(Self.examples.compactMap { $0.expected?.description })
        #expect(sentences.allSatisfy { $0.count > 20 })
    }

    // MARK: Remote start

    @Test func `a remote start takes only a transaction's profile that names none`() {
        var profiles = Self.profiles()
        var draft = Self.draft
        #expect(refused(draft, on: 1, &profiles) == .remoteStartNeedsTransactionProfile)
        draft.purpose = .transaction
        #expect(refused(draft, on: 0, &profiles) == .transactionOnCharger)
        #expect(refused(draft, on: 3, &profiles) == .unknownConnector(3, connectors: 2))
        draft.transaction = 5
        #expect(refused(draft, on: 1, &profiles) == .remoteStartNamesTransaction(5))
        draft.transaction = nil
        #expect(refused(draft, on: 1, &profiles) == nil)
        #expect(profiles.waiting[Self.one]?.use == .nextTransaction(Self.one))
    }

    private func refused(_ draft: ProfileDraft, on connector: Int, _ profiles: inout ChargerProfiles) -> ProfileRefusal? {
        refusal { () throws(ProfileRefusal) in try profiles.prepare(draft, forRemoteStartOn: connector) }
    }
}

func refusal(_ attempt: () throws(ProfileRefusal) -> Void) -> ProfileRefusal? {
    do {
        try attempt()
        return nil
    } catch {
        return error
    }
}
