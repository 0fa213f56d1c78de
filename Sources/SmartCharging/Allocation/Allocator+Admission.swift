extension Allocator {
    /// Who takes part, on which phases, and what is left beside everybody's minimum.
    struct Admission: Sendable {
        /// For each demand the entries it is admitted with; `nil` where it waits.
        var entries: [Range<Int>?]
        /// For each demand that waits, what stood in its way when its turn came.
        var refusals: [Refusal?]
        var slack: [Int]
    }

    struct Refusal: Sendable {
        let entry: Entry
        /// What was left of the constraint.
        let left: Int
    }

    /// First fit in the order of claim. Where that leaves somebody out and somebody may switch, it is tried again with one phase first, and the
    /// better answer stands (3.5).
    func admission(without banned: Set<Int> = []) -> Admission {
        let first = self.firstFit(banned) { index in (self.full[index], self.single[index]) }
        let canSwitch = self.order.contains { self.single[$0] != nil && !banned.contains($0) }
        guard canSwitch, self.order.contains(where: { first.entries[$0] == nil && !banned.contains($0) }) else { return first }
        var second = self.firstFit(banned) { index in (self.single[index] ?? self.full[index], nil) }
        self.upgrade(&second)
        for index in self.order {
            switch (first.entries[index], second.entries[index]) {
            case (nil, .some): return second
            case (.some, nil): return first
            case (nil, nil), (.some, .some): continue
            }
        }
        return first
    }

    private func firstFit(_ banned: Set<Int>, choices: (Int) -> (Range<Int>, or: Range<Int>?)) -> Admission {
        var admission = Admission(
            entries: Array(repeating: nil, count: self.demands.count), refusals: Array(repeating: nil, count: self.demands.count),
            slack: self.slack)
        for index in self.order where !banned.contains(index) {
            let (first, other) = choices(index)
            guard let obstacle = self.admit(index, first, &admission) else { continue }
            if let other, self.admit(index, other, &admission) == nil { continue }
            // With two choices the first, all phases, is what the driver expects to read about.
            admission.refusals[index] = obstacle
        }
        return admission
    }

    /// Takes a car in with these entries, or says what is in its way.
    private func admit(_ index: Int, _ entries: Range<Int>, _ admission: inout Admission) -> Refusal? {
        let minimum = self.demands[index].minimum.tenths
        if !self.demands[index].isCertain, let obstacle = self.obstacle(entries, minimum, admission.slack) { return obstacle }
        self.take(minimum, entries, from: &admission.slack)
        admission.entries[index] = entries
        return nil
    }

    /// Gives all phases back, in the order of claim, where there is room.
    private func upgrade(_ admission: inout Admission) {
        for index in self.order {
            guard let single = self.single[index], admission.entries[index] == single else { continue }
            let minimum = self.demands[index].minimum.tenths
            self.take(-minimum, single, from: &admission.slack)
            let fits = self.obstacle(self.full[index], minimum, admission.slack) == nil
            let entries = fits ? self.full[index] : single
            self.take(minimum, entries, from: &admission.slack)
            admission.entries[index] = entries
        }
    }

    /// The constraint that lacks most for `amount`; `nil` if it fits.
    private func obstacle(_ entries: Range<Int>, _ amount: Int, _ slack: [Int]) -> Refusal? {
        var worst: Refusal?
        var greatestLack = 0
        for index in entries {
            let entry = self.entries[index]
            let lack = amount * entry.weight - slack[entry.constraint]
            guard lack > greatestLack else { continue }
            greatestLack = lack
            worst = Refusal(entry: entry, left: slack[entry.constraint])
        }
        return worst
    }

    func take(_ amount: Int, _ entries: Range<Int>, from slack: inout [Int]) {
        for entry in entries { slack[self.entries[entry].constraint] -= amount * self.entries[entry].weight }
    }
}
