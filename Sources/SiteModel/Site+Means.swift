import SmartCharging

extension Site {
    /// So often in a row a limit is refused until the next means are tried: at first, and after each of the waits of control (3.7).
    static let refusalsPerMeans = 4

    /// By which of its profiles a charger is controlled now.
    package func means(of id: ChargerID) -> ControlMeans {
        guard !self.configuration.ocpp.certificationMode else { return .none }
        if let known = self.roster?.means[id] { return known }
        return self.allowed(max(self.traits(of: id).control, self.state.chargers[id]?.means ?? .transaction), on: id)
    }

    /// These means, or the best after them that the charger has room for.
    private func allowed(_ means: ControlMeans, on id: ChargerID) -> ControlMeans {
        var means = means
        while !self.canUse(means, on: id), let next = means.next { means = next }
        return means
    }

    private func canUse(_ means: ControlMeans, on id: ChargerID) -> Bool {
        guard self.hasRoom(for: means, on: id) else { return false }
        // Who refuses the standing profile of a kind will not take a session's limit by it either.
        let refused = self.commissioning[id].map { told in
            means == .station && told.wasRefused(.cap) || means == .standard && told.wasRefused(.fallback(connector: 1))
        }
        return refused != true
    }

    /// Whether a limit by these means would hold on a charger that takes it.
    func hasRoom(for means: ControlMeans, on id: ChargerID) -> Bool {
        guard self.plan(of: id).allows(means) else { return false }
        // A maximum of an operator's leads over the site's own, so what a session is told there would mean nothing.
        if means == .station, self.operatorProfiles(of: id).contains(where: { $0.draft.purpose == .stationMaximum }) { return false }
        // One maximum holds for all connectors together: only where they load the same phases does the sum on each of those stay what it is.
        return means != .station || self.connectors(of: id).count == 1 || self.settings(of: id).phases != .unknown
    }

    /// How the site's own profiles look on a charger.
    package func plan(of id: ChargerID) -> ProfilePlan {
        if let known = self.roster?.plans[id] { return known }
        let capabilities = self.state.chargers[id]?.capabilities ?? Charger.Capabilities()
        let traits = self.traits(of: id)
        return ProfilePlan(
            connectors: self.connectors(of: id).count, mostProfiles: capabilities.maximumProfiles,
            highestLevel: capabilities.maximumStackLevel ?? 0, unit: traits.unit ?? (capabilities.units == .watts ? .watts : .amps),
            phases: self.settings(of: id).phases.count, wholeAmps: traits.wholeAmps)
    }

    /// Starts with the best means again, as after a repair.
    package func resetMeans(of id: ChargerID, at now: Moment) -> Decision<Void> {
        guard let means = self.state.chargers[id]?.means, means != .transaction else { return Decision(()) }
        return Decision((), [Entry(at: now.wall, .means(charger: id, are: .transaction))])
    }

    /// A limit was refused: when it was refused often enough, the next means are tried from now on, and what was given before is taken back.
    mutating func refused(_ order: Order, sent profile: PlacedProfile?, by id: ChargerID, at now: Moment) -> Decision<Void> {
        let means = self.means(of: id)
        if let profile, !means.uses(profile.draft.purpose) { return Decision(()) }  // refused by the means before these
        // A charger that has just ended its session refuses for that reason; it has not told yet.
        switch self.state.chargers[id]?.connectors[order.point.connector]?.status {
        case .available, .finishing: return Decision(())
        case .preparing, .charging, .suspendedByCharger, .suspendedByCar, .reserved, .unavailable, .faulted, nil: break
        }
        self.refusals[order.point, default: 0] += 1
        guard self.refusals[order.point, default: 0] >= Self.refusalsPerMeans, let after = means.next else { return Decision(()) }
        let next = self.allowed(after, on: id)
        for connector in self.connectors(of: id) { self.refusals[PointID(charger: id.text, connector: connector)] = nil }
        self.probes[id] = MeansProbe(refusedAt: now.monotonic)
        if next == .standard {
            // A profile of the session overrules the default: as long as one may be there, the default is no limit.
            self.clearing[id] = self.connectors(of: id).filter { self.mayHoldSessionProfile($0, of: id) }
        }
        if self.clearing[id]?.isEmpty ?? true { self.tellAgain(id, at: now) }
        return Decision(
            (), [Entry(at: now.wall, .means(charger: id, are: next))], notices: [.meansChanged(id, from: means, to: next)])
    }

    func mayHoldSessionProfile(_ connector: Int, of id: ChargerID) -> Bool {
        let point = PointID(charger: id.text, connector: connector)
        return self.state.currentTransaction(at: point) != nil && self.state.mayDraw[point] != nil
    }

    /// Has every limit of a charger's sessions told again at once.
    mutating func tellAgain(_ id: ChargerID, at now: Moment) { self.toldAgainAt[id] = now.monotonic }

    /// How taking a session's profiles back ended. Where a charger does not do that, its default cannot be relied on either.
    mutating func cleared(_ filter: ProfileFilter, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment) -> Decision<Void> {
        guard case .matching(let connector?, .transaction?, nil) = filter, self.clearing[id]?.contains(connector) == true else {
            return Decision(())
        }
        switch outcome {
        case .done, .absent:
            self.clearing[id]?.removeAll { $0 == connector }
            if self.clearing[id]?.isEmpty ?? true { self.tellAgain(id, at: now) }
            return Decision(())
        case .refused:
            self.clearing[id] = nil
            self.tellAgain(id, at: now)
            let next = self.allowed(.station, on: id)
            return Decision(
                (), [Entry(at: now.wall, .means(charger: id, are: next))], notices: [.meansChanged(id, from: .standard, to: next)])
        case .unanswered, .capabilities, .composite:
            return Decision(())  // asked again with the next setup
        }
    }
}

extension ControlMeans {
    func uses(_ purpose: ProfilePurpose) -> Bool {
        switch self {
        case .transaction: purpose == .transaction
        case .standard: purpose == .transactionDefault
        case .station: purpose == .stationMaximum
        case .none: false
        }
    }
}
