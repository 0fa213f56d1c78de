import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `What the controller is told of connectors` {
    /// Does something to a site that may change what is true of its connectors.
    private func disturb(_ pretend: inout PretendSite, _ random: inout SeededNumbers) {
        let id = [charger("A"), charger("B")][random.below(2)]
        switch random.below(18) {
        case 0: pretend.begin(id)
        case 1: pretend.end(id)
        case 2: pretend.connect(id)
        case 3: _ = pretend.site.disconnected(id, generation: UInt64(pretend.second + 1), at: pretend.now)
        case 4: pretend.chargers[id]?.refuses = [[], [.transaction], [.transaction, .transactionDefault]][random.below(3)]
        case 5: pretend.site.commit(pretend.site.resetMeans(of: id, at: pretend.now))
        case 6:
            let identity = Charger.Identity(vendor: "ABL", model: "M\(random.below(2))", serial: nil, firmware: "\(random.below(2))")
            pretend.site.commit(pretend.site.boot(id, as: identity, at: pretend.now))
        case 7:
            var capabilities = Charger.Capabilities(connectors: 1 + random.below(2), meterInterval: 10)
            capabilities.maximumProfiles = [nil, 1, 2, 3][random.below(4)]
            pretend.site.commit(pretend.site.capabilities(of: id, are: capabilities, at: pretend.now))
        case 8: pretend.site.commit(pretend.site.accept(charger("C\(random.below(3))"), at: pretend.now))
        case 9:
            var configuration = SiteConfiguration.makes([SiteConfiguration.Model(vendor: "ABL", model: "M1", control: .standard)])
            configuration.chargers[id]?.fallback = [0, 6, 8][random.below(3)]
            try! pretend.site.reconfigure(configuration, at: pretend.now.monotonic)
        case 10:
            let draft = ProfileDraft(
                id: 50, level: 3, purpose: .transactionDefault, kind: .absolute, unit: .amps,
                periods: [ProfileDraft.Period(start: 0, limit: Double(random.below(20)))])
            pretend.tell(.installProfile(connector: 1, draft), to: id)
        case 11: pretend.tell(.clearProfiles(.id(50)), to: id)
        case 12:
            let status = Connector(status: .available, since: pretend.now.wall)
            pretend.site.commit(pretend.site.status(of: id, connector: 1 + random.below(2), is: status, at: pretend.now))
        case 13: pretend.site.canRecord.toggle()
        case 14: pretend.site.schedules = self.schedules(for: id, Amps(tenths: 10 * random.below(20)))
        case 15:
            let currents = PerPhase(repeating: Double(random.below(40)))
            pretend.site.noteDraw(of: id, connector: 1, currents: currents, at: pretend.now)
        case 16:
            pretend.run(61)
            for _ in 0..<5 { _ = pretend.site.noteClock(of: id, pretend.now.wall.addingTimeInterval(-50), at: pretend.now) }
        default:
            pretend.chargers[id]?.tells = random.below(2) == 0 ? nil : .composite(.init(unit: .amps, periods: [.init(start: 0, limit: 30)]))
        }
    }

    /// The same limit all day.
    private func schedules(for id: ChargerID, _ limit: Amps) -> ScheduleBook {
        let cycle = TimeOfDay("00:00").flatMap { LimitCycle(.day, [LimitCycle.Step(from: $0, limit: .amps(limit))]) }
        return ScheduleBook(
            cycle.map { [OperatorSchedule(name: "all day", target: .charger(id, connector: nil), timing: .repeating($0))] } ?? [],
            zone: .utc)
    }

    @Test(arguments: 0..<12 as Range<UInt64>) func `is never older than what was recorded, refused or configured`(_ seed: UInt64) throws {
        var random = SeededNumbers(seed)
        var pretend = PretendSite([charger("A"): PretendCharger(connectors: 2), charger("B"): PretendCharger()])
        for step in 0..<80 {
            self.disturb(&pretend, &random)
            pretend.run(random.below(8))
            // The same site, but that it has to work out everything anew.
            var fresh = pretend.site
            try fresh.reconfigure(fresh.configuration, at: pretend.now.monotonic)
            var kept = pretend.site
            let later = moment(Double(pretend.second) + 1)
            let (left, right) = (kept.decideLimits(at: later), fresh.decideLimits(at: later))
            #expect(left.answer == right.answer && left.entries == right.entries, "seed \(seed), step \(step)")
            for id in kept.state.chargers.keys.sorted() {
                for connector in kept.connectors(of: id) {
                    let point = PointID(charger: id.text, connector: connector)
                    let expected = fresh.controller.mayDraw(point, at: later.monotonic)
                    #expect(kept.controller.mayDraw(point, at: later.monotonic) == expected, "seed \(seed), step \(step), \(point)")
                    let share = fresh.controller.share(of: point)
                    #expect(kept.controller.share(of: point) == share, "seed \(seed), step \(step), \(point)")
                }
            }
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FUSEKEEPER_BENCH"] == "1"))
    func `and a second of control of a thousand of them`() throws {
        let clock = ContinuousClock()
        var configuration = SiteConfiguration.example
        configuration.chargers = Dictionary(
            uniqueKeysWithValues: (0..<1_000).map { (charger("C\($0)"), SiteConfiguration.Charger(phases: .known(.rst, .three))) })
        var site = try Site(configuration: configuration, state: SiteState(), tags: TagList(), startedAt: origin)
        for id in configuration.chargers.keys { site.commit(site.accept(id, at: moment())) }
        for id in configuration.chargers.keys.sorted().prefix(500) {
            site.connected(id, generation: 1, at: moment())
            site.commit(site.start(aStart(id.text), at: moment()))
        }
        _ = site.decideLimits(at: moment())
        let sample = clock.measure { for n in 1...10 { site.sample("grid", PerPhase(repeating: 40), at: moment(Double(n)).monotonic) } }
        let second = clock.measure { for n in 11...20 { _ = site.decideLimits(at: moment(Double(n))) } }
        let changed = clock.measure {
            for n in 21...30 {
                let status = Connector(status: .available, since: wall(Double(n)))
                site.commit(site.status(of: charger("C1"), connector: 1, is: status, at: moment(Double(n))))
                _ = site.decideLimits(at: moment(Double(n)))
            }
        }
        let setup = clock.measure {
            for n in 31...40 { for id in site.state.chargers.keys { _ = site.nextSetup(of: id, at: moment(Double(n))) } }
        }
        print("1,000 connectors, 500 of them charging: a sample of the meter \(sample / 10), a second of control \(second / 10)")
        print("after a change \(changed / 10), all set-ups looked at \(setup / 10)")
    }
}

/// Numbers that a seed determines.
struct SeededNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { self.state = seed }

    mutating func below(_ bound: Int) -> Int {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
