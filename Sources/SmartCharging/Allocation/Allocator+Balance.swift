extension Allocator {
    /// Fills, and where one- and two-phase cars then load one phase too much more than another, fills again under a cap for each phase until they
    /// do not. Where the minima alone break the rule, the last admitted car on the fullest phase goes (3.5).
    func balanced(_ first: Admission) -> (Admission, Filling) {
        guard let limit = self.supply.tree.connection.unbalanceLimit?.tenths else { return (first, self.filling(first)) }
        var admission = first
        var banned: [Int: Phase] = [:]
        while let phase = self.unbalanced(self.uneven(admission) { self.demands[$0].minimum.tenths }, limit),
            let last = self.lastUneven(on: phase, admission)
        {
            banned[last] = phase
            admission = self.admission(without: Set(banned.keys))
        }
        for (index, phase) in banned {
            let entry = Entry(constraint: self.firstBalance + phase.rawValue, weight: 1)
            admission.refusals[index] = Refusal(entry: entry, left: self.balanceLeft(phase, admission, limit))
        }
        var caps = PerPhase(repeating: Allocator.unlimited)
        var filling = self.filling(admission)
        while true {
            let drawn = self.uneven(admission) { filling.levels[$0] }
            guard self.unbalanced(drawn, limit) != nil else { return (admission, filling) }
            let before = caps
            for phase in Phase.allCases { caps[phase] = min(caps[phase], drawn.leastBeside(phase) + limit) }
            // Cars that are certain of their minimum may break the rule: no cap helps then.
            guard caps != before else { return (admission, filling) }
            filling = self.filling(self.capped(admission, caps))
        }
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

    /// The phase that is loaded most, if that is too much.
    private func unbalanced(_ drawn: Uneven, _ limit: Int) -> Phase? {
        let excess = drawn.most.merging(PerPhase(.l1, .l2, .l3)) { $0 - drawn.leastBeside($1) - limit }
        return Phase.allCases.filter { excess[$0] > 0 }.max { excess[$0] < excess[$1] }
    }

    private func lastUneven(on phase: Phase, _ admission: Admission) -> Int? {
        self.order.last { index in
            !self.demands[index].isCertain
                && self.phases(of: index, admission).map { $0.isUneven && $0.sitePhases.contains(phase) } ?? false
        }
    }

    private func balanceLeft(_ phase: Phase, _ admission: Admission, _ limit: Int) -> Int {
        let drawn = self.uneven(admission) { self.demands[$0].minimum.tenths }
        return drawn.leastBeside(phase) + limit - drawn.most[phase]
    }

    /// Leaves on each phase what its cap allows beside the minima.
    private func capped(_ admission: Admission, _ caps: PerPhase<Int>) -> Admission {
        var capped = admission
        let minima = self.uneven(admission) { self.demands[$0].minimum.tenths }
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
