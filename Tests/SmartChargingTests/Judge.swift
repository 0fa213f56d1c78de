import Testing

@testable import SmartCharging

/// Watches a plant and notes what must never happen. It reckons by itself what the stations may draw.
struct Judge {
    private(set) var faults: [String] = []
    private var lastRises: [PointID: ContinuousClock.Instant] = [:]
    private var stops: [PointID: ContinuousClock.Instant] = [:]
    private var wanted: [PointID: Amps] = [:]
    private var overSince: [String: ContinuousClock.Instant] = [:]
    /// The highest load of a fuse against its rating once the building and all else had been steady for a while.
    private(set) var worstSteady = 0.0
    /// When something outside last changed: building, meters, links.
    var disturbedAt = Plant.origin

    mutating func watch(_ plant: Plant, _ orders: [Order]) {
        self.ledgerCoversTruth(plant)
        self.risesArePaidFor(plant, orders)
        self.ordersFit(plant)
        self.ordersAreSpaced(plant, orders)
        self.loadIsWithinRating(plant)
    }

    private mutating func fail(_ plant: Plant, _ text: String) {
        guard self.faults.count < 5 else { return }
        self.faults.append("at \(plant.elapsed()): \(text)")
    }

    /// 9, 16, 17: what a station may draw is never more than the ledger says.
    private mutating func ledgerCoversTruth(_ plant: Plant) {
        for station in plant.stations {
            guard let index = plant.controller.indices[station.point.id] else { continue }
            let state = plant.controller.states[index]
            let ledger = state.mayDraw(plant.controller.settings, at: plant.controller.instant(plant.now)).greatest.amps
            if station.mayDraw > ledger + 0.001 {
                self.fail(plant, "\(station.point.id) may draw \(station.mayDraw), ledger \(ledger), \(state.standing)")
            }
        }
    }

    /// 9, 10: after a rise, all that may be drawn, the other load and the margin are within the rating.
    private mutating func risesArePaidFor(_ plant: Plant, _ orders: [Order]) {
        for order in orders where order.kind == .rise {
            guard let station = plant.stations.first(where: { $0.point.id == order.point }) else { continue }
            for node in plant.tree.path(from: station.point.node) {
                guard let view = plant.controller.view(of: node.id) else { continue }
                for phase in Phase.allCases where station.point.phases.sitePhases.contains(phase) && view.free[phase] < .zero {
                    self.fail(plant, "\(order.point) raised to \(order.limit), but \(node.id) \(phase) lacks \(view.free[phase])")
                }
            }
        }
    }

    /// 11: within a tick what is ordered fits again, save that cars keep their minimum for the time of patience.
    private mutating func ordersFit(_ plant: Plant) {
        let controller = plant.controller
        let supply = controller.supply(.present, setAside: .wanted, controller.situation(at: controller.instant(plant.now)))
        for (index, node) in plant.tree.nodes.enumerated() {
            for phase in Phase.allCases {
                let cars = controller.states.filter {
                    $0.isRunning && $0.path.contains(index) && $0.use.sitePhases.contains(phase)
                }
                let excess = cars.reduce(Amps.zero) { $0 + $1.wanted } - supply.left(phase, at: index)
                let tolerance = node.meter == nil ? 0 : min(controller.settings.tolerance, node.margin)
                let key = "\(node.id) \(phase)"
                guard !cars.isEmpty, excess > tolerance else {
                    self.overSince[key] = nil
                    continue
                }
                let since = self.overSince[key] ?? plant.now
                self.overSince[key] = since
                if cars.contains(where: { $0.wanted > $0.point.minimum }) { self.fail(plant, "\(key) is over by \(excess)") }
                if since + controller.settings.patience + .seconds(1) < plant.now, since > self.disturbedAt {
                    self.fail(plant, "\(key) is over by \(excess) with \(cars.count) cars since \(since.duration(to: plant.now))")
                }
            }
        }
    }

    /// 12, 15: at least the rise interval between two rises, at least the rest between stop and start, no order without a change.
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
                    self.fail(plant, "\(order.point) raised again after \(last.duration(to: plant.now))")
                }
                self.lastRises[order.point] = plant.now
                guard let stop = self.stops.removeValue(forKey: order.point), stop + settings.rest > plant.now else { continue }
                self.fail(plant, "\(order.point) started again after \(stop.duration(to: plant.now))")
            }
            if order.limit > .zero, order.limit < 6 { self.fail(plant, "\(order.point) was given \(order.limit)") }
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

    private mutating func loadIsWithinRating(_ plant: Plant) {
        guard self.disturbedAt + .seconds(45) <= plant.now else { return }
        for node in plant.tree.nodes {
            let load = plant.load(node.id)
            for phase in Phase.allCases { self.worstSteady = max(self.worstSteady, load[phase] / node.fuse[phase].amps) }
        }
    }
}
