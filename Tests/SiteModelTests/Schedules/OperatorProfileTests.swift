import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

/// Profiles that operators put on chargers by hand. The charger has one connector; its own profiles have the ids 1 to 3.
struct OperatorProfileTests {
    private let id = charger("A")

    private func site(
        highestLevel: Int? = 8, units: Charger.LimitUnits = .amps, means: ControlMeans? = nil, isLimited: Bool = true
    ) -> Site {
        var site = exampleSite()
        site.connected(self.id, generation: 1, at: moment())
        let capabilities = Charger.Capabilities(connectors: 1, maximumStackLevel: highestLevel, maximumPeriods: 3, units: units)
        site.answer(.readCapabilities, of: self.id, .capabilities(capabilities), at: moment())
        if let means { site.apply(Entry(at: wall(), .means(charger: self.id, are: means))) }
        site.commit(site.start(aStart(), at: moment()))
        guard isLimited, let session = site.state.currentTransaction(at: PointID(charger: "A", connector: 1)) else { return site }
        let order = Order(
            number: 1, point: PointID(charger: "A", connector: 1), limit: 16, phases: .three, kind: .rise, reason: .maximum(16))
        let command = ChargerCommand.limit(order, wireID: session.wireID)
        site.answer(command, of: self.id, .done, at: moment())
        return site
    }

    private func draft(
        id: Int = 40, level: Int = 3, _ purpose: ProfilePurpose = .transaction, _ limits: [Double] = [9], unit: ProfileUnit = .amps
    ) -> ProfileDraft {
        ProfileDraft(
            id: id, level: level, purpose: purpose, kind: .absolute, start: wall(-60), unit: unit,
            periods: limits.enumerated().map { ProfileDraft.Period(start: $0 * 60, limit: $1, phases: 3) })
    }

    private func refusal(_ draft: ProfileDraft, on connector: Int = 1, _ site: Site) -> OperatorProfileRefusal? {
        do throws(OperatorProfileRefusal) {
            try site.check(draft, on: connector, of: self.id)
            return nil
        } catch { return error }
    }

    @Test func `what can only lower is taken`() {
        let site = self.site()
        #expect(self.refusal(self.draft(), site) == nil)
        #expect(self.refusal(self.draft(.transactionDefault, [6, 0]), site) == nil)
        #expect(self.refusal(self.draft(.stationMaximum, [32, 10]), on: 0, site) == nil)
    }

    @Test func `what would raise is refused, with the period that does`() {
        let site = self.site()
        #expect(
            self.refusal(self.draft(.transactionDefault, [6, 6.1]), site) == .raises(index: 1, 6.1, bound: 6, .transactionDefault))
        #expect(self.refusal(self.draft(.stationMaximum, [32.5]), on: 0, site) == .raises(index: 0, 32.5, bound: 32, .stationMaximum))
    }

    @Test func `power is reckoned as if it all flowed on one phase`() {
        let site = self.site(units: .both)
        #expect(self.refusal(self.draft(.transactionDefault, [1_380], unit: .watts), site) == nil)
        #expect(
            self.refusal(self.draft(.transactionDefault, [4_140], unit: .watts), site)
                == .raises(index: 0, 18, bound: 6, .transactionDefault))
    }

    @Test func `ids and levels of the profiles that control are not given away`() {
        let site = self.site()
        for own in 1...3 { #expect(self.refusal(self.draft(id: own), site) == .ownID(own, free: 4)) }
        #expect(self.refusal(self.draft(level: 8), site) == .ownLevel(8, .transaction, highest: 8))
        #expect(self.refusal(self.draft(level: 0, .transactionDefault, [6]), site) == .ownLevel(0, .transactionDefault, highest: 8))
        #expect(self.refusal(self.draft(level: 0, .stationMaximum, [6]), on: 0, site) == .ownLevel(0, .stationMaximum, highest: 8))
        #expect(self.refusal(self.draft(level: 0), self.site(highestLevel: 0)) == .ownLevel(0, .transaction, highest: 0))
    }

    @Test func `a session's profile has to wait for the one that controls`() {
        #expect(self.refusal(self.draft(), self.site(isLimited: false)) == .notControlledYet(1))
    }

    @Test func `what would overrule the means of control is refused`() {
        #expect(
            self.refusal(self.draft(), self.site(means: .standard, isLimited: false)) == .overrulesControl(.transaction, by: .standard))
        #expect(
            self.refusal(self.draft(.stationMaximum, [6]), on: 0, self.site(means: .station, isLimited: false))
                == .overrulesControl(.stationMaximum, by: .station))
    }

    @Test func `what the charger must refuse is refused here, with its reason`() {
        let site = self.site()
        #expect(self.refusal(self.draft(level: 9), site) == .charger(.levelOutOfRange(9, highest: 8)))
        #expect(self.refusal(self.draft(.transactionDefault, [6, 5, 4, 3]), site) == .charger(.tooManyPeriods(4, most: 3)))
        #expect(self.refusal(self.draft(.transactionDefault, [690], unit: .watts), site) == .charger(.unitNotTaken(.watts)))
        #expect(self.refusal(self.draft(), on: 0, site) == .charger(.transactionOnCharger))
        #expect(self.refusal(self.draft(), on: 2, site) == .charger(.unknownConnector(2, connectors: 1)))
    }

    @Test func `a profile that the charger took lowers what control gives, and goes with its clearing`() {
        var site = self.site()
        let point = PointID(charger: "A", connector: 1)
        let command = ChargerCommand.installProfile(connector: 1, self.draft())
        site.answer(command, of: self.id, .done, at: moment())
        _ = site.decideLimits(at: moment(1))
        #expect(site.ceiling(of: point, on: .three) == Point.Ceiling(limit: 9, label: "profile 40"))
        #expect(site.clearing(.id(2), of: self.id) == nil)
        #expect(site.clearing(ProfileFilter(), of: self.id) == [40])
        let clear = ChargerCommand.clearProfiles(.id(40))
        site.answer(clear, of: self.id, .done, at: moment())
        _ = site.decideLimits(at: moment(2))
        #expect(site.ceiling(of: point, on: .three) == nil)
    }

    @Test func `a session under way is under way by a calendar that was set back too`() throws {
        var site = self.site()
        var old = self.draft()
        old.start = wall(-200_000)
        site.answer(.installProfile(connector: 1, old), of: self.id, .done, at: moment())
        _ = site.decideLimits(at: Moment(wall: wall(-86_400), monotonic: moment(1).monotonic))
        #expect(site.ceiling(of: PointID(charger: "A", connector: 1), on: .three)?.limit == 9)
        let comparison = try #require(
            site.comparison(
                of: self.id, connector: 1, in: .amps, at: wall(-86_400), duration: 60, reported: nil, noAnswer: nil))
        #expect(comparison.segments.map(\.here) == [16])
    }

    @Test func `the charger's own schedule is compared second by second`() throws {
        var site = self.site()
        site.schedules = ScheduleBook([
            OperatorSchedule(
                name: "works", target: .charger(self.id, connector: 1),
                timing: .once(from: "2027-01-15T08:10", to: "2027-01-15T09:00", .amps(0)))
        ])
        // It counts from a minute ago, and after ten minutes it allows too much.
        let report = ReportedSchedule(
            start: wall(-60), duration: 1260, unit: .amps,
            periods: [ProfileDraft.Period(start: 0, limit: 16.05), ProfileDraft.Period(start: 660, limit: 32)])
        let comparison = try #require(
            site.comparison(
                of: self.id, connector: 1, in: .amps, at: wall(), duration: 1800, reported: (report, at: wall()), noAnswer: nil))
        #expect(comparison.segments.map(\.duration) == [600, 600, 600])
        #expect(comparison.segments.map(\.here) == [16, 16, 16])
        #expect(comparison.segments.map(\.charger) == [16.05, 32, nil])
        #expect(comparison.segments.map(\.differs) == [false, true, false])
        #expect(comparison.segments.map(\.isAnswered) == [true, true, false])
        #expect(comparison.segments.map(\.schedule) == [nil, 0, 0])
        #expect(!comparison.agrees)
    }
}
