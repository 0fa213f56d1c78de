/// The limit of a connector or of the whole charger as time goes on.
struct LimitCourse: Sendable {
    private let isWholeCharger: Bool
    private let unit: ProfileUnit
    private let volts: Int
    private let spread: ProfileReading.WattSpread
    private var connectors: [ConnectorCourse]
    private var maximum: ProfileStack

    /// A limit, and until when it surely holds.
    struct Moment: Sendable {
        let limit: ProfileLimit?
        let until: UTCSecond
    }

    /// - Parameter connectors: all of them for the whole charger, else the one that is meant.
    init(
        isWholeCharger: Bool, unit: ProfileUnit, volts: Int, spread: ProfileReading.WattSpread, connectors: [ConnectorCourse],
        maximum: ProfileStack
    ) {
        self.isWholeCharger = isWholeCharger
        self.unit = unit
        self.volts = volts
        self.spread = spread
        self.connectors = connectors
        self.maximum = maximum
    }

    /// - Parameter instant: not before that of the call before.
    mutating func moment(at instant: UTCSecond) -> Moment {
        let most = self.maximum.leading(at: instant)
        var until = most.until
        var leads: [StatedLimit?] = []
        for index in self.connectors.indices {
            switch self.connectors[index].moment(at: instant) {
            case .idle(let end):
                until = min(until, end)
            case .charging(let lead):
                until = min(until, lead.until)
                leads.append(lead.limit)
            }
        }
        let limit = self.isWholeCharger ? self.total(leads, most: most.limit) : self.lowest([leads.first ?? nil, most.limit])
        return Moment(limit: limit, until: until)
    }

    /// S8: the lowest current of all, on the fewest phases of all.
    private func lowest(_ limits: [StatedLimit?]) -> ProfileLimit? {
        let stated = limits.compactMap { $0 }
        guard let phases = stated.map(\.phases).min(),
            let power = stated.map({ self.perPhase($0, inForce: phases) }).min()
        else { return nil }
        return self.told(self.unit == .amps ? power : power.times(phases), phases)
    }

    /// S9, S22: what all that charge may draw together, never above the maximum. One that nothing limits leaves only that.
    private func total(_ leads: [StatedLimit?], most: StatedLimit?) -> ProfileLimit? {
        let stated = leads.compactMap { $0 }
        let isLimited = !leads.isEmpty && stated.count == leads.count
        let together = stated.map { self.amount($0, inForce: $0.phases) }.reduce(.zero, +)
        // A connector that nothing limits uses all three phases.
        let used = (isLimited ? stated.map(\.phases).max() : nil) ?? .three
        guard let most else { return isLimited ? self.told(together, used) : nil }
        let phases = min(used, most.phases)
        let bound = self.amount(most, inForce: phases)
        return self.told(isLimited ? min(together, bound) : bound, phases)
    }

    /// In the unit asked for. What a current is worth in watts depends on its own phases, not on those of the others.
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
