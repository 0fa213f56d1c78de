extension Allocator {
    /// What everybody ends with.
    struct Filling {
        /// Tenths of an ampere for each demand; 0 where it waits.
        var levels: [Int]
        /// The constraint that stopped each; `nil` where it has its maximum or waits.
        var bindings: [Int?]
        var slack: [Int]
    }

    /// Raises the lowest together, one rank after the other, until each meets a constraint or its maximum: water filling in lock-step.
    func filling(_ admission: Admission) -> Filling {
        var filling = Filling(
            levels: self.demands.map { _ in 0 }, bindings: self.demands.map { _ in nil }, slack: admission.slack)
        let admitted = self.order.filter { admission.entries[$0] != nil }
        for index in admitted { filling.levels[index] = self.demands[index].minimum.tenths }
        for rank in Set(admitted.map { self.demands[$0].rank }).sorted(by: >) {
            let members = admitted.filter { self.demands[$0].rank == rank }
            self.fill(members, admission, &filling)
        }
        return filling
    }

    private func fill(_ members: [Int], _ admission: Admission, _ filling: inout Filling) {
        var waiting = members.filter { self.demands[$0].minimum < self.demands[$0].maximum }
        waiting.sort { filling.levels[$0] > filling.levels[$1] }
        var lowest: [Int] = []
        var weights = filling.slack.map { _ in 0 }
        var level = 0
        while !lowest.isEmpty || !waiting.isEmpty {
            if lowest.isEmpty, let next = waiting.last { level = filling.levels[next] }
            while let next = waiting.last, filling.levels[next] == level {
                waiting.removeLast()
                lowest.append(next)
                self.add(1, admission.entries[next], to: &weights)
            }
            let step = self.step(lowest, at: level, below: waiting.last.map { filling.levels[$0] }, weights, filling.slack)
            level += step
            for constraint in weights.indices where weights[constraint] > 0 {
                filling.slack[constraint] -= step * weights[constraint]
            }
            self.settle(&lowest, at: level, admission, &weights, &filling)
        }
    }

    /// How far all of `lowest` can rise together: to the next level, to somebody's maximum, or until a constraint is used up.
    private func step(_ lowest: [Int], at level: Int, below next: Int?, _ weights: [Int], _ slack: [Int]) -> Int {
        var step = next.map { $0 - level } ?? Int.max
        for index in lowest { step = min(step, self.demands[index].maximum.tenths - level) }
        for constraint in weights.indices where weights[constraint] > 0 {
            step = min(step, slack[constraint] / weights[constraint])
        }
        // A constraint may be overdrawn by cars that are certain of their minimum.
        return max(step, 0)
    }

    /// Takes out who is full and who counts on a constraint that cannot give every one of `lowest` another unit.
    private func settle(
        _ lowest: inout [Int], at level: Int, _ admission: Admission, _ weights: inout [Int], _ filling: inout Filling
    ) {
        var settled: [Int] = []
        lowest.removeAll { index in
            let isFull = self.demands[index].maximum.tenths <= level
            filling.bindings[index] = isFull ? nil : self.exhausted(admission.entries[index], weights, filling.slack)
            guard isFull || filling.bindings[index] != nil else { return false }
            filling.levels[index] = level
            settled.append(index)
            return true
        }
        for index in settled { self.add(-1, admission.entries[index], to: &weights) }
    }

    private func exhausted(_ entries: Range<Int>?, _ weights: [Int], _ slack: [Int]) -> Int? {
        guard let entries else { return nil }
        return self.entries[entries].first { slack[$0.constraint] < weights[$0.constraint] }?.constraint
    }

    private func add(_ count: Int, _ entries: Range<Int>?, to weights: inout [Int]) {
        guard let entries else { return }
        for entry in self.entries[entries] { weights[entry.constraint] += count * entry.weight }
    }
}
