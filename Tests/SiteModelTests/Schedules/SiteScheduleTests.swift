import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

/// Schedules and profiles of operators as control takes them. The tests' clock shows 2027-01-15T08:00:00Z at 0 s.
struct SiteScheduleTests {
    private let point = PointID(charger: "A", connector: 1)

    private func site(_ schedules: [OperatorSchedule]) -> Site {
        var site = exampleSite()
        site.connected(charger("A"), generation: 1, at: moment())
        site.answer(.cap(32), of: charger("A"), .done, at: moment())
        site.answer(.fallback(connector: 1, 6), of: charger("A"), .done, at: moment())
        site.commit(site.start(aStart(), at: moment()))
        site.schedules = ScheduleBook(schedules, zone: .utc)
        return site
    }

    private func schedule(
        _ name: String = "morning", for target: ScheduleTarget, _ limit: ScheduledLimit, until: String = "09:00"
    ) throws -> OperatorSchedule {
        let steps = [
            LimitCycle.Step(from: try #require(TimeOfDay("07:00")), limit: limit),
            LimitCycle.Step(from: try #require(TimeOfDay(until)), limit: .unlimited),
        ]
        return OperatorSchedule(name: name, target: target, timing: .repeating(try #require(LimitCycle(.day, steps))))
    }

    /// Runs control for `seconds`, confirming every order; the greatest and the last limit of A.
    private func run(_ site: inout Site, from start: Int, seconds: Int) -> (greatest: Amps, last: Amps) {
        var greatest = Amps.zero
        for second in start..<start + seconds {
            let now = moment(Double(second))
            let share = site.controller.share(of: self.point)?.current.amps ?? 0
            site.sample("grid", PerPhase(repeating: 10 + share + Double(second % 2) / 100), at: now.monotonic)
            let decision = site.decideLimits(at: now)
            for entry in decision.entries { site.apply(entry) }
            for instruction in decision.answer { site.answer(instruction.command, of: instruction.charger, .done, at: now) }
            greatest = max(greatest, site.controller.share(of: self.point)?.current ?? .zero)
        }
        return (greatest, site.controller.share(of: self.point)?.current ?? .zero)
    }

    @Test func `a limit on the charger holds until its hour, then the car gets what the fuse leaves`() throws {
        var site = self.site([try self.schedule(for: .charger(charger("A"), connector: 1), .amps(10))])
        #expect(self.run(&site, from: 0, seconds: 300) == (10, 10))
        #expect(site.controller.share(of: self.point)?.reason == .ceiling(10, label: "morning"))
        #expect(self.run(&site, from: 3600, seconds: 300).last > 20)
    }

    @Test func `a limit of the site counts the other load, a limit of power is spread over the phases`() throws {
        var site = self.site([try self.schedule(for: .site, .amps(25))])
        // 25 A less the other load of 10 A and the 6 A that a car on B would draw.
        #expect((8.5...9).contains(self.run(&site, from: 0, seconds: 300).last.amps))
        var other = self.site([try self.schedule(for: .charger(charger("A"), connector: nil), .watts(6_900))])
        #expect(self.run(&other, from: 0, seconds: 300).greatest == 10)
    }

    @Test func `of several schedules the lowest wins, whatever their order`() throws {
        let all = [
            try self.schedule("a", for: .charger(charger("A"), connector: nil), .amps(14)),
            try self.schedule("b", for: .charger(charger("A"), connector: 1), .watts(5_520)),
            try self.schedule("c", for: .charger(charger("A"), connector: 1), .amps(12)),
            try self.schedule("d", for: .charger(charger("B"), connector: 1), .amps(0)),
        ]
        for schedules in [all, all.reversed()] {
            let limits = ScheduleLimits(ScheduleBook(schedules), at: UTCSecond(wall()))
            #expect(limits.ceiling(of: charger("A"), connector: 1, on: .three) == Point.Ceiling(limit: 8, label: "b"))
            #expect(limits.ceiling(of: charger("A"), connector: 2, on: .three) == Point.Ceiling(limit: 14, label: "a"))
            #expect(limits.until == UTCSecond(wall(3600)))
        }
    }

    @Test func `currents and power of one fuse count both, by the names of both`() throws {
        let book = ScheduleBook([
            try self.schedule("a", for: .circuit("row A"), .watts(9_000)), try self.schedule("b", for: .circuit("row A"), .amps(20)),
            try self.schedule("c", for: .circuit("row A"), .amps(30)),
        ])
        let cap = ScheduleLimits(book, at: UTCSecond(wall())).caps["row A"]
        #expect(cap == NodeCap(limit: PerPhase(repeating: 20), power: 9_000, label: "b, a"))
    }

    @Test func `a schedule for what the site does not have is told`() throws {
        let book = ScheduleBook([
            try self.schedule("a", for: .circuit("row A"), .amps(9)),
            try self.schedule("b", for: .charger(charger("A"), connector: 2), .amps(9)),
            try self.schedule("c", for: .charger(charger("C"), connector: nil), .amps(9)), try self.schedule("d", for: .site, .amps(9)),
            try self.schedule("e", for: .charger(charger("D"), connector: 3), .amps(9)),
        ])
        #expect(
            book.strays(in: .example, known: [charger("D")]) == [
                "schedule \"a\" limits nothing: there is no circuit \"row A\"",
                "schedule \"b\" limits nothing: charger A has no connector 2, 1 at most",
                "schedule \"c\" limits nothing: there is no charger C",
            ])
    }

    @Test func `the explanation names schedules, fuses and what is on the books`() throws {
        var site = self.site([try self.schedule(for: .site, .amps(25))])
        _ = self.run(&site, from: 0, seconds: 300)
        let explanation = site.explanation(of: charger("A"), at: moment(300))
        #expect(explanation.localTime == "2027-01-15T08:05")
        let schedule = try #require(explanation.schedules.first)
        #expect([schedule.name, schedule.target, schedule.limit, schedule.until] == ["morning", "site", "25 A", "2027-01-15T09:00"])
        #expect(site.status(at: moment(300)).fuses.first?.limit.l1 == 25)
        let connector = try #require(explanation.connectors.first)
        #expect(explanation.connectors.count == 1)
        #expect(connector.reason.contains("morning"))
        let fuse = try #require(connector.fuses.first)
        #expect((fuse.rating.l1, fuse.margin) == (63, 1))
        #expect((fuse.schedule?.l1, fuse.scheduleName) == (25, "morning"))
        #expect(abs(fuse.shared.l1 - (fuse.limit.l1 - fuse.other.l1 - fuse.reserved.l1)) < 0.001)
        #expect(connector.ledger.state == .controlled)
        #expect(connector.ledger.said == connector.limit)
        #expect(connector.ledger.mayDraw.l1 >= connector.limit)
    }
}
