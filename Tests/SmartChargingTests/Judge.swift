import Testing

@testable import SmartCharging

/// Watches a plant and notes what must never happen. It reckons by itself what the stations may draw.
struct Judge {
    /// What went wrong, by the number of the invariant.
    private(set) var faults: [Int: [String]] = [:]
    private var lastRises: [PointID: ContinuousClock.Instant] = [:]
    private var stops: [PointID: ContinuousClock.Instant] = [:]
    private var wanted: [PointID: Amps] = [:]
    private var overSince: [String: ContinuousClock.Instant] = [:]
    /// When something outside last changed: building, schedules, meters, links.
    var disturbedAt = Plant.origin

    mutating func watch(_ plant: Plant, _ orders: [Order]) {
        self.ledgerCoversTruth(plant)
        self.risesArePaidFor(plant, orders)
        self.ordersFit(plant)
        self.ordersAreSpaced(plant, orders)
    }

    private mutating func fail(_ invariant: Int, _ plant: Plant, _ text: String) {
        guard self.faults[invariant]?.count ?? 0 < 3 else { return }
        self.faults[invariant, default: []].append("at \(plant.elapsed()): \(text)")
    }

    /// 9: what a station may draw is never more than the ledger says.
    private mutating func ledgerCoversTruth(_ plant: Plant) {
        let controller = plant.controller
        for station in plant.stations {
            let most = station.mayDraw
            guard most > 0, let index = controller.indices[station.point.id] else { continue }
            let ledger = controller.states[index].mayDraw(controller.settings, at: controller.instant(plant.now)).greatest.amps
            guard most > ledger + 0.001 else { continue }
            self.fail(9, plant, "\(station.point.id) may draw \(most), ledger \(ledger), \(controller.states[index].standing)")
        }
    }

    /// 9, 10: after a rise, all that may be drawn, the other load and the margin are within the rating: by the ledger, and by what the stations hold
    /// in truth and their cars have not given up.
    private mutating func risesArePaidFor(_ plant: Plant, _ orders: [Order]) {
        for order in orders where order.kind == .rise {
            guard let station = plant.stations.first(where: { $0.point.id == order.point }) else { continue }
            let loaded = station.onPhases(1)
            for node in plant.tree.path(from: station.point.node) {
                guard let view = plant.controller.view(of: node.id) else { continue }
                let most = plant.mostDrawn(node.id)
                for phase in Phase.allCases where loaded[phase] > 0 {
                    if view.free[phase] < .zero {
                        self.fail(9, plant, "\(order.point) raised to \(order.limit), but \(node.id) \(phase) lacks \(view.free[phase])")
                    }
                    let left = (view.limit - view.base)[phase].amps
                    guard most[phase] > left + 0.001 else { continue }
                    self.fail(
                        10, plant,
                        "\(order.point) raised to \(order.limit), but cars on \(node.id) \(phase) may draw \(most[phase]) of \(left)")
                }
            }
        }
    }

    /// 11: within a tick what is ordered fits again, save that cars keep their minimum for the time of patience.
    private mutating func ordersFit(_ plant: Plant) {
        let controller = plant.controller
        let supply = controller.supply(.present, setAside: .wanted, controller.situation(at: controller.instant(plant.now)))
        var wanted = plant.tree.nodes.map { _ in PerPhase<Amps>.zero }
        for state in controller.states where state.isRunning {
            for fuse in state.path { wanted[fuse] += state.use.sitePhases.carrying(state.wanted) }
        }
        for (index, node) in plant.tree.nodes.enumerated() {
            let tolerance = node.meter == nil ? 0 : min(controller.settings.tolerance, node.margin)
            for phase in Phase.allCases {
                let excess = wanted[index][phase] - supply.left(phase, at: index)
                guard wanted[index][phase] > .zero, excess > tolerance else {
                    if !self.overSince.isEmpty { self.overSince["\(node.id) \(phase)"] = nil }
                    continue
                }
                self.isOver(plant, index, phase, by: excess)
            }
        }
    }

    private mutating func isOver(_ plant: Plant, _ fuse: Int, _ phase: Phase, by excess: Amps) {
        let key = "\(plant.tree.nodes[fuse].id) \(phase)"
        let since = self.overSince[key] ?? plant.now
        self.overSince[key] = since
        let cars = plant.controller.states.filter { $0.isRunning && $0.path.contains(fuse) && $0.use.sitePhases.contains(phase) }
        if cars.contains(where: { $0.wanted > $0.minimum }) { self.fail(11, plant, "\(key) is over by \(excess)") }
        guard since + plant.controller.settings.patience + .seconds(1) < plant.now, since > self.disturbedAt else { return }
        self.fail(11, plant, "\(key) is over by \(excess) with \(cars.count) cars since \(since.duration(to: plant.now))")
    }

    /// 12, 15: at least the rise interval between two rises, at least the rest between stop and start, no order without a change but a refresh.
    private mutating func ordersAreSpaced(_ plant: Plant, _ orders: [Order]) {
        let settings = plant.controller.settings
        for order in orders {
            switch order.kind {
            case .again: continue
            case .fall:
                // A car that was to stand still already is not stopped.
                if order.limit == .zero, self.wanted[order.point] ?? .zero > .zero { self.stops[order.point] = plant.now }
            case .rise:
                if let last = self.lastRises[order.point], last + settings.riseInterval > plant.now {
                    self.fail(12, plant, "\(order.point) raised again after \(last.duration(to: plant.now))")
                }
                self.lastRises[order.point] = plant.now
                guard let stop = self.stops.removeValue(forKey: order.point), stop + settings.rest > plant.now else { continue }
                self.fail(15, plant, "\(order.point) started again after \(stop.duration(to: plant.now))")
            }
            if order.limit > .zero, order.limit < 6 { self.fail(2, plant, "\(order.point) was given \(order.limit)") }
        }
        for state in plant.controller.states { self.wanted[state.point.id] = state.wanted }
    }

    /// A new session owes nothing to the one before.
    mutating func forget(_ point: PointID) {
        self.lastRises[point] = nil
        self.stops[point] = nil
    }

    /// A restart forgets who rests; it holds everything down for a while instead.
    mutating func forgetAll() {
        self.lastRises = [:]
        self.stops = [:]
        self.wanted = [:]
    }
}
