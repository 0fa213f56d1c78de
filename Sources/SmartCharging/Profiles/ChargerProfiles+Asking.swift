extension ChargerProfiles {
    /// What may be drawn at an instant; nil: nothing limits it.
    ///
    /// A connector that the charger does not have is answered as one without profiles or transaction of its own.
    /// - Parameter arrival: a connector without a transaction is taken to begin one then; nil: it is taken as it is.
    package func limit(of scope: ProfileScope, in unit: ProfileUnit, at instant: UTCSecond, arrival: UTCSecond? = nil) -> ProfileLimit? {
        var course = self.course(of: scope, in: unit, arrival: arrival?.bounded)
        return course.moment(at: instant.bounded).limit
    }

    /// What may be drawn in the `duration` seconds from `start` on: at each of them it is what `limit` answers.
    ///
    /// A duration of 0 or less gives the one limit at `start`.
    /// - Parameter arrival: a connector without a transaction is taken to begin one then; nil: it is taken as it is.
    package func composite(
        of scope: ProfileScope, in unit: ProfileUnit, from start: UTCSecond, duration: Int, arrival: UTCSecond? = nil
    ) -> CompositeSchedule {
        CompositeSchedule(
            of: self.course(of: scope, in: unit, arrival: arrival?.bounded), from: start.bounded, duration: duration, unit: unit)
    }

    private func course(of scope: ProfileScope, in unit: ProfileUnit, arrival: UTCSecond?) -> LimitCourse {
        let connectors: [ConnectorNumber]
        // The connectors of a charger begin to charge at different times, so for all together there is no such time.
        let charging: UTCSecond?
        switch scope {
        case .charger:
            connectors = (1...self.capability.connectors).compactMap(ConnectorNumber.init)
            charging = nil
        case .connector(let connector):
            connectors = [connector]
            charging = self.transactions[connector]?.start ?? arrival
        }
        return LimitCourse(
            of: scope, LimitRule(unit: unit, volts: self.capability.volts, spread: self.reading.wattSpread),
            connectors: connectors.map { self.course(of: $0, arrival: arrival) },
            maximum: ProfileStack(self.installed.filter { $0.purpose == .stationMaximum }, charging: charging, self.reading))
    }

    private func course(of connector: ConnectorNumber, arrival: UTCSecond?) -> ConnectorCourse {
        let running = self.transactions[connector]
        let charging = running?.start ?? arrival
        let own = self.installed.filter { $0.use == running.map { .transaction(connector, id: $0.id) } }
        return ConnectorCourse(
            charging: charging, transaction: ProfileStack(own, charging: charging, self.reading),
            defaults: ProfileStack(self.defaults(for: connector), charging: charging, self.reading))
    }

    /// S6, the one to lead first.
    private func defaults(for connector: ConnectorNumber) -> [Profile] {
        let common = self.installed.filter { $0.use == .standard(.charger) }
        let own = self.installed.filter { $0.use == .standard(.connector(connector)) }
        guard !own.isEmpty else { return common }
        switch self.reading.defaultOrder {
        case .connectorFirst: return own + common
        case .byLevel:
            let levels = Set(own.map(\.level))
            return (own + common.filter { !levels.contains($0.level) }).sorted { $0.level > $1.level }
        }
    }
}
