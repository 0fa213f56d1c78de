extension LoadController {
    /// The charger took the order. One that is not waited for any more is ignored.
    package mutating func confirmed(_ order: Order, at moment: ContinuousClock.Instant) {
        let now = self.instant(moment)
        guard let index = self.indices[order.point] else { return }
        self.states[index].confirm(order.number, self.settings, at: now)
    }

    /// The charger refused the order: what it held before still holds. It is tried again, and others make room meanwhile (3.7).
    package mutating func refused(_ order: Order, at moment: ContinuousClock.Instant) {
        let now = self.instant(moment)
        guard let index = self.indices[order.point], self.states[index].commitment.awaits(order.number),
            self.states[index].commitment.refuse(order.number)
        else { return }
        self.states[index].fail(self.settings, at: now)
    }

    /// No answer came, or the order could not be sent: the charger may hold it or not.
    package mutating func unanswered(_ order: Order, at moment: ContinuousClock.Instant) {
        let now = self.instant(moment)
        guard let index = self.indices[order.point], self.states[index].commitment.awaits(order.number) else { return }
        self.states[index].fail(self.settings, at: now)
    }

    /// Whether nothing newer was ordered for its connector: one that had to wait may be out of date.
    package func isLatest(_ order: Order) -> Bool {
        self.indices[order.point].map { self.states[$0].commitment.latestNumber == order.number } ?? false
    }

    /// Whether an order that had to wait still fits: with all that everybody may draw, it included, and the other load as it is now. Only a rise
    /// can lack room, and only on its own phases.
    package func hasRoom(for order: Order, at moment: ContinuousClock.Instant) -> Bool {
        guard order.kind == .rise, let riser = self.indices[order.point] else { return true }
        let situation = self.situation(at: self.instant(moment))
        var supply = self.supply(.present, setAside: .mayDraw, situation)
        for index in self.states.indices where self.states[index].standing.takesPart && !situation.isSuspect[index] {
            supply.reserve(situation.draws[index], on: self.states[index].use, along: self.states[index].path)
        }
        let phases = self.states[riser].use.sitePhases
        return self.states[riser].path.allSatisfy { fuse in
            Phase.allCases.allSatisfy { !phases.contains($0) || supply.left($0, at: fuse) >= .zero }
        }
    }

    /// The order never left: the charger cannot hold it.
    package mutating func withdrew(_ order: Order) {
        guard let index = self.indices[order.point] else { return }
        _ = self.states[index].commitment.refuse(order.number)
    }

    /// It was read back from the charger that it holds the limit confirmed last, by its composite schedule or the current it offers.
    package mutating func proved(_ point: PointID, at moment: ContinuousClock.Instant) {
        guard let index = self.indices[point], self.states[index].standing == .returning(isTold: true),
            !self.states[index].commitment.isOpen
        else { return }
        self.states[index].standing = .controlled
    }

    /// The limits that are not what was said last, and those that have to be said again; falls first.
    mutating func orders(at now: Instant) -> [Order] {
        var orders: [Order] = []
        for index in self.states.indices {
            guard let kind = self.states[index].kindOfOrder(at: now) else { continue }
            let state = self.states[index]
            let phases = state.isOnOnePhase ? state.point.phases.onOnePhase : state.point.phases
            let order = Order(
                number: self.nextNumber, point: state.point.id, limit: state.wanted, phases: phases.count, kind: kind,
                reason: self.share(at: index).reason, lease: state.lease)
            self.nextNumber += 1
            orders.append(order)
            self.states[index].note(order, self.settings, at: now)
        }
        guard orders.count > 1 else { return orders }
        let ranks: [Order.Kind] = [.fall, .again, .rise]
        return ranks.flatMap { kind in orders.filter { $0.kind == kind } }
    }
}

extension PointState {
    /// What has to be said to its charger now, if anything.
    func kindOfOrder(at now: Instant) -> Order.Kind? {
        switch self.standing {
        case .idle, .silent:
            return nil
        case .controlled, .returning(isTold: true):
            let latest = self.commitment.latest
            guard self.wanted == latest else { return self.wanted < latest ? .fall : .rise }
            return self.isLeaseDue(at: now) ? .again : nil
        case .returning(isTold: false):
            return self.wanted < self.commitment.latest ? .fall : .again
        case .retrying(_, let next), .uncontrolled(let next):
            return next <= now && self.commitment.awaitedSince == nil ? .again : nil
        }
    }

    /// What goes with its next order. A limit that is the fallback needs none.
    var lease: Order.Lease? {
        guard let after = self.point.lease, self.wanted != self.point.fallback else { return nil }
        return Order.Lease(fallback: self.point.fallback, after: after)
    }

    /// A third of its lease has gone by, or it should have one and has none.
    func isLeaseDue(at now: Instant) -> Bool {
        guard let lease, !self.commitment.isOpen else { return false }
        return self.commitment.leaseEnds.map { $0 - lease.after + lease.after / 3 <= now } ?? true
    }

    mutating func note(_ order: Order, _ settings: LoadController.Settings, at now: Instant) {
        self.commitment.send(order.number, order.limit, lease: order.lease?.after, at: now)
        self.isOrdered = true
        if self.point.budget != nil { self.writes.record(at: now) }
        if self.standing == .returning(isTold: false) { self.standing = .returning(isTold: true) }
    }
}
