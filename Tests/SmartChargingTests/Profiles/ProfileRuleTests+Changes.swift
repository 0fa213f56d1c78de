import Testing

@testable import SmartCharging

extension ProfileRuleTests {
    @Test func `S10 · what a charger cannot use is rejected`() {
        var charger = RuleCharger(
            ProfileCapability(connectors: 2, highestLevel: 3, mostPeriods: 1, mostProfiles: 1))
        let refusals = [
            charger.install(RuleCharger.draft(1, .transaction, limit: 16), on: 2),
            charger.install(RuleCharger.draft(1, .transaction, limit: 16), on: 0),
            charger.install(RuleCharger.draft(1, .stationMaximum, limit: 16), on: 2),
            charger.install(RuleCharger.draft(1, .stationMaximum, limit: 16) { $0.kind = .relative }, on: 0),
            charger.install(RuleCharger.draft(1, level: 4, limit: 16)),
            charger.install(RuleCharger.draft(1, limit: 16) { $0.periods.append(Draft.Period(start: 1, limit: 8)) }),
        ]
        #expect(
            refusals == [
                .noTransaction(RuleCharger.two), .transactionOnCharger, .maximumOnConnector(RuleCharger.two), .relativeMaximum,
                .levelOutOfRange(4, highest: 3), .tooManyPeriods(2, most: 1),
            ])
        #expect(refusals.allSatisfy { $0?.answer == .rejected })
        #expect(charger.install(RuleCharger.draft(1, level: 3, limit: 16)) == nil)
        #expect(charger.install(RuleCharger.draft(2, limit: 16)) == .full(most: 1))
    }

    @Test func `S11 · an unknown connector is an error of the request, no smart charging is not supported`() {
        var charger = RuleCharger()
        #expect(charger.install(RuleCharger.draft(1, limit: 16), on: 3)?.answer == .propertyConstraintViolation)
        #expect(charger.install(RuleCharger.draft(1, limit: 16), on: -1)?.answer == .propertyConstraintViolation)
        charger = RuleCharger(ProfileCapability(isSupported: false))
        #expect(charger.install(RuleCharger.draft(1, limit: 16))?.answer == .notSupported)
    }

    @Test func `S12 · a profile replaces its own id, and the same level of the same purpose on the same connector`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, level: 1, limit: 16))
        charger.install(RuleCharger.draft(2, level: 1, limit: 16), on: 2)
        charger.install(RuleCharger.draft(3, level: 1, .stationMaximum, limit: 16), on: 0)
        charger.install(RuleCharger.draft(4, level: 2, limit: 16))
        #expect(Set(charger.profiles.installed.map(\.id)) == [1, 2, 3, 4], "none of these replaces another")
        charger.install(RuleCharger.draft(5, level: 1, limit: 16))
        #expect(Set(charger.profiles.installed.map(\.id)) == [2, 3, 4, 5])
        charger.install(RuleCharger.draft(2, level: 7, .stationMaximum, limit: 16), on: 0)
        #expect(Set(charger.profiles.installed.map(\.id)) == [2, 3, 4, 5])
        #expect(charger.profiles.installed.count { $0.purpose == .stationMaximum } == 2, "an id moves to another purpose")
    }

    @Test func `S13 · what replaces a profile removes it at once, valid or not`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, limit: 6))
        charger.install(RuleCharger.draft(2, .transaction, limit: 20))
        charger.install(RuleCharger.draft(3, .transaction, limit: 10) { $0.validFrom = RuleCharger.date(100) })
        #expect([0, 99, 100].map { charger.amps(at: $0) } == [6, 6, 10])
    }

    @Test func `S14 · an id alone decides, else all that is given has to fit, and nothing given clears all`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, level: 1, limit: 16), on: 0)
        charger.install(RuleCharger.draft(2, level: 1, limit: 16), on: 1)
        charger.install(RuleCharger.draft(3, level: 2, limit: 16), on: 1)
        charger.install(RuleCharger.draft(4, level: 1, .stationMaximum, limit: 16), on: 0)
        charger.install(RuleCharger.draft(5, level: 1, .transaction, limit: 16), on: 1)
        let examples: [(ProfileFilter, Set<Int>)] = [
            (ProfileFilter(), [1, 2, 3, 4, 5]), (ProfileFilter(id: 3, connector: 0, purpose: .stationMaximum, level: 9), [3]),
            (ProfileFilter(id: 9, connector: 1), []), (ProfileFilter(connector: 0), [1, 4]), (ProfileFilter(connector: 1), [2, 3, 5]),
            (ProfileFilter(level: 1), [1, 2, 4, 5]), (ProfileFilter(purpose: .transactionDefault), [1, 2, 3]),
            (ProfileFilter(connector: 1, purpose: .transactionDefault), [2, 3]),
            (ProfileFilter(connector: 1, purpose: .transactionDefault, level: 2), [3]),
            (ProfileFilter(connector: 2, purpose: .transactionDefault, level: 2), []),
        ]
        for (filter, gone) in examples {
            var cleared = charger.profiles
            #expect(Set(cleared.clear(filter).map(\.id)) == gone, "\(filter)")
            #expect(Set(cleared.installed.map(\.id)) == Set(1...5).subtracting(gone), "\(filter)")
        }
    }

    @Test func `S15 · a default that is set, replaced or cleared holds at once`() {
        var charger = RuleCharger()
        #expect(charger.amps(at: 50) == nil)
        charger.install(RuleCharger.draft(1, limit: 16))
        #expect(charger.amps(at: 50) == 16)
        charger.install(RuleCharger.draft(1, limit: 10))
        #expect(charger.amps(at: 50) == 10)
        charger.profiles.clear(ProfileFilter(id: 1))
        #expect(charger.amps(at: 50) == nil)
    }

    @Test func `S16 · S17 · profiles outlast a reboot, and go on without anybody's word`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, limit: 6))
        charger.install(RuleCharger.draft(2, .transaction, limit: 20))
        charger.profiles.reboot()
        #expect(charger.amps(at: 50) == 20, "the transaction's profile goes on")
        charger.profiles.startTransaction(8, on: RuleCharger.one, at: RuleCharger.second(100))
        #expect(charger.amps(at: 100) == 6, "a new transaction uses what is installed")
        charger.profiles.clear()
        #expect(charger.amps(at: 100) == nil, "nothing installed: no limit")
    }

    @Test func `S18 · a remote start's profile holds for its transaction, a later one replaces it or stacks on it`() throws {
        var charger = RuleCharger()
        charger.profiles.endTransaction(on: RuleCharger.one)
        try charger.profiles.prepare(RuleCharger.draft(1, level: 1, .transaction, limit: 20), forRemoteStartOn: 1)
        #expect(charger.amps(at: 0) == nil && charger.profiles.installed.isEmpty, "it waits")
        charger.profiles.startTransaction(8, on: RuleCharger.one, at: RuleCharger.second(10))
        #expect(charger.amps(at: 10) == 20)
        charger.install(
            RuleCharger.draft(2, level: 2, .transaction, limit: 10) { ($0.transaction, $0.validTo) = (8, RuleCharger.date(100)) })
        #expect([10, 100].map { charger.amps(at: $0) } == [10, 20], "another level stacks")
        charger.install(RuleCharger.draft(3, level: 1, .transaction, limit: 8) { $0.transaction = 8 })
        #expect([10, 100].map { charger.amps(at: $0) } == [10, 8], "the same level replaces")
    }

    @Test func `S19 · the transaction's profiles go with it, and only they`() {
        var charger = RuleCharger()
        charger.profiles.startTransaction(8, on: RuleCharger.two, at: RuleCharger.second(0))
        charger.install(RuleCharger.draft(1, limit: 6))
        charger.install(RuleCharger.draft(2, .transaction, limit: 20))
        charger.install(RuleCharger.draft(3, .transaction, limit: 10), on: 2)
        charger.profiles.endTransaction(on: RuleCharger.one)
        #expect(Set(charger.profiles.installed.map(\.id)) == [1, 3])
    }

    @Test func `S20 · S21 · a limit is used as given, finer ones and 0 too`() {
        var charger = RuleCharger()
        for amps in [0, 0.1, 4, 5.9, 6.25, 32] {
            charger.install(RuleCharger.draft(1, limit: amps, phases: 3))
            #expect(charger.limit(at: 0) == ProfileLimit(value: amps, phases: .three))
        }
    }

    @Test func `S22 · a composite schedule tells what to expect, for the charger as a whole too, in either unit`() throws {
        var charger = RuleCharger()
        charger.profiles.startTransaction(8, on: RuleCharger.two, at: RuleCharger.second(60))
        charger.install(RuleCharger.draft(1, limit: 16), on: 0)
        charger.install(RuleCharger.draft(2, .stationMaximum, limit: 20) { $0.start = RuleCharger.date(90) }, on: 0)
        charger.install(RuleCharger.draft(3, .transaction, limit: 10, phases: 1), on: 2)
        func composite(_ connector: Int, _ unit: ProfileUnit) throws -> [[Double?]] {
            let scope = try #require(ProfileScope(connector))
            return charger.profiles.composite(of: scope, in: unit, from: RuleCharger.second(0), duration: 120).periods
                .map { [Double($0.start), $0.limit?.value] }
        }
        #expect(try composite(1, .amps) == [[0, 16]])
        #expect(try composite(2, .amps) == [[0, nil], [60, 10]], "it ends where the answer does")
        #expect(try composite(0, .amps) == [[0, 16], [60, 26], [90, 20]])
        #expect(try composite(0, .watts) == [[0, 11_040], [60, 13_340]], "20 A on three phases are more than that")
        charger.profiles.clear()
        #expect(try composite(1, .amps) == [[0, nil]], "no profiles: one period")
    }

    @Test func `S23 · a day is 86,400 s, also when the clocks change`() {
        // Berlin's clocks go forward on 2024-03-31 and back on 2024-10-27, each at 01:00 UTC.
        for change in [1_711_846_800, 1_729_990_800] {
            var charger = RuleCharger()
            let morning = change - 4 * Self.day - RuleCharger.monday
            charger.profiles.startTransaction(7, on: RuleCharger.one, at: RuleCharger.second(morning))
            charger.install(
                RuleCharger.draft(1, limit: 16) {
                    ($0.kind, $0.recurrence, $0.start, $0.duration) = (.recurring, .daily, RuleCharger.date(morning), 3600)
                })
            for day in 0..<8 {
                let begin = morning + day * Self.day
                #expect([begin - 1, begin, begin + 3599, begin + 3600].map { charger.amps(at: $0) } == [nil, 16, 16, nil], "day \(day)")
            }
        }
    }
}
