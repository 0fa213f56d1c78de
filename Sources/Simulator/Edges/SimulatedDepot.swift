package import FoundationEssentials
package import NIOCore
import NIOPosix
import SmartCharging
package import Transport

/// A depot with real sockets: its chargers speak OCPP to a gateway, its meters serve Modbus, its cars and its building draw.
package actor SimulatedDepot<Time: Clock> where Time.Instant == ContinuousClock.Instant {
    package nonisolated let loop: any EventLoop
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.executor.asUnownedSerialExecutor() }

    private let group: MultiThreadedEventLoopGroup
    private let clock: Time
    let chargers: [SimulatedCharger<Time>]
    /// By the place of the fuse they stand behind.
    private let meters: [Int: SimulatedMeter]
    var state: DepotState
    private var measured: ContinuousClock.Instant
    /// By the place of the fuse, as `meters`.
    var meterTroubles: [Int: SimulatedMeter.Trouble] = [:]

    /// Between two looks at the cars.
    package static var tick: Duration { .milliseconds(200) }

    /// - Parameters:
    ///   - meters: by the place of the fuse in the plan.
    ///   - date: what the chargers' calendars say.
    package init(_ plan: DepotPlan, meters: [Int: SimulatedMeter], date: Date, clock: Time) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        self.group = group
        self.loop = loop
        self.clock = clock
        self.meters = meters
        self.measured = clock.now
        self.state = DepotState(plan, at: clock.now)
        self.chargers = plan.chargers.map { charger in
            SimulatedCharger(
                charger.identity, ChargerBehaviour.Make(maximum: charger.maximum, speed: plan.speed), on: loop, date: date, clock: clock)
        }
    }

    /// Lives until the task is cancelled.
    package func run(server: StationClient.Server) async {
        await withDiscardingTaskGroup { tasks in
            for charger in self.chargers { tasks.addTask { await charger.stayConnected(to: server) } }
            tasks.addTask { await self.live() }
        }
    }

    /// Ends the meters, and the thread that all of it runs on. The last that is asked of it.
    package func close() async throws {
        for meter in self.meters.values { await meter.stop() }
        try await self.group.shutdownGracefully()
    }

    private func live() async {
        var next = self.clock.now
        while !Task.isCancelled {
            self.step()
            next = max(next + Self.tick, self.clock.now)
            do { try await self.clock.sleep(until: next, tolerance: nil) } catch { return }
        }
    }

    /// Lets everything happen that has happened by now.
    package func step() {
        let now = self.clock.now
        for event in self.state.events(at: now) {
            let charger = self.chargers[event.charger]
            switch event.happening {
            case .arrives(let car): charger.assumeIsolated { $0.receive(car) }
            case .leaves: charger.assumeIsolated { $0.release() }
            }
        }
        let currents = self.chargers.map { charger in charger.assumeIsolated { $0.advance() } }
        let loads = self.state.measure(currents, at: now)
        let time = self.measured.duration(to: now) * self.state.plan.speed
        self.measured = now
        for (place, meter) in self.meters where loads.indices.contains(place) {
            meter.carry(loads[place], for: time, trouble: self.meterTroubles[place])
        }
    }

    /// What has been so far.
    package func report() -> DepotReport {
        let behaviours = self.chargers.map { charger in charger.assumeIsolated { $0.behaviour } }
        return DepotReport(
            duration: self.state.start.duration(to: self.clock.now), fuses: self.state.fuses, steps: self.state.steps.steps,
            sessionsStarted: behaviours.map(\.sessions.started).reduce(0, +), sessionsEnded: behaviours.map(\.sessions.ended).reduce(0, +),
            energy: behaviours.flatMap(\.outlets).map(\.energy).reduce(0, +), backlog: behaviours.map(\.backlog).reduce(0, +))
    }

    /// The cars that are there, by the identity of the charger.
    package func cars() -> [String: SimulatedCar] {
        var cars: [String: SimulatedCar] = [:]
        for charger in self.chargers {
            cars[charger.identity] = charger.assumeIsolated { $0.behaviour.outlets.compactMap(\.car).first }
        }
        return cars
    }
}
