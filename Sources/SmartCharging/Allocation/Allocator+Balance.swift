extension Allocator {
    /// Fills, and where one- and two-phase cars then load one phase too much more than another, fills again under a cap for each phase until they
    /// do not. Where the minima leave a cap no room, the last admitted car on that phase goes (3.5).
    func balanced(_ first: Admission) -> (Admission, Filling) {
        guard let limit = self.supply.tree.connection.unbalanceLimit?.tenths else { return (first, self.filling(first)) }
        let uncapped = PerPhase(repeating: Allocator.unlimited)
        var (admission, filling, caps) = (first, self.filling(first), uncapped)
        var banned: [Int: Phase] = [:]
        while true {
            let drawn = self.uneven(admission) { filling.levels[$0] }
            guard self.isUnbalanced(drawn, limit) else { break }
            for phase in Phase.allCases { caps[phase] = min(caps[phase], drawn.leastBeside(phase) + limit) }
            let minima = self.uneven(admission) { self.demands[$0].minimum.tenths }
            if let phase = Phase.allCases.first(where: { caps[$0] < minima.most[$0] }) {
                // Cars that are certain of their minimum, and what is set aside, may break the rule: nothing helps then.
                guard let last = self.lastUneven(on: phase, admission) else { break }
                banned[last] = phase
                admission = self.admission(without: Set(banned.keys))
                caps = uncapped
            }
            filling = self.filling(self.capped(admission, caps, minima: self.uneven(admission) { self.demands[$0].minimum.tenths }))
        }
        for (index, phase) in banned {
            let drawn = self.uneven(admission) { filling.levels[$0] }
            let entry = Entry(constraint: self.firstBalance + phase.rawValue, weight: 1)
            admission.refusals[index] = Refusal(entry: entry, left: drawn.leastBeside(phase) + limit - drawn.most[phase])
        }
        return (admission, filling)
    }

    /// What one- and two-phase cars draw on each phase, at most and at least: the phase of some is unknown.
    private struct Uneven {
        var most: PerPhase<Int>
        var least: PerPhase<Int> = PerPhase(repeating: 0)

        func leastBeside(_ phase: Phase) -> Int {
            Phase.allCases.filter { $0 != phase }.map { self.least[$0] }.min() ?? 0
        }
    }

    private func uneven(_ admission: Admission, _ level: (Int) -> Int) -> Uneven {
        var drawn = Uneven(most: self.supply.uneven.map(\.tenths))
        for index in self.order {
            guard let phases = self.phases(of: index, admission), phases.isUneven else { continue }
            for phase in Phase.allCases where phases.sitePhases.contains(phase) {
                drawn.most[phase] += level(index)
                if phases != .unknown { drawn.least[phase] += level(index) }
            }
        }
        return drawn
    }

    private func isUnbalanced(_ drawn: Uneven, _ limit: Int) -> Bool {
        Phase.allCases.contains { drawn.most[$0] - drawn.leastBeside($0) > limit }
    }

    private func lastUneven(on phase: Phase, _ admission: Admission) -> Int? {
        self.order.last { index in
            !self.demands[index].isCertain
                && self.phases(of: index, admission).map { $0.isUneven && $0.sitePhases.contains(phase) } ?? false
        }
    }

    /// Leaves on each phase what its cap allows beside the minima.
    private func capped(_ admission: Admission, _ caps: PerPhase<Int>, minima: Uneven) -> Admission {
        var capped = admission
        for phase in Phase.allCases where caps[phase] < Allocator.unlimited {
            capped.slack[self.firstBalance + phase.rawValue] = caps[phase] - minima.most[phase]
        }
        return capped
    }

    /// The phases that an admitted car counts on.
    func phases(of index: Int, _ admission: Admission) -> PhaseUse? {
        guard let entries = admission.entries[index] else { return nil }
        return entries == self.full[index] ? self.demands[index].phases : self.demands[index].phases.onOnePhase
    }
}
