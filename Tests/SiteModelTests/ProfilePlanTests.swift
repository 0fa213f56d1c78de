import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `The site's own profiles on a charger` {
    private func order(_ limit: Amps, connector: Int = 1, phases: PhaseCount = .three, lease: Order.Lease? = nil) -> Order {
        Order(
            number: 1, point: PointID(charger: "A", connector: connector), limit: limit, phases: phases, kind: .fall, reason: .noCar,
            lease: lease)
    }

    @Test(arguments: [1, 2, 3, 5, 32]) func `have ids without gaps, each once, and within what the charger holds`(_ connectors: Int) {
        for most in [nil, 0] + Array(1...67) as [Int?] {
            let numbers = ProfileNumbers(connectors: connectors, most: most)
            let ids =
                [numbers.cap].compactMap { $0 }
                + (1...connectors).flatMap { [numbers.fallback($0), numbers.session($0)].compactMap { $0 } }
            #expect(Set(ids).count == ids.count, "\(connectors) connectors, at most \(String(describing: most))")
            #expect(ids.sorted() == Array(1...max(ids.count, 1)), "\(connectors) connectors, at most \(String(describing: most))")
            if let most, most > 0 { #expect(ids.count <= most) }
            #expect(ids.allSatisfy(numbers.contains))
            #expect(!numbers.contains(0) && !numbers.contains(ids.count + 1))
        }
    }

    @Test(
        arguments: [
            (nil, ControlMeans.transaction), (5, .transaction), (4, .transaction), (3, .standard), (2, .standard), (1, .station),
        ] as [(Int?, ControlMeans)])
    func `of two connectors need room for the means that use them`(_ most: Int?, _ best: ControlMeans) {
        let plan = ProfilePlan(connectors: 2, mostProfiles: most)
        #expect(ControlMeans.allCases.sorted().first(where: plan.allows) == best)
    }

    @Test func `are in watts of their phases for a charger that takes no amperes`() throws {
        let plan = ProfilePlan(connectors: 1, unit: .watts)
        #expect(try #require(plan.cap(32)).draft.periods.first?.limit == 22_080)
        let one = try #require(plan.session(self.order(13.7, phases: .one), wireID: 1, at: wall()))
        #expect(one.draft.unit == .watts)
        #expect(one.draft.periods == [ProfileDraft.Period(start: 0, limit: 3_151, phases: 1)])
    }

    @Test(arguments: [(6.9, 6.0), (6, 6), (16.1, 16), (0, 0), (32, 32)]) func `are cut to whole amperes, never rounded`(
        _ limit: Double, _ sent: Double
    ) throws {
        let plan = ProfilePlan(connectors: 1, wholeAmps: true)
        let amps = try #require(Amps(limit))
        #expect(try #require(plan.session(self.order(amps), wireID: 1, at: wall())).draft.periods.first?.limit == sent)
    }

    @Test func `end by themselves where a dead man's switch is wanted, counted from the order`() throws {
        let plan = ProfilePlan(connectors: 1)
        let lease = Order.Lease(fallback: 6, after: .seconds(120))
        for placed in [
            plan.session(self.order(16, lease: lease), wireID: 1, at: wall()), plan.standard(self.order(16, lease: lease), at: wall()),
            plan.cap(16, lease: lease, at: wall()),
        ] {
            let draft = try #require(placed).draft
            #expect(draft.start == wall(-60))
            #expect(draft.periods.map(\.start) == [0, 180])
            #expect(draft.periods.map(\.limit) == [16, 6])
        }
    }

    @Test(arguments: [(1, 8, 0), (2, 8, 1), (3, 1, 0), (2, 0, 0)])
    func `stand on levels of their own where there are enough`(_ connector: Int, _ highest: Int, _ level: Int) throws {
        let plan = ProfilePlan(connectors: 3, highestLevel: highest)
        #expect(try #require(plan.standard(6, on: connector)).draft.level == level)
        #expect(try #require(plan.session(self.order(6, connector: connector), wireID: 1, at: wall())).draft.level == highest)
        #expect(try #require(plan.cap(32)).draft.level == 0)
    }

    @Test func `mean the same to every charger, however it reads what is left to judgement`() throws {
        for unit in ProfileUnit.allCases {
            let plan = ProfilePlan(connectors: 2, mostProfiles: 5, highestLevel: 8, unit: unit)
            var answers: Set<CompositeSchedule> = []
            for spread in [ProfileReading.WattSpread.phasesInForce, .statedPhases] {
                for (order, recurs) in [(ProfileReading.DefaultOrder.byLevel, true), (.connectorFirst, false)] {
                    var profiles = ChargerProfiles(
                        ProfileCapability(connectors: 2, highestLevel: 8, mostProfiles: 5),
                        reading: ProfileReading(wattSpread: spread, recursBeforeStart: recurs, defaultOrder: order))
                    profiles.startTransaction(7, on: ConnectorNumber(1)!, at: UTCSecond(wall(-5)))
                    let lease = Order.Lease(fallback: 6, after: .seconds(120))
                    for placed in [
                        plan.cap(32), plan.standard(6, on: 1), plan.standard(6, on: 2),
                        plan.session(self.order(12.5, lease: lease), wireID: 7, at: wall()),
                    ] {
                        let placed = try #require(placed)
                        try profiles.install(placed.draft, on: placed.connector)
                    }
                    answers.insert(profiles.composite(of: ProfileScope(1)!, in: .amps, from: UTCSecond(wall()), duration: 600))
                }
            }
            #expect(answers.count == 1)
            #expect(answers.first?.periods.map { $0.limit?.value } == [12.5, 6])
        }
    }

    @Test func `a limit without a lease holds whatever becomes of the clocks`() throws {
        let plan = ProfilePlan(connectors: 1)
        let draft = try #require(plan.session(self.order(0), wireID: 1, at: wall(86_400))).draft
        #expect(try #require(draft.start) < wall(-86_400), "a charger whose clock is set back by a day still obeys it")
        #expect(draft.periods.count == 1)
    }
}
