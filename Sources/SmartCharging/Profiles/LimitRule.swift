/// How limits of several profiles become one (S8, S9), told in one unit.
struct LimitRule: Sendable {
    let unit: ProfileUnit
    let volts: Int
    let spread: ProfileReading.WattSpread

    /// What connectors that charge may draw together.
    struct Sum: Sendable {
        /// Nil once nothing limits one of them.
        fileprivate var amount: ExactPower? = .zero
        /// The most that one of them uses; nil while none charges.
        fileprivate var phases: PhaseCount?
    }

    /// What a connector may draw: the lower current, on the fewer phases.
    func lowest(_ own: StatedLimit?, most: StatedLimit?) -> ProfileLimit? {
        guard let first = own ?? most else { return nil }
        let second = most ?? first
        let phases = min(first.phases, second.phases)
        let power = min(self.perPhase(first, inForce: phases), self.perPhase(second, inForce: phases))
        return self.told(self.unit == .amps ? power : power.times(phases), phases)
    }

    /// One more connector charges. One that nothing limits uses all three phases.
    func add(_ limit: StatedLimit?, to sum: inout Sum) {
        sum.phases = max(sum.phases ?? .one, limit?.phases ?? .three)
        guard let limit, let amount = sum.amount else {
            sum.amount = nil
            return
        }
        sum.amount = amount + self.amount(limit, inForce: limit.phases)
    }

    /// What the whole charger may draw (S22): the sum, never above the maximum. Where the sum is not limited, or nobody charges, the
    /// maximum.
    func total(_ sum: Sum, most: StatedLimit?) -> ProfileLimit? {
        let used = sum.phases ?? .three
        let together = sum.phases == nil ? nil : sum.amount
        guard let most else { return together.map { self.told($0, used) } }
        let phases = min(used, most.phases)
        let bound = self.amount(most, inForce: phases)
        return self.told(min(together ?? bound, bound), phases)
    }

    /// In the unit asked for. What a current is worth in watts depends on its own phases, not on those of others.
    private func amount(_ limit: StatedLimit, inForce phases: PhaseCount) -> ExactPower {
        switch self.unit {
        case .amps: self.perPhase(limit, inForce: phases)
        case .watts: self.perPhase(limit, inForce: limit.phases).times(limit.phases)
        }
    }

    private func perPhase(_ limit: StatedLimit, inForce phases: PhaseCount) -> ExactPower {
        switch self.spread {
        case .phasesInForce: ExactPower(perPhase: limit, over: phases, volts: self.volts)
        case .statedPhases: ExactPower(perPhase: limit, over: limit.phases, volts: self.volts)
        }
    }

    private func told(_ power: ExactPower, _ phases: PhaseCount) -> ProfileLimit {
        switch self.unit {
        case .amps: ProfileLimit(value: power.amps(volts: self.volts), phases: phases)
        case .watts: ProfileLimit(value: power.watts, phases: phases)
        }
    }
}
