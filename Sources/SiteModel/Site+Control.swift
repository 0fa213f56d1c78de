package import SmartCharging

extension Site {
    /// Takes a reading of a fuse's meter: signed amperes per phase, import positive.
    package mutating func sample(_ node: NodeID, _ reading: PerPhase<Double>, at now: ContinuousClock.Instant) {
        self.controller.set(self.points(at: now), at: now)
        self.controller.sample(node, reading, at: now)
    }

    /// What is to be sent to a charger.
    package struct Instruction: Sendable, Equatable {
        package var charger: ChargerID
        package var command: ChargerCommand
        package var order: Order
    }

    /// One step of control. The entries are for the rises among the instructions: those may go out only when they are on disk, falls at once.
    package mutating func decideLimits(at now: Moment) -> Decision<[Instruction]> {
        self.followSchedules(at: now.wall)
        self.controller.set(self.points(at: now.monotonic), at: now.monotonic)
        var instructions: [Instruction] = []
        var entries: [Entry] = []
        for order in self.controller.decide(at: now.monotonic) {
            guard let id = ChargerID(order.point.charger), let session = self.state.currentTransaction(at: order.point) else {
                self.controller.unanswered(order, at: now.monotonic)
                continue
            }
            if order.limit > self.state.mayDraw[order.point] ?? .zero {
                entries.append(Entry(at: now.wall, .mayDraw(charger: id, connector: order.point.connector, limit: order.limit)))
            }
            instructions.append(Instruction(charger: id, command: .limit(order, wireID: session.wireID), order: order))
        }
        return Decision(instructions, entries)
    }

    /// How an order ended.
    package mutating func ended(_ order: Order, _ outcome: CommandOutcome, at now: Moment) -> Decision<Void> {
        guard let id = ChargerID(order.point.charger) else { return Decision(()) }
        switch outcome {
        case .done, .capabilities, .composite, .absent:
            self.controller.confirmed(order, at: now.monotonic)
            guard let recorded = self.state.mayDraw[order.point], order.limit < recorded,
                self.controller.share(of: order.point)?.current == order.limit
            else { return Decision(()) }
            return Decision(
                (), [Entry(at: now.wall, .holds(charger: id, connector: order.point.connector, limit: order.limit))])
        case .refused(let word):
            self.controller.refused(order, at: now.monotonic)
            return Decision((), notices: [.refused(id, .limit(order, wireID: 0), word: word)])
        case .unanswered:
            self.controller.unanswered(order, at: now.monotonic)
            return Decision(())
        }
    }

    /// Every connector of every charger that is configured or accepted, as the controller must know it.
    private mutating func points(at now: ContinuousClock.Instant) -> [Point] {
        var points: [Point] = []
        var sessions: [PointID: Session] = [:]
        for id in Set(self.configuration.chargers.keys).union(self.state.chargers.keys) {
            for connector in self.connectors(of: id) {
                let point = PointID(charger: id.text, connector: connector)
                var demand = Point.Demand.none
                if let transaction = self.state.currentTransaction(at: point), transaction.origin != .startedUnauthorized {
                    let known = self.sessions[point]
                    let session = known?.id == transaction.id ? known : nil
                    let since = session?.since ?? now
                    sessions[point] = Session(id: transaction.id, since: since)
                    demand = .wants(since: since)
                }
                points.append(self.point(point, of: id, demand: demand))
            }
        }
        self.sessions = sessions
        return points
    }

    private func point(_ point: PointID, of id: ChargerID, demand: Point.Demand) -> Point {
        let settings = self.settings(of: id)
        let confirmed = self.state.chargers[id]?.fallbacks[point.connector]
        let commissioning = self.commissioning[id]
        let refused = commissioning?.wasRefused(.fallback(connector: point.connector)) ?? false
        var maximum = settings.connectorMaximum
        if !self.canRecord, demand != .none {
            // A rise that is not on record would be unknown after a crash.
            maximum = min(maximum, self.state.mayDraw[point] ?? .zero)
        }
        return Point(
            id: point, node: self.configuration.node(of: id), phases: settings.phases, minimum: settings.minimum, maximum: maximum,
            hardwareMaximum: settings.hardware,
            // What the installer declared counts until the charger confirms another value, or refuses.
            fallback: refused ? settings.hardware : max(confirmed ?? .zero, settings.fallback),
            keepsLimits: !refused, priority: settings.priority, demand: demand, link: self.link(of: id),
            lastCommand: self.state.mayDraw[point],
            measured: self.draws[point].map { draw in
                Point.Measured(draw.currents.map { Amps($0, rounding: .up) ?? .zero }, at: draw.at.monotonic)
            },
            ceiling: self.ceiling(of: point, on: settings.phases.count))
    }

    private func link(of id: ChargerID) -> Point.Link {
        switch self.links[id] {
        case .online(_, let since): .online(since: max(since.monotonic, self.bootedAt[id] ?? since.monotonic))
        case .offline(let since): .silent(since: since.monotonic)
        case .never, nil: .silent(since: self.startedAt)
        }
    }
}
