import FoundationEssentials
import Metering
import Simulator
import SiteModel
import SmartCharging

/// A site that is to be lived through, one day for each seed.
struct Simulation: Sendable {
    let configuration: SiteConfiguration
    let building: VirtualBuilding.Kind
    let traffic: Traffic
    let faults: FaultPlan.Rate
    let seconds: Int
    /// What is to fail, instead of what the seed says.
    var chosen: FaultPlan?

    /// Monday, 2 March 2026, 00:00 UTC.
    private static let date = Date(timeIntervalSince1970: 1_772_409_600)

    struct Day: Sendable {
        var plan: VirtualPlan
        var report: DayReport
        var trace: DayTrace
    }

    /// - Parameter begin: any instant; nothing depends on it.
    /// - Parameter shows: seconds of which everything is printed.
    func day(
        _ seed: UInt64, on thread: VirtualThread, from begin: ContinuousClock.Instant, showing shows: ClosedRange<Int>? = nil
    ) -> Day {
        let layout = FuseLayout(self.configuration)
        let plan = self.plan(layout, seed: seed)
        let time = VirtualTime(from: begin, date: plan.date)
        let gateway = SimulatedGateway(
            self.configuration, nodes: layout.places.map { self.configuration.node(at: $0) }, seed: seed, time: time, thread: thread)
        let site = VirtualSite(plan, faults: self.chosen, time: time, central: gateway)
        site.shows = shows
        site.show = { Console.print($0) }
        let report = site.run()
        return Day(plan: plan, report: report, trace: site.trace)
    }

    /// The site as the simulation needs it: what the gateway is told, and what it is not.
    func plan(_ layout: FuseLayout, seed: UInt64) -> VirtualPlan {
        let configuration = self.configuration
        let fuses = layout.places.map { place in
            let fuse = configuration.fuse(at: place)
            let name = if case .circuit(let index) = place { configuration.circuits[index].name } else { "grid" }
            return VirtualPlan.Fuse(
                name: name, parent: layout.parent(of: place).flatMap { layout.places.firstIndex(of: $0) },
                rating: fuse.rating.map(\.amps), margin: fuse.margin.amps, poll: fuse.meter?.poll.milliseconds)
        }
        let chargers = configuration.chargers.sorted { $0.key < $1.key }.enumerated().map { index, entry in
            let (id, charger) = entry
            return VirtualPlan.Charger(
                identity: id.text, fuse: layout.places.firstIndex(of: layout.place(of: id)) ?? 0,
                rotation: charger.phases.rotation ?? PhaseRotation.allCases[(index + Int(seed % 6)) % 6], phases: charger.phases.count,
                connectors: charger.connectors, hardware: charger.hardware.amps, fallback: charger.fallback.amps)
        }
        let base = configuration.grid.fuse.plannedBase.map(\.amps)
        let control = configuration.control
        return VirtualPlan(
            fuses: fuses, chargers: chargers, building: self.building,
            buildingPeak: base == .zero ? configuration.grid.fuse.rating.map { $0.amps * 0.5 } : base, traffic: self.traffic,
            faults: self.faults, seed: seed, seconds: self.seconds,
            date: Self.date.addingTimeInterval(Double(self.traffic.firstHour) * 3600),
            rules: Judge.Rules(
                window: control.response.milliseconds, riseInterval: control.riseInterval.milliseconds, minimum: 6,
                patience: control.patience.milliseconds, answerTime: control.callTimeout.milliseconds))
    }
}

extension PhaseUse {
    fileprivate var rotation: PhaseRotation? { if case .known(let rotation, _) = self { rotation } else { nil } }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(clamping: self.components.seconds) * 1000 + Int(self.components.attoseconds / 1_000_000_000_000_000)
    }
}
