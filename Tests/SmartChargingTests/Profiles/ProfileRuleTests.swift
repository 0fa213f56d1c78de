import Testing

@testable import SmartCharging

/// The rules of 1.1 one by one, each by its number: what a stack allows (S1 to S9). How profiles come and go is in the sibling file.
@Suite struct ProfileRuleTests {
    typealias Draft = ProfileDraft
    static let day = RuleCharger.day

    @Test func `S1 · a profile is valid from validFrom until just before validTo`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, limit: 16) { ($0.validFrom, $0.validTo) = (RuleCharger.date(100), RuleCharger.date(200)) })
        #expect([99, 100, 199, 200].map { charger.amps(at: $0) } == [nil, 16, 16, nil])
    }

    @Test func `S2 · an absolute schedule begins at its start, a relative one and any without start with the charging`() {
        for kind in Draft.Kind.allCases {
            var charger = RuleCharger()
            charger.install(
                RuleCharger.draft(1, limit: 16) {
                    ($0.kind, $0.recurrence, $0.start) = (kind, .daily, nil)
                    $0.periods.append(Draft.Period(start: 60, limit: 8))
                })
            #expect([-1, 0, 59, 60].map { charger.amps(at: $0) } == [nil, 16, 16, 8], "\(kind)")
        }
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, limit: 16) { $0.start = RuleCharger.date(300) })
        #expect([0, 299, 300].map { charger.amps(at: $0) } == [nil, nil, 16])
    }

    @Test(arguments: ProfileRecurrence.allCases) func `S2 · a recurring schedule begins with its start, then again and again`(
        _ recurrence: ProfileRecurrence
    ) {
        var charger = RuleCharger()
        charger.install(
            RuleCharger.draft(1, limit: 16) {
                ($0.kind, $0.recurrence, $0.start) = (.recurring, recurrence, RuleCharger.date(300))
                $0.periods.append(Draft.Period(start: 60, limit: 8))
            })
        #expect([299, 300, 359, 360].map { charger.amps(at: $0) } == [nil, 16, 16, 8], "not before its first start")
        let again = 300 + recurrence.seconds
        #expect([again - 1, again, again + 60].map { charger.amps(at: $0) } == [8, 16, 8])
    }

    @Test func `S3 · a schedule runs for its duration, one without for ever, a recurring one until it begins again`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, limit: 16) { ($0.start, $0.duration) = (RuleCharger.date(0), 100) })
        #expect([0, 99, 100].map { charger.amps(at: $0) } == [16, 16, nil])
        charger.install(RuleCharger.draft(1, limit: 16) { $0.start = RuleCharger.date(0) })
        #expect(charger.amps(at: 1000 * Self.day) == 16)
        charger.install(
            RuleCharger.draft(1, limit: 16) {
                ($0.kind, $0.recurrence, $0.start, $0.duration) = (.recurring, .daily, RuleCharger.date(0), 2 * Self.day)
                $0.periods.append(Draft.Period(start: Self.day + 10, limit: 8))
            })
        #expect([Self.day - 1, Self.day + 20].map { charger.amps(at: $0) } == [16, 16], "a day is over before its second period")
        charger.install(RuleCharger.draft(1, limit: 16) { ($0.start, $0.duration) = (RuleCharger.date(0), 0) })
        #expect(charger.amps(at: 0) == nil, "a duration of nothing is over at once")
    }

    @Test func `S4 · the last period that has begun is in force, and none at or past the duration`() {
        var charger = RuleCharger()
        charger.install(
            RuleCharger.draft(1, limit: 16) {
                ($0.start, $0.duration) = (RuleCharger.date(0), 100)
                $0.periods += [Draft.Period(start: 50, limit: 10), Draft.Period(start: 100, limit: 32)]
            })
        #expect([0, 49, 50, 99, 100].map { charger.amps(at: $0) } == [16, 16, 10, 10, nil])
        #expect(charger.install(RuleCharger.draft(2, limit: 16) { $0.periods[0].start = 1 }) == .firstPeriodLate(1))
    }

    @Test func `S5 · the highest level that says something leads, a silent one hides nothing`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, level: 1, limit: 6))
        charger.install(RuleCharger.draft(2, level: 3, limit: 20) { ($0.start, $0.duration) = (RuleCharger.date(100), 100) })
        #expect([99, 100, 199, 200].map { charger.amps(at: $0) } == [6, 20, 20, 6])
        charger.install(RuleCharger.draft(3, level: 4, limit: 32))
        #expect(charger.amps(at: 1000 * Self.day) == 32, "a top profile without an end never falls back")
    }

    @Test func `S6 · a default for all holds for each, one for a connector replaces it there on its level, even while silent`() {
        var charger = RuleCharger()
        charger.profiles.startTransaction(8, on: RuleCharger.two, at: RuleCharger.second(0))
        charger.install(RuleCharger.draft(1, level: 1, limit: 16), on: 0)
        charger.install(RuleCharger.draft(2, level: 2, limit: 10) { $0.validFrom = RuleCharger.date(100) }, on: 1)
        #expect([0, 100].map { charger.amps(at: $0) } == [16, 10], "another level: both are in one stack")
        charger.install(RuleCharger.draft(2, level: 1, limit: 10) { $0.validFrom = RuleCharger.date(100) }, on: 1)
        #expect([0, 100].map { charger.amps(at: $0) } == [nil, 10])
        #expect([0, 100].map { charger.amps(at: $0, on: 2) } == [16, 16])
    }

    @Test func `S7 · the transaction's profile overrules the default whatever the levels, where it is silent the default applies`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, level: 9, limit: 6))
        charger.install(RuleCharger.draft(2, level: 0, .transaction, limit: 20) { ($0.start, $0.duration) = (RuleCharger.date(0), 100) })
        #expect([0, 99, 100].map { charger.amps(at: $0) } == [20, 20, 6])
    }

    @Test func `S8 · maximum and transaction combine to the lower current on the fewer phases`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, .stationMaximum, limit: 20, phases: 1), on: 0)
        charger.install(RuleCharger.draft(2, limit: 16))
        #expect(charger.limit(at: 0) == ProfileLimit(value: 16, phases: .one))
        #expect(charger.limit(at: 0, in: .watts) == ProfileLimit(value: 3680, phases: .one))
        charger.install(RuleCharger.draft(1, .stationMaximum, limit: 10, phases: 3), on: 0)
        charger.install(RuleCharger.draft(2, limit: 16, phases: 2))
        #expect(charger.limit(at: 0) == ProfileLimit(value: 10, phases: .two))
    }

    @Test func `S8 · watts are the total over the phases in force, amperes hold for each phase`() {
        var charger = RuleCharger()
        charger.install(RuleCharger.draft(1, limit: 6900, unit: .watts))
        #expect(charger.limit(at: 0) == ProfileLimit(value: 10, phases: .three), "absent phases read as three")
        #expect(charger.limit(at: 0, in: .watts) == ProfileLimit(value: 6900, phases: .three))
        charger.install(RuleCharger.draft(2, .stationMaximum, limit: 20, phases: 1), on: 0)
        #expect(charger.limit(at: 0) == ProfileLimit(value: 20, phases: .one), "6900 W on one phase are 30 A")
    }

    @Test func `S9 · a maximum bounds all connectors together`() {
        var charger = RuleCharger()
        charger.profiles.startTransaction(8, on: RuleCharger.two, at: RuleCharger.second(50))
        charger.install(RuleCharger.draft(1, limit: 16), on: 0)
        #expect([49, 50].map { charger.amps(at: $0, on: 0) } == [16, 32])
        charger.install(RuleCharger.draft(2, .stationMaximum, limit: 25), on: 0)
        #expect([49, 50].map { charger.amps(at: $0, on: 0) } == [16, 25])
        #expect(charger.amps(at: 50) == 16)
        #expect(charger.install(RuleCharger.draft(3, .stationMaximum, limit: 25), on: 1) == .maximumOnConnector(RuleCharger.one))
    }
}
