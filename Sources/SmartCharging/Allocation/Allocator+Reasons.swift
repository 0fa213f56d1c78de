extension Allocator {
    /// What a constraint's number stands for.
    enum Constraint: Equatable {
        case phase(fuse: Int, Phase)
        case power(fuse: Int)
        case balance(Phase)
    }

    func constraint(_ number: Int) -> Constraint {
        let (fuse, offset) = number.quotientAndRemainder(dividingBy: Allocator.perFuse)
        guard let phase = Phase(rawValue: offset) else { return .power(fuse: fuse) }
        return number < self.firstBalance ? .phase(fuse: fuse, phase) : .balance(phase)
    }

    func grant(_ index: Int, _ admission: Admission, _ filling: Filling, _ cars: [Int]) -> Grant {
        guard let phases = self.phases(of: index, admission), let entries = admission.entries[index] else {
            return Grant(
                current: .zero, phases: self.demands[index].phases, reason: self.waits(index, admission.refusals[index], cars))
        }
        let (reason, runnerUp) = self.reasons(index, entries, filling, cars)
        return Grant(current: Amps(tenths: filling.levels[index]), phases: phases, reason: reason, runnerUp: runnerUp)
    }

    /// For each constraint how many cars share it.
    func cars(_ admission: Admission) -> [Int] {
        var cars = Array(repeating: 0, count: self.slack.count)
        for case .some(let entries) in admission.entries {
            for entry in entries { cars[self.entries[entry].constraint] += 1 }
        }
        return cars
    }

    private func reasons(
        _ index: Int, _ entries: Range<Int>, _ filling: Filling, _ cars: [Int]
    ) -> (reason: LimitReason, runnerUp: LimitReason?) {
        let maximum = self.demands[index].maximum
        let binding = filling.bindings[index]
        let next = self.tightest(entries, filling.slack, beside: binding)
        guard let binding else { return (.maximum(maximum), next.map { self.reason($0.constraint, cars) }) }
        let roomToMaximum = maximum.tenths - filling.levels[index]
        guard let next, next.room < roomToMaximum else { return (self.reason(binding, cars), .maximum(maximum)) }
        return (self.reason(binding, cars), self.reason(next.constraint, cars))
    }

    /// The constraint with the least room; the other phases of the fuse `binding` apart, which do not go away without it.
    private func tightest(_ entries: Range<Int>, _ slack: [Int], beside binding: Int?) -> (constraint: Int, room: Int)? {
        var bindingFuse: Int?
        if let binding, case .phase(let fuse, _) = self.constraint(binding) { bindingFuse = fuse }
        var tightest: (constraint: Int, room: Int)?
        for entry in self.entries[entries] where entry.constraint != binding {
            if case .phase(let fuse, _) = self.constraint(entry.constraint), fuse == bindingFuse { continue }
            let room = slack[entry.constraint] / entry.weight
            // Nothing limits the balance where nothing had to be capped.
            guard room < Allocator.unlimited / 2, room < tightest?.room ?? .max else { continue }
            tightest = (entry.constraint, room)
        }
        return tightest
    }

    private func reason(_ number: Int, _ cars: [Int]) -> LimitReason {
        switch self.constraint(number) {
        case .phase(let fuse, let phase): .fuse(self.fuseShare(fuse, phase, cars[number]))
        case .power(let fuse): .power(self.powerShare(fuse, cars[number]))
        case .balance(let phase): .unbalance(self.balanceShare(phase, cars[number]))
        }
    }

    private func waits(_ index: Int, _ refusal: Refusal?, _ cars: [Int]) -> LimitReason {
        let demand = self.demands[index]
        guard let refusal else {
            guard self.full[index].isEmpty else { return .belowMinimum(minimum: demand.minimum, maximum: demand.maximum) }
            return .unknownFuse(demand.node)
        }
        let number = refusal.entry.constraint
        let left = Amps(tenths: max(refusal.left, 0))
        switch self.constraint(number) {
        case .phase(let fuse, let phase):
            return .waitsForFuse(self.fuseShare(fuse, phase, cars[number]), need: demand.minimum, left: left)
        case .power(let fuse):
            let need = Watts(demand.minimum, phases: refusal.entry.weight)
            return .waitsForPower(self.powerShare(fuse, cars[number]), need: need, left: Watts(left))
        case .balance(let phase):
            return .waitsForBalance(self.balanceShare(phase, cars[number]), need: demand.minimum, left: left)
        }
    }

    private func fuseShare(_ index: Int, _ phase: Phase, _ cars: Int) -> FuseShare {
        let node = self.supply.tree.nodes[index]
        let fuse = self.supply.fuses[index]
        return FuseShare(
            node: node.id, name: node.name, phase: phase, limit: self.supply.limits.current[index][phase], other: fuse.other[phase],
            source: fuse.source,
            reserved: fuse.reserved[phase], cars: cars, schedule: self.supply.limits.schedule(phase, at: index))
    }

    private func powerShare(_ index: Int, _ cars: Int) -> PowerShare {
        let node = self.supply.tree.nodes[index]
        let fuse = self.supply.fuses[index]
        return PowerShare(
            node: node.id, name: node.name, limit: self.supply.limits.power[index] ?? .zero, other: Watts(fuse.other.sum),
            reserved: Watts(fuse.reserved.sum), cars: cars, schedule: self.supply.limits.powerSchedule(at: index))
    }

    private func balanceShare(_ phase: Phase, _ cars: Int) -> BalanceShare {
        let connection = self.supply.tree.connection
        return BalanceShare(name: connection.name, phase: phase, limit: connection.unbalanceLimit ?? .zero, cars: cars)
    }
}
