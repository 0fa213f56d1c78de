package import SmartCharging

/// What the schedules allow something at the moment, the lowest of all that speak of it.
package struct ScheduleEffect: Hashable, Sendable {
    /// Per phase; nil: no schedule in amperes.
    package private(set) var limit: Amps?
    /// Of all phases together; nil: no schedule in watts.
    package private(set) var power: Watts?
    /// The schedules that these two come from.
    private var limitName = ""
    private var powerName = ""

    package init() {}

    /// Of equal ones the first stays.
    mutating func add(_ limit: ScheduledLimit, of name: String) {
        switch limit {
        case .amps(let amps):
            guard self.limit.map({ amps < $0 }) ?? true else { return }
            self.limit = amps
            self.limitName = name
        case .watts(let watts):
            guard self.power.map({ watts < $0 }) ?? true else { return }
            self.power = watts
            self.powerName = name
        case .unlimited:
            break
        }
    }

    /// Per phase for a connector: a power is spread over the phases that its car uses.
    package func ceiling(on phases: PhaseCount) -> Point.Ceiling? {
        let spread = self.power.map { Amps(tenths: $0.watts * 10 / (Watts.voltsPerPhase * phases.rawValue)) }
        switch (self.limit, spread) {
        case (nil, nil): return nil
        case (let limit?, nil): return Point.Ceiling(limit: limit, label: self.limitName)
        case (nil, let spread?): return Point.Ceiling(limit: spread, label: self.powerName)
        case (let limit?, let spread?):
            return limit <= spread
                ? Point.Ceiling(limit: limit, label: self.limitName) : Point.Ceiling(limit: spread, label: self.powerName)
        }
    }

    /// For a fuse; nil where no schedule limits it.
    package var cap: NodeCap? {
        switch (self.limit, self.power) {
        case (nil, nil): nil
        case (let limit?, nil): NodeCap(limit: PerPhase(repeating: limit), label: self.limitName)
        case (nil, let power?): NodeCap(limit: PerPhase(repeating: .greatest), power: power, label: self.powerName)
        case (let limit?, let power?):
            NodeCap(
                limit: PerPhase(repeating: limit), power: power,
                label: self.limitName == self.powerName ? self.limitName : "\(self.limitName), \(self.powerName)")
        }
    }
}
