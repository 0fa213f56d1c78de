/// How a charger reads what OCPP 1.6 leaves to judgement. Chargers differ here, so what is sent to them must not depend on it (1.4).
package struct ProfileReading: Hashable, Sendable {
    package var wattSpread: WattSpread
    /// Whether a recurring schedule runs before it begins for the first time.
    package var recursBeforeStart: Bool
    package var defaultOrder: DefaultOrder
    package var recurrenceClock: RecurrenceClock

    /// What a limit in watts is divided by to get a current.
    package enum WattSpread: Hashable, Sendable {
        /// The fewest phases that any limit in force allows.
        case phasesInForce
        /// The phases its own period states.
        case statedPhases
    }

    /// How a connector's own defaults and those of all connectors are stacked.
    package enum DefaultOrder: Hashable, Sendable {
        /// By level; on the same level the connector's own replaces the other, even while it is silent (S6).
        case byLevel
        /// All of the connector's own before any other.
        case connectorFirst
    }

    /// What a day is to a recurring schedule.
    package enum RecurrenceClock: Hashable, Sendable {
        /// 86,400 seconds (S23).
        case elapsedTime
        /// From a time of day to the same time on the next day.
        case wallClock(WallClock)
    }

    /// Without arguments: how this project reads them.
    package init(
        wattSpread: WattSpread = .phasesInForce, recursBeforeStart: Bool = false, defaultOrder: DefaultOrder = .byLevel,
        recurrenceClock: RecurrenceClock = .elapsedTime
    ) {
        self.wattSpread = wattSpread
        self.recursBeforeStart = recursBeforeStart
        self.defaultOrder = defaultOrder
        self.recurrenceClock = recurrenceClock
    }
}
