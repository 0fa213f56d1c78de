import SmartCharging
import Testing

/// What a car does not draw must never be taken off the other load: that current would be handed out twice.
@Suite struct `The estimate of the other load` {
    private static let origin = ContinuousClock().now
    private static let point = PointID(charger: "A", connector: 1)

    private static func instant(_ second: Int) -> ContinuousClock.Instant { self.origin.advanced(by: .seconds(second)) }

    private static func point(_ demand: Point.Demand, measured: Point.Measured? = nil) -> Point {
        Point(
            id: self.point, node: "grid", phases: .known(.rst, .three), maximum: 32, hardwareMaximum: 32, fallback: 6, keepsLimits: true,
            demand: demand, link: .online(since: self.origin), measured: measured)
    }

    private static func controller() throws -> LoadController {
        let tree = try FuseTree([FuseNode(id: "grid", name: "grid", fuse: PerPhase(repeating: 63), margin: 1, meter: FuseMeter())])
        var settings = LoadController.Settings()
        settings.startupHold = .zero
        return LoadController(tree: tree, settings: settings, startedAt: self.origin)
    }

    /// The least estimate of each second while the meter reads `reading` and every order is confirmed at once.
    private static func leastBase(
        _ controller: inout LoadController, seconds: Range<Int>, reading: Double, _ facts: (Int) -> Point
    ) -> Amps {
        var least = Amps.greatest
        for second in seconds {
            let now = self.instant(second)
            controller.set([facts(second)], at: now)
            controller.sample("grid", PerPhase(repeating: reading + Double(second % 2) / 10), at: now)
            for order in controller.decide(at: now) { controller.confirmed(order, at: now) }
            least = min(least, controller.view(of: "grid")?.base.least ?? .zero)
        }
        return least
    }

    @Test func `a car that was just let on and does not draw yet takes nothing off it`() throws {
        var controller = try Self.controller()
        let before = Self.leastBase(&controller, seconds: 0..<5, reading: 13) { _ in Self.point(.none) }
        let after = Self.leastBase(&controller, seconds: 5..<15, reading: 13) { _ in Self.point(.wants(since: Self.instant(5))) }
        #expect(before >= 13)
        #expect(after >= 13)
    }

    @Test func `what a car drew before it left takes nothing off it`() throws {
        var controller = try Self.controller()
        let measured = Point.Measured(PerPhase(repeating: 16), at: Self.instant(3))
        _ = Self.leastBase(&controller, seconds: 0..<5, reading: 29) { _ in Self.point(.wants(since: Self.origin), measured: measured) }
        let after = Self.leastBase(&controller, seconds: 5..<30, reading: 13) { _ in Self.point(.none, measured: measured) }
        #expect(after >= 13)
    }

    @Test func `what a charger drew before it was out of reach takes nothing off it`() throws {
        var controller = try Self.controller()
        let measured = Point.Measured(PerPhase(repeating: 16), at: Self.instant(3))
        let here = Self.point(.wants(since: Self.origin), measured: measured)
        _ = Self.leastBase(&controller, seconds: 0..<5, reading: 29) { _ in here }
        var away = here
        away.link = .silent(since: Self.instant(5))
        // The supply failed: nothing flows, and nobody can say so.
        let dark = Self.leastBase(&controller, seconds: 5..<15, reading: 13) { _ in away }
        #expect(dark >= 13)
        var back = here
        back.link = .online(since: Self.instant(15))
        let after = Self.leastBase(&controller, seconds: 15..<25, reading: 13) { _ in back }
        #expect(after >= 13)
    }

    @Test func `what a charger has long ceased to draw when it is found to be out of reach takes nothing off it`() throws {
        var controller = try Self.controller()
        func facts(_ second: Int, link: Point.Link) -> Point {
            var point = Self.point(
                .wants(since: Self.origin), measured: Point.Measured(PerPhase(repeating: 16), at: Self.instant(min(second, 4))))
            point.link = link
            return point
        }
        // Beside it the building takes 13 A.
        _ = Self.leastBase(&controller, seconds: 0..<5, reading: 29) { facts($0, link: .online(since: Self.origin)) }
        // Its supply fails, but the line does not end: for a while it seems to charge on.
        _ = Self.leastBase(&controller, seconds: 5..<25, reading: 13) { facts($0, link: .online(since: Self.origin)) }
        let away = Self.leastBase(&controller, seconds: 25..<40, reading: 13) { facts($0, link: .silent(since: Self.instant(25))) }
        #expect(away >= 13)
    }

    @Test func `a charger that tells its current without a phase takes nothing off it, and makes no meter implausible`() throws {
        var controller = try Self.controller()
        // A car on one phase, told as 16 A: the meter shows it on L1 only, beside 3 A of other load on each.
        for second in 0..<90 {
            let now = Self.instant(second)
            let measured = Point.Measured(PerPhase(repeating: 16), at: now.advanced(by: .seconds(-1)), namesPhases: false)
            controller.set([Self.point(.wants(since: Self.origin), measured: measured)], at: now)
            let jitter = Double(second % 2) / 10
            controller.sample("grid", PerPhase(19 + jitter, 3 + jitter, 3 + jitter), at: now)
            for order in controller.decide(at: now) { controller.confirmed(order, at: now) }
        }
        let view = try #require(controller.view(of: "grid"))
        #expect(view.meter == .fresh)
        #expect(view.base.l2 >= 3 && view.base.l3 >= 3)
    }
}
