package import FoundationEssentials
package import SmartCharging

/// The profiles the site gives one charger, and nothing else of its own. They are written so that all chargers read them alike (1.4):
/// absolute, begun in the past, with their phases, on one level and with one id for each purpose and connector.
package struct ProfilePlan: Sendable, Equatable {
    package let numbers: ProfileNumbers
    /// The highest level the charger takes; where it is 0 every profile is on level 0.
    package let highestLevel: Int
    /// What the charger's limits are in.
    package let unit: ProfileUnit
    /// The phases the charger is wired with.
    package let phases: PhaseCount
    /// The charger takes whole amperes only.
    package let wholeAmps: Bool

    package init(
        connectors: Int, mostProfiles: Int? = nil, highestLevel: Int = 0, unit: ProfileUnit = .amps, phases: PhaseCount = .three,
        wholeAmps: Bool = false
    ) {
        self.numbers = ProfileNumbers(connectors: connectors, most: mostProfiles)
        self.highestLevel = min(max(highestLevel, 0), 1_000)
        self.unit = unit
        self.phases = phases
        self.wholeAmps = wholeAmps
    }

    /// Whether the charger has room for what these means need.
    package func allows(_ means: ControlMeans) -> Bool {
        switch means {
        case .transaction: self.numbers.session(1) != nil
        case .standard: self.numbers.fallback(1) != nil
        case .station: self.numbers.cap != nil
        case .none: true
        }
    }

    /// What all connectors together may draw. Nil where the charger has no room for it.
    package func cap(_ limit: Amps) -> PlacedProfile? {
        self.numbers.cap.map { id in
            PlacedProfile(connector: 0, draft: self.draft(id, level: 0, .stationMaximum, .standing, limit, self.phases))
        }
    }

    /// The same as the limit of sessions.
    package func cap(_ limit: Amps, lease: Order.Lease?, at now: Date) -> PlacedProfile? {
        self.numbers.cap.map { id in
            PlacedProfile(connector: 0, draft: self.draft(id, level: 0, .stationMaximum, Term(lease, at: now), limit, self.phases))
        }
    }

    /// What a connector's sessions may draw that have no limit of their own.
    package func standard(_ limit: Amps, on connector: Int) -> PlacedProfile? {
        self.standard(limit, on: connector, .standing, self.phases)
    }

    /// The same as the limit of the session under way.
    package func standard(_ order: Order, at now: Date) -> PlacedProfile? {
        self.standard(order.limit, on: order.point.connector, Term(order.lease, at: now), order.phases)
    }

    private func standard(_ limit: Amps, on connector: Int, _ term: Term, _ phases: PhaseCount) -> PlacedProfile? {
        self.numbers.fallback(connector).map { id in
            // Levels differ between connectors where the charger has enough of them: some replace by purpose and level alone.
            let level = connector - 1 <= self.highestLevel ? connector - 1 : 0
            return PlacedProfile(connector: connector, draft: self.draft(id, level: level, .transactionDefault, term, limit, phases))
        }
    }

    /// What the session under way may draw.
    package func session(_ order: Order, wireID: Int32, at now: Date) -> PlacedProfile? {
        self.numbers.session(order.point.connector).map { id in
            PlacedProfile(
                connector: order.point.connector,
                draft: self.draft(
                    id, session: Int(wireID), level: self.highestLevel, .transaction, Term(order.lease, at: now), order.limit, order.phases)
            )
        }
    }

    /// The same, as it is remembered.
    package func session(_ limit: Amps, on connector: Int, wireID: Int32, since start: Date) -> PlacedProfile? {
        self.numbers.session(connector).map { id in
            PlacedProfile(
                connector: connector,
                draft: self.draft(
                    id, session: Int(wireID), level: self.highestLevel, .transaction, Term(nil, at: start), limit, self.phases))
        }
    }

    /// When profiles that hold for ever begin: 2020-01-01T00:00:00Z.
    package static let beginning = Date(timeIntervalSince1970: 1_577_836_800)

    /// From when on a profile holds, and what follows by itself.
    private struct Term {
        var start: Date
        var lease: Order.Lease?

        static let standing = Term(start: ProfilePlan.beginning)

        private init(start: Date) { self.start = start }

        /// A limit that ends by itself began a minute ago, so that a charger whose clock is behind obeys at once. One that does not has been
        /// there for ever: a clock that is set back would make it a limit of the future, and its charger would fall back meanwhile.
        init(_ lease: Order.Lease?, at now: Date) {
            guard let lease else {
                self = .standing
                return
            }
            self.start = now.addingTimeInterval(-ProfilePlan.lead)
            self.lease = lease
        }
    }

    /// Seconds.
    private static let lead = 60.0

    private func draft(
        _ id: Int, session: Int? = nil, level: Int, _ purpose: ProfilePurpose, _ term: Term, _ limit: Amps, _ phases: PhaseCount
    ) -> ProfileDraft {
        var periods = [ProfileDraft.Period(start: 0, limit: self.number(for: limit, phases), phases: phases.rawValue)]
        if let lease = term.lease {
            let end = Int(Self.lead) + Int(clamping: lease.after.components.seconds)
            periods.append(ProfileDraft.Period(start: end, limit: self.number(for: lease.fallback, phases), phases: phases.rawValue))
        }
        return ProfileDraft(
            id: id, transaction: session, level: level, purpose: purpose, kind: .absolute, start: term.start, unit: self.unit,
            periods: periods)
    }

    /// Never more than `limit`, nor between 0 A and 6 A where `limit` is not.
    private func number(for limit: Amps, _ phases: PhaseCount) -> Double {
        let tenths = max(limit.tenths, 0)
        let sent = self.wholeAmps ? tenths - tenths % 10 : tenths
        return switch self.unit {
        case .amps: Double(sent) / 10
        // A tenth of an ampere is 23 W on each phase.
        case .watts: Double(sent * phases.rawValue * Watts.voltsPerPhase) / 10
        }
    }
}
