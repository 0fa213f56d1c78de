import Testing

@testable import SmartCharging

/// Cars that have to leave go first once they have little time to spare (3.8).
@Suite struct DepartureTests {
    /// Minutes until the departure, watt hours still needed, and whether the car is urgent. At 16 A on three phases it takes 11,040 W.
    static let cases: [(minutes: Int, energy: Int?, isUrgent: Bool)] = [
        (44, nil, true), (46, nil, false), (-1, nil, false),
        // An hour's worth of charging.
        (104, 11_040, true), (106, 11_040, false), (30, 11_040, true), (-1, 11_040, false),
        // Nothing more is needed.
        (30, 0, false), (30, -5, false),
        // More than can be had.
        (600, Int.max, true),
    ]

    private func state(_ minutes: Int, _ energy: Int?, phases: PhaseUse = .known(.rst, .three), maximum: Amps = 16) -> PointState {
        let start = ContinuousClock.now
        let point = Point(
            id: LoopTests.id("A"), node: "main", phases: phases, maximum: maximum, hardwareMaximum: 32, fallback: 0, keepsLimits: true,
            demand: .wants(since: start), link: .online(since: start),
            departure: Point.Departure(at: start + .seconds(minutes * 60), energy: energy))
        return PointState(PointFacts(point, since: start), path: [0], at: Instant(.zero))
    }

    @Test(arguments: cases.indices) func `a car is urgent when it has less than 45 minutes to spare`(_ index: Int) {
        let (minutes, energy, isUrgent) = Self.cases[index]
        var state = self.state(minutes, energy)
        state.hurry(LoadController.Settings(), at: Instant(.zero))
        #expect(state.isUrgent == isUrgent)
    }

    @Test func `on unknown phases a car counts as slow, and one that may take nothing is not hurried`() {
        // 3,680 W on one phase: an hour and a half.
        var state = self.state(130, 5_520, phases: .unknown)
        state.hurry(LoadController.Settings(), at: Instant(.zero))
        #expect(state.isUrgent)
        state = self.state(30, 5_520, maximum: 0)
        state.hurry(LoadController.Settings(), at: Instant(.zero))
        #expect(!state.isUrgent)
    }

    @Test func `once urgent a car stays so until it has an hour to spare`() {
        var state = self.state(44, nil)
        let settings = LoadController.Settings()
        state.hurry(settings, at: Instant(.zero))
        // Time cannot run back; a new departure can be told.
        state.hurry(settings, at: Instant(.seconds(-15 * 60)))
        #expect(state.isUrgent)
        state.hurry(settings, at: Instant(.seconds(-17 * 60)))
        #expect(!state.isUrgent)
    }

    @Test func `an urgent car gets all it takes before others get more than their minimum`() throws {
        var plant = LoopTests.running(try LoopTests.connection(), [Station("A"), Station("B")])
        #expect(LoopTests.current(plant, "A") == 15.9)
        plant.stations[0].point.departure = Point.Departure(at: plant.now + .seconds(1800))
        plant.run(120)
        #expect((25...26).contains(LoopTests.current(plant, "A") ?? .zero))
        #expect((6...6.9).contains(LoopTests.current(plant, "B") ?? .zero))
        plant.stations[0].point.departure = nil
        plant.run(400)
        #expect((15...16.1).contains(LoopTests.current(plant, "A") ?? .zero))
    }

    @Test func `an urgent car takes the place of one that is not, but not of one of higher priority`() throws {
        for (priority, expected) in [(0, Amps.zero), (1, 9.9)] {
            let stations = [Station("A", priority: priority), Station("B")]
            var plant = LoopTests.running(try LoopTests.connection(fuse: 10), stations, for: 0)
            plant.stations[1].leave()
            plant.run(60)
            plant.stations[1].plugIn(at: plant.now)
            plant.stations[1].point.departure = Point.Departure(at: plant.now + .seconds(1200))
            plant.run(90)
            #expect(LoopTests.current(plant, "A") == expected)
        }
    }
}
