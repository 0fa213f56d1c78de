package import SmartCharging

/// What the schedules of a site come to for a while: the lowest limit of each fuse and connector.
package struct ScheduleLimits: Hashable, Sendable {
    package let at: UTCSecond
    /// Nothing changes before.
    package let until: UTCSecond
    /// By the nodes of the site's fuse tree.
    package let caps: [NodeID: NodeCap]
    private let chargers: [Place: ScheduleEffect]

    private struct Place: Hashable {
        var charger: ChargerID
        /// Nil for each connector by itself.
        var connector: Int?
    }

    package init(_ book: ScheduleBook, at instant: UTCSecond) {
        let (active, until) = book.active(at: instant)
        var fuses: [NodeID: ScheduleEffect] = [:]
        var chargers: [Place: ScheduleEffect] = [:]
        for schedule in active {
            let name = schedule.schedule.name
            switch schedule.schedule.target {
            case .site: fuses[SiteConfiguration.gridNode, default: ScheduleEffect()].add(schedule.limit, of: name)
            case .circuit(let circuit): fuses[NodeID(rawValue: circuit), default: ScheduleEffect()].add(schedule.limit, of: name)
            case .charger(let id, let connector):
                chargers[Place(charger: id, connector: connector), default: ScheduleEffect()].add(schedule.limit, of: name)
            }
        }
        self.at = instant
        self.until = until
        self.caps = fuses.compactMapValues(\.cap)
        self.chargers = chargers
    }

    package func holds(at instant: UTCSecond) -> Bool { self.at <= instant && instant < self.until }

    /// Nil where no schedule limits the connector.
    package func ceiling(of charger: ChargerID, connector: Int, on phases: PhaseCount) -> Point.Ceiling? {
        guard !self.chargers.isEmpty else { return nil }
        let places = [Place(charger: charger), Place(charger: charger, connector: connector)]
        return places.compactMap { self.chargers[$0]?.ceiling(on: phases) }.min { $0.limit < $1.limit }
    }
}
