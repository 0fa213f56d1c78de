package import SmartCharging

extension Site {
    /// Takes a reading of a fuse's meter: signed amperes per phase, import positive.
    package mutating func sample(_ node: NodeID, _ reading: PerPhase<Double>, at now: ContinuousClock.Instant) {
        self.tellFacts(at: now)
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
        self.tellFacts(at: now.monotonic)
        var instructions: [Instruction] = []
        var entries: [Entry] = []
        for order in self.controller.decide(at: now.monotonic) {
            guard let id = ChargerID(order.point.charger), let session = self.state.currentTransaction(at: order.point) else {
                self.controller.unanswered(order, at: now.monotonic)
                continue
            }
            self.probe(with: order, to: id, at: now.monotonic)
            guard self.canFollow(order.point, of: id) else {
                self.controller.refused(order, at: now.monotonic)
                continue
            }
            entries += self.records(before: order, to: id, at: now)
            self.orderedAt[order.point] = now
            instructions.append(Instruction(charger: id, command: .limit(order, wireID: session.wireID), order: order))
        }
        return Decision(instructions, entries)
    }

    /// Whether a limit that is sent to a connector now means anything.
    private func canFollow(_ point: PointID, of id: ChargerID) -> Bool {
        self.means(of: id, for: point) != .none && self.clearing[id]?.contains(point.connector) != true
            && self.drifts[point]?.persists != true
    }

    /// What must be known after a crash once the order was sent.
    private func records(before order: Order, to id: ChargerID, at now: Moment) -> [Entry] {
        var entries: [Entry] = []
        if order.limit > self.state.mayDraw[order.point] ?? .zero {
            entries.append(Entry(at: now.wall, .mayDraw(charger: id, connector: order.point.connector, limit: order.limit)))
        }
        let means = self.means(of: id, for: order.point)
        guard means.outlastsSession else { return entries }
        let overwrites = means == .station ? 0 : order.point.connector
        let limit = means == .station ? self.stationLimit(with: order, of: id) : order.limit
        let known = self.state.chargers[id]?.overwritten[overwrites]
        if known.map({ limit > $0 }) ?? true {
            entries.append(Entry(at: now.wall, .overwrote(charger: id, connector: overwrites, limit: limit)))
        }
        return entries
    }

    /// How an order ended.
    mutating func ended(_ order: Order, _ message: ChargerMessage?, _ outcome: CommandOutcome, at now: Moment) -> Decision<Void> {
        guard let id = ChargerID(order.point.charger) else { return Decision(()) }
        switch outcome {
        case .done, .capabilities, .composite, .absent:
            return self.confirmed(order, by: id, at: now)
        case .refused(let word):
            self.controller.refused(order, at: now.monotonic)
            guard !self.probeFailed(at: order.point, of: id, isOpen: false, now.monotonic) else { return Decision(()) }
            var sent: PlacedProfile?
            if case .install(let profile)? = message { sent = profile }
            var decision = self.refused(order, sent: sent, by: id, at: now)
            decision.notices.insert(.refused(id, .limit(order, wireID: 0), word: word), at: 0)
            return decision
        case .unanswered:
            self.controller.unanswered(order, at: now.monotonic)
            _ = self.probeFailed(at: order.point, of: id, isOpen: true, now.monotonic)
            return Decision(())
        }
    }

    /// What becomes of an order that had to wait.
    package enum Turn: Sendable {
        case send
        /// What it was given has been taken by something else since.
        case wait
        /// Another order overtook it: sent after that, it would raise what was lowered.
        case forget
    }

    package mutating func turn(of order: Order, at now: Moment) -> Turn {
        guard self.controller.isLatest(order) else {
            self.controller.withdrew(order)
            return .forget
        }
        return self.controller.hasRoom(for: order, at: now.monotonic) ? .send : .wait
    }

    /// An order that could not be sent.
    package mutating func gaveUp(_ order: Order, at now: Moment) {
        self.controller.unanswered(order, at: now.monotonic)
        if let id = ChargerID(order.point.charger) { _ = self.probeFailed(at: order.point, of: id, isOpen: false, now.monotonic) }
    }

    private mutating func confirmed(_ order: Order, by id: ChargerID, at now: Moment) -> Decision<Void> {
        self.controller.confirmed(order, at: now.monotonic)
        self.refusals[order.point] = nil
        if let session = self.state.current[order.point] {
            self.confirmed[order.point] = ConfirmedLimit(session: session, limit: order.limit, at: now.monotonic)
        }
        let means = self.means(of: id, for: order.point)
        var decision = self.probeTaken(order, by: id, at: now)
        switch means {
        case .standard: self.commissioning[id]?.reopen(.fallback(connector: order.point.connector))
        case .station: self.commissioning[id]?.reopen(.cap)
        case .transaction, .none: break
        }
        // Nothing on record stands for the fallback: a car that was stopped must not get that again because of a restart.
        let recorded = self.state.mayDraw[order.point] ?? self.settings(of: id).fallback
        guard order.limit < recorded, self.controller.share(of: order.point)?.current == order.limit else { return decision }
        decision.entries.append(Entry(at: now.wall, .holds(charger: id, connector: order.point.connector, limit: order.limit)))
        return decision
    }
}
