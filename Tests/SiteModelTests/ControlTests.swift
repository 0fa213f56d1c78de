import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `Control of a site` {
    /// A site whose chargers A and B are online and have confirmed their fallbacks, with a session on A.
    private func busySite(_ configuration: SiteConfiguration = .example) -> Site {
        var site = exampleSite(configuration)
        for id in [charger("A"), charger("B")] {
            site.connected(id, generation: 1, at: moment())
            site.answer(.cap(32), of: id, .done, at: moment())
            site.answer(.fallback(connector: 1, 6), of: id, .done, at: moment())
        }
        site.commit(site.start(aStart(), at: moment()))
        return site
    }

    /// Runs control for `seconds`, with other load of `base` amperes, and confirms every order at once.
    private func run(_ site: inout Site, from start: Int, seconds: Int, base: Double) -> [Site.Instruction] {
        var sent: [Site.Instruction] = []
        for second in start..<start + seconds {
            let now = moment(Double(second))
            let drawn = site.controller.share(of: PointID(charger: "A", connector: 1))?.current.amps ?? 0
            // The last digit moves, as a living meter's does.
            site.sample("grid", PerPhase(repeating: base + drawn + Double(second % 2) / 100), at: now.monotonic)
            let decision = site.decideLimits(at: now)
            for entry in decision.entries { site.apply(entry) }
            for instruction in decision.answer { site.answer(instruction.command, of: instruction.charger, .done, at: now) }
            sent += decision.answer
        }
        return sent
    }

    @Test func `a car gets what the fuse leaves, and the reason says so`() {
        var site = self.busySite()
        _ = self.run(&site, from: 0, seconds: 300, base: 40)
        let share = site.controller.share(of: PointID(charger: "A", connector: 1))
        // 63 A less 1 A margin, 40 A other load and the 6 A that a car coming to B would draw.
        #expect((15.5...16).contains(share?.current.amps ?? 0))
        let connector = site.status(at: moment(300)).chargers.first { $0.id == charger("A") }?.connectors.first
        #expect(connector?.reason.contains("grid connection") == true)
        #expect(connector?.limit == share?.current.amps)
    }

    @Test func `every rise is on record before it is sent, and a confirmed fall afterwards`() {
        var site = self.busySite()
        let point = PointID(charger: "A", connector: 1)
        for second in 0..<400 {
            let now = moment(Double(second))
            let base = second < 200 ? 10.0 : 50.0
            let drawn = site.controller.share(of: point)?.current.amps ?? 0
            site.sample("grid", PerPhase(repeating: base + drawn + Double(second % 2) / 100), at: now.monotonic)
            let decision = site.decideLimits(at: now)
            for entry in decision.entries { site.apply(entry) }
            for instruction in decision.answer {
                #expect(instruction.order.limit <= site.state.mayDraw[point] ?? .zero, "at \(second) s")
                site.answer(instruction.command, of: instruction.charger, .done, at: now)
            }
        }
        #expect(site.state.mayDraw[point] == site.controller.share(of: point)?.current)
    }

    @Test func `a car that was stopped before anything rose is not given its fallback again by a restart`() throws {
        var site = self.busySite()
        _ = self.run(&site, from: 0, seconds: 40, base: 62)
        let point = PointID(charger: "A", connector: 1)
        #expect(site.controller.share(of: point)?.current == .zero)
        #expect(site.state.mayDraw[point] == .zero)
        let now = moment(50)
        var restarted = try Site(configuration: site.configuration, state: site.state, tags: site.tags, startedAt: now.monotonic)
        restarted.connected(charger("A"), generation: 2, at: now)
        let orders = restarted.decideLimits(at: now).answer.map(\.order)
        #expect(orders.map(\.limit) == [.zero])
    }

    @Test func `while nothing can be recorded no limit rises above what is on record`() {
        var site = self.busySite()
        _ = self.run(&site, from: 0, seconds: 200, base: 50)
        let before = site.state.mayDraw[PointID(charger: "A", connector: 1)] ?? .zero
        site.canRecord = false
        let sent = self.run(&site, from: 200, seconds: 300, base: 10)
        #expect(sent.allSatisfy { $0.order.limit <= before })
    }

    @Test func `a session whose tag was refused is offered nothing`() {
        var site = exampleSite()
        site.connected(charger("A"), generation: 1, at: moment())
        site.commit(site.start(aStart(tag: "nobody"), at: moment()))
        #expect(self.run(&site, from: 0, seconds: 120, base: 10).isEmpty)
    }

    @Test func `an order for a session that has ended is not sent`() {
        var site = self.busySite()
        _ = self.run(&site, from: 0, seconds: 100, base: 10)
        site.commit(site.stop(wireID: 1, of: charger("A"), aStop(), hasTag: false, at: moment(100)))
        #expect(self.run(&site, from: 101, seconds: 60, base: 60).isEmpty)
        #expect(site.state.mayDraw.isEmpty)
    }
}

@Suite struct `A charger that has come` {
    @Test func `is told what it must hold, each thing once`() {
        var site = exampleSite()
        let id = charger("A")
        site.connected(id, generation: 1, at: moment())
        site.booted(id, at: moment())
        var told: [ChargerCommand] = []
        while let next = site.nextSetup(of: id, at: moment(1)) {
            // Its configuration comes after that, and has tests of its own.
            if case .readSettings = next { break }
            told.append(next)
            let outcome: CommandOutcome = next == .readCapabilities ? .capabilities(Charger.Capabilities(meterInterval: 60)) : .done
            site.answer(next, of: id, outcome, at: moment(1))
        }
        #expect(
            told == [
                .readCapabilities, .cap(32), .fallback(connector: 1, 6), .compositeSchedule(connector: 1, duration: 300, unit: .amps),
            ])
        #expect(site.state.chargers[id]?.fallbacks == [1: 6])
    }

    @Test func `and only reconnects is not told again what it confirmed: flash wears`() {
        var site = exampleSite()
        let id = charger("A")
        site.connected(id, generation: 1, at: moment())
        site.answer(.cap(32), of: id, .done, at: moment())
        site.answer(.fallback(connector: 1, 6), of: id, .done, at: moment())
        site.connected(id, generation: 2, at: moment(10))
        #expect(site.nextSetup(of: id, at: moment(11)) == nil)  // it may still boot
        var told: [ChargerCommand] = []
        while let next = site.nextSetup(of: id, at: moment(20)) {
            told.append(next)
            site.answer(next, of: id, .done, at: moment(20))
        }
        #expect(!told.contains { $0.slot == .fallback(connector: 1) || $0.slot == .cap })
    }

    @Test func `and refuses is asked three times, not for ever`() {
        var site = exampleSite()
        let id = charger("A")
        site.connected(id, generation: 1, at: moment())
        site.booted(id, at: moment())
        var asked = 0
        for second in 0..<3_600 {
            guard let next = site.nextSetup(of: id, at: moment(Double(second))) else { continue }
            if next == .readCapabilities { asked += 1 }
            site.answer(next, of: id, .refused("NotSupported"), at: moment(Double(second)))
        }
        #expect(asked == 3)
    }
}
