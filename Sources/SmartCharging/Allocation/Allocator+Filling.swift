extension Allocator {
    /// What everybody ends with.
    struct Filling: Sendable {
        /// Tenths of an ampere for each demand; 0 where it waits.
        var levels: [Int]
        /// The constraint that stopped each; `nil` where it has its maximum or waits.
        var bindings: [Int?]
        var slack: [Int]
    }

    /// Raises the lowest together, one rank after the other, until each meets a constraint or its maximum: water filling in lock-step.
    func filling(_ admission: Admission) -> Filling {
        var filling = Filling(
            levels: Array(repeating: 0, count: self.demands.count), bindings: Array(repeating: nil, count: self.demands.count),
            slack: admission.slack)
        var ranks: [Demand.Rank] = []
        for index in self.order where admission.entries[index] != nil {
            filling.levels[index] = self.demands[index].minimum.tenths
            let rank = self.demands[index].rank
            if rank != ranks.last, !ranks.contains(rank) { ranks.append(rank) }
        }
        ranks.sort(by: >)
        for rank in ranks {
            let members = self.order.filter { admission.entries[$0] != nil && self.demands[$0].rank == rank }
            self.fill(members, admission, &filling)
        }
        return filling
    }

    private func fill(_ members: [Int], _ admission: Admission, _ filling: inout Filling) {
        var waiting = members.filter { self.demands[$0].minimum < self.demands[$0].maximum }
        guard !waiting.isEmpty else { return }
        waiting.sort { filling.levels[$0] > filling.levels[$1] }
        var lowest: [Int] = []
        var weights = Array(repeating: 0, count: filling.slack.count)
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
            let isExhausted = self.take(step, weights, &filling.slack)
            self.settle(&lowest, at: level, isExhausted, admission, &weights, &filling)
        }
    }

    /// How far all of `lowest` can rise together: to the next level, to somebody's maximum, or until a constraint is used up.
    private func step(_ lowest: [Int], at level: Int, below next: Int?, _ weights: [Int], _ slack: [Int]) -> Int {
        var step = next.map { $0 - level } ?? Int.max
        for index in lowest { step = min(step, self.demands[index].maximum.tenths - level) }
        for constraint in weights.indices where weights[constraint] > 0 {
            // Dividing costs: most constraints are far from being used up.
            let (needed, overflows) = step.multipliedReportingOverflow(by: weights[constraint])
            if overflows || needed > slack[constraint] { step = slack[constraint] / weights[constraint] }
        }
        // A constraint may be overdrawn by cars that are certain of their minimum.
        return max(step, 0)
    }

    /// - Returns: whether some constraint cannot give every one that counts on it another unit.
    private func take(_ step: Int, _ weights: [Int], _ slack: inout [Int]) -> Bool {
        var isExhausted = false
        for constraint in weights.indices where weights[constraint] > 0 {
            slack[constraint] -= step * weights[constraint]
            isExhausted = isExhausted || slack[constraint] < weights[constraint]
        }
        return isExhausted
    }

    /// Takes out who is full and who counts on a constraint that cannot give every one of `lowest` another unit.
    private func settle(
        _ lowest: inout [Int], at level: Int, _ isExhausted: Bool, _ admission: Admission, _ weights: inout [Int],
        _ filling: inout Filling
    ) {
        var settled: [Int] = []
        lowest.removeAll { index in
            let isFull = self.demands[index].maximum.tenths <= level
            guard isFull || isExhausted else { return false }
            let binding = isFull ? nil : self.exhausted(admission.entries[index], weights, filling.slack)
            guard isFull || binding != nil else { return false }
            filling.bindings[index] = binding
            filling.levels[index] = level
            settled.append(index)
            return true
        }
        for index in settled { self.add(-1, admission.entries[index], to: &weights) }
    }

    private func exhausted(_ entries: Range<Int>?, _ weights: [Int], _ slack: [Int]) -> Int? {
        guard let entries else { return nil }
        for entry in entries {
            let constraint = self.entries[entry].constraint
            if slack[constraint] < weights[constraint] { return constraint }
        }
        return nil
    }

    private func add(_ count: Int, _ entries: Range<Int>?, to weights: inout [Int]) {
        guard let entries else { return }
        for entry in entries { weights[self.entries[entry].constraint] += count * self.entries[entry].weight }
    }
}
