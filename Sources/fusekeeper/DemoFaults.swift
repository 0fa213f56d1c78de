import Gateway
import ServiceLifecycle
import Simulator
import SmartCharging
import Synchronization

/// Breaks things in the demo in their turn, mends them again, and tells what happens.
final class DemoFaults: Service, Sendable {
    private let plan: DemoFaultPlan
    private let length: Int?
    private let depot: SimulatedDepot<ContinuousClock>
    private let identities: [String]
    private let gateway: DemoGateway
    private let gatewayClock: DemoClock
    private let stories = Mutex<[(story: DemoFaultStory, watch: Int)]>([])
    private let tell: @Sendable (String) -> Void
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    /// Between two looks.
    private static let look = Duration.milliseconds(250)
    /// A site that is not normal so long after a fault has ended will not be.
    private static let patience = Duration.seconds(120)

    /// - Parameters:
    ///   - length: of the demo in seconds; nil: nobody says.
    ///   - tell: gets each line of the story.
    init(
        _ plan: DemoFaultPlan, length: Int?, depot: SimulatedDepot<ContinuousClock>, identities: [String], gateway: DemoGateway,
        gatewayClock: DemoClock, tell: @escaping @Sendable (String) -> Void
    ) {
        self.plan = plan
        self.length = length
        self.depot = depot
        self.identities = identities
        self.gateway = gateway
        self.gatewayClock = gatewayClock
        self.tell = tell
        self.start = self.clock.now
    }

    /// The one that began last.
    var latest: DemoFaultStory? { self.stories.withLock { $0.last?.story } }

    /// What each fault came to, in the order in which they began.
    func reports() async -> [DemoFaultReport] {
        var reports: [DemoFaultReport] = []
        for (story, watch) in self.stories.withLock({ $0 }) {
            reports.append(DemoFaultReport(story: story, fuses: await self.depot.watched(watch)))
        }
        return reports
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { tasks in
                for item in self.plan.items {
                    guard let second = item.second else { continue }
                    tasks.addTask {
                        guard await self.waits(until: self.start + .seconds(second)) else { return }
                        await self.show(item.fault)
                    }
                }
                tasks.addTask { await self.takeTurns() }
                // A service that ends would end the others.
                tasks.addTask { while await self.waits(until: self.clock.now + .seconds(3600)) {} }
            }
        }
    }

    private func takeTurns() async {
        for item in self.plan.items where item.second == nil {
            while await self.depot.hungriestCharger() == nil {
                guard await self.waits(until: self.clock.now + Self.look) else { return }
            }
            guard await self.waits(until: self.clock.now + DemoFaultPlan.pause(in: self.length)) else { return }
            await self.show(item.fault)
        }
    }

    /// From its beginning until all is normal again.
    private func show(_ fault: DemoFault) async {
        let place = await self.depot.hungriestCharger() ?? 0
        let charger = self.identities.dropFirst(place).first ?? ""
        let begin = self.clock.now
        let length = self.plan.length(of: fault, in: self.length)
        let watch = await self.depot.watch()
        var story = DemoFaultStory(fault, charger: charger, at: self.start.duration(to: begin), before: self.gateway.status?.site)
        let index = self.stories.withLock { stories in
            stories.append((story, watch))
            return stories.count - 1
        }
        self.tell("\(fault.rawValue): \(fault.beginning(charger))")
        await self.begin(fault, at: place, for: length)
        while await self.waits(until: self.clock.now + Self.look) {
            let time = begin.duration(to: self.clock.now)
            if time >= length, story.end == nil {
                await self.end(fault, at: place)
                story.ended(after: time)
                if let ending = fault.ending(charger) { self.tell("\(time.told) \(ending)") }
            }
            let fuses = await self.depot.watched(watch)
            for line in story.look(at: self.gateway.status?.site, fuses, after: time) { self.tell("\(time.told) \(line)") }
            self.stories.withLock { $0[index].story = story }
            if story.normalAgain != nil || time > length + Self.patience { break }
        }
        await self.depot.endWatch(watch)
    }

    private func begin(_ fault: DemoFault, at place: Int, for length: Duration) async {
        let all = Array(self.identities.indices)
        switch fault {
        case .meterLost: await self.depot.setMeter(0, .silent)
        case .meterFrozen: await self.depot.setMeter(0, .frozen)
        case .meterLies: await self.depot.setMeter(0, .share(DemoFault.meterShare))
        case .chargerSilent: await self.depot.change([place]) { $0.answering.isMute = true }
        case .chargerLies: await self.depot.change([place]) { $0.obedience = .lies }
        case .chargerRefuses:
            await self.depot.change([place]) { $0.refusal = ChargerQuirks.Refusal(of: Set(ProfilePurpose.allCases), by: .rejected) }
        case .chargerReboots: await self.depot.losePower([place], for: length, reachableAfter: DemoFault.networkDelay)
        case .chargerDropsProfile:
            await self.depot.change([place]) { $0.lossOnReconnect = .everything }
            await self.depot.hangUp(place)
        case .gatewayCrash: self.gateway.crash(for: length)
        case .powerCut: await self.depot.losePower(all, for: length, reachableAfter: DemoFault.networkDelay)
        case .buildingJump: await self.depot.setExtraLoad(DemoFault.jump)
        case .slowAnswers:
            await self.depot.change(all) { $0.answering = ChargerQuirks.Answering(lateShare: 1, delay: DemoFault.slowness) }
        case .clockStep: self.gatewayClock.set(error: DemoFault.clockJump)
        }
    }

    private func end(_ fault: DemoFault, at place: Int) async {
        switch fault {
        case .meterLost, .meterFrozen, .meterLies: await self.depot.setMeter(0, nil)
        case .chargerSilent: await self.depot.change([place]) { $0.answering.isMute = false }
        case .chargerLies: await self.depot.change([place]) { $0.obedience = .obeys }
        case .chargerRefuses:
            await self.depot.change([place]) { $0.refusal = nil }
            await self.depot.install(firmware: DemoFault.mendedFirmware, on: place)
            await self.depot.losePower([place], for: DemoFault.update, reachableAfter: DemoFault.networkDelay)
        case .chargerDropsProfile: await self.depot.change([place]) { $0.lossOnReconnect = .nothing }
        case .buildingJump: await self.depot.setExtraLoad(.zero)
        case .slowAnswers: await self.depot.change(Array(self.identities.indices)) { $0.answering = ChargerQuirks.Answering() }
        case .clockStep: self.gatewayClock.set(error: .zero)
        // These come back by themselves.
        case .chargerReboots, .gatewayCrash, .powerCut: break
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

extension Duration {
    /// Since the fault began.
    fileprivate var told: String { "+\((self / .seconds(1)).oneDecimal) s" }
}
