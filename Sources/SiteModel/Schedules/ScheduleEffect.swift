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
    package func ceiling(on phases: PhaseCount) -> (limit: Amps, label: String)? {
        let spread = self.power.map { Amps(tenths: $0.watts * 10 / (Watts.voltsPerPhase * phases.rawValue)) }
        switch (self.limit, spread) {
        case (nil, nil): return nil
        case (let limit?, nil): return (limit, Self.label(self.limitName))
        case (nil, let spread?): return (spread, Self.label(self.powerName))
        case (let limit?, let spread?):
            return limit <= spread ? (limit, Self.label(self.limitName)) : (spread, Self.label(self.powerName))
        }
    }

    /// What both limits together are called.
    package var label: String {
        if self.limit == nil { return Self.label(self.powerName) }
        if self.power == nil || self.limitName == self.powerName { return Self.label(self.limitName) }
        return Self.label(self.limitName) + " and " + Self.label(self.powerName)
    }

    private static func label(_ name: String) -> String { "schedule \(name.debugDescription)" }
}
