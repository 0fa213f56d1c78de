import Gateway
import Glibc
import ServiceLifecycle
import SiteModel
import Simulator

/// Shows the demo while it runs, and ends when its time is over.
struct DemoDisplay: Service {
    let gateway: DemoGateway
    let depot: SimulatedDepot<ContinuousClock>
    let faults: DemoFaults
    let plan: DepotPlan
    let seconds: Int?
    let log: DemoLog
    let isPlain: Bool
    private let clock = ContinuousClock()

    /// Between two pictures.
    private static let refresh = Duration.milliseconds(500)

    init(
        gateway: DemoGateway, depot: SimulatedDepot<ContinuousClock>, faults: DemoFaults, plan: DepotPlan, seconds: Int?, log: DemoLog,
        isPlain: Bool
    ) {
        self.gateway = gateway
        self.depot = depot
        self.faults = faults
        self.plan = plan
        self.seconds = seconds
        self.log = log
        self.isPlain = isPlain
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            if self.isPlain { await self.printLines() } else { await self.showPictures() }
        }
    }

    private func printLines() async {
        let start = self.clock.now
        // The plan alone says who comes in which second, so that the same seed prints the same.
        var arrivals = ArrivalPlan(seed: self.plan.seed, chargers: self.plan.chargers.count)
        for second in 1...(self.seconds ?? .max) {
            guard await self.waits(until: start + .seconds(second)) else { return }
            let line = DemoLine(
                second: second, site: self.gateway.status?.site, events: arrivals.events(upTo: .seconds(second) * self.plan.speed),
                identities: self.plan.chargers.map(\.identity))
            Console.print(line.text)
            // Whoever reads it through a pipe sees each second as it passes; when nobody reads any more, it ends.
            guard fflush(nil) == 0 else { return }
        }
    }

    private func showPictures() async {
        let start = self.clock.now
        let length = self.seconds.map { Duration.seconds($0) }
        let screen = Screen()
        while let size = Screen.size {
            let elapsed = start.duration(to: self.clock.now)
            let view = DemoView(
                status: self.gateway.status, elapsed: elapsed, length: length, speed: self.plan.speed,
                steps: await self.depot.report().steps,
                fault: self.faults.latest,
                log: self.log)
            screen.show(view.lines(in: size))
            if let length, elapsed >= length { return }
            guard await self.waits(until: self.clock.now + Self.refresh) else { return }
        }
    }

    /// False when it was cancelled meanwhile.
    private func waits(until instant: ContinuousClock.Instant) async -> Bool {
        do {
            try await self.clock.sleep(until: instant)
            return true
        } catch {
            return false
        }
    }
}
