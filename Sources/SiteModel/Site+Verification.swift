import FoundationEssentials
package import SmartCharging

extension Site {
    /// Seconds of the composite schedule that a charger is asked for.
    static let verifiedSeconds = 300
    /// A limit is compared only so long after the charger confirmed it.
    private static let settling = Duration.seconds(15)
    private static let verifiedEvery = Duration.seconds(86_400)
    /// So often in a row an offered current is too high until it is believed.
    private static let offersPerDrift = 3

    /// What a connector says against what it was told; nil while it agrees.
    package func drift(at point: PointID) -> Drift? { self.drifts[point] }

    /// The next question that shows whether a charger holds what it was told: of each connector once on each connection, after each boot, and
    /// once a day.
    func verification(of id: ChargerID, _ told: Commissioning, at now: ContinuousClock.Instant) -> ChargerCommand? {
        guard self.state.chargers[id]?.tellsSchedule == true, self.traits(of: id).tellsSchedule else { return nil }
        let connector = self.connectors(of: id).first {
            told.isDue(.composite(connector: $0), at: now) && self.isSettled(PointID(charger: id.text, connector: $0), at: now)
        }
        guard let connector, self.means(of: id) != .none else { return nil }
        return .compositeSchedule(connector: connector, duration: Self.verifiedSeconds, unit: self.plan(of: id).unit)
    }

    /// Asks everything once more when the last answers are a day old.
    mutating func renewVerification(of id: ChargerID, at now: ContinuousClock.Instant) {
        guard let last = self.verifiedAt[id] else {
            self.verifiedAt[id] = now
            return
        }
        guard last.duration(to: now) >= Self.verifiedEvery else { return }
        self.verifiedAt[id] = now
        for connector in self.connectors(of: id) { self.commissioning[id]?.reopen(.composite(connector: connector)) }
    }

    /// Whether the connector's limit has been the same for long enough, and is known.
    private func isSettled(_ point: PointID, at now: ContinuousClock.Instant) -> Bool {
        guard let session = self.state.current[point], let ordered = self.orderedAt[point] else { return true }
        guard let confirmed = self.confirmed[point], confirmed.session == session else { return false }
        return confirmed.at >= ordered.monotonic && confirmed.at.duration(to: now) >= Self.settling
    }

    /// A charger told its composite schedule, or would not.
    mutating func scheduleTold(_ connector: Int, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment) -> Decision<Void> {
        guard let number = ConnectorNumber(connector) else { return Decision(()) }
        let point = PointID(charger: id.text, connector: connector)
        switch outcome {
        case .composite(let reported):
            guard self.isSettled(point, at: now.monotonic) else {
                self.commissioning[id]?.reopen(.composite(connector: connector))
                return Decision(())
            }
            let check = ScheduleCheck(self.profiles(of: id, at: now.wall), number, tellsDefaults: self.tellingDefaults.contains(point))
            let verdict = check.verdict(on: reported, at: now.wall)
            if verdict == .agrees, self.state.current[point] == nil { self.tellingDefaults.insert(point) }
            return self.judge(verdict, .compositeSchedule, at: point, of: id, now)
        case .refused(let word):
            guard self.state.chargers[id]?.tellsSchedule == true else { return Decision(()) }
            return Decision(
                (), [Entry(at: now.wall, .tellsSchedule(charger: id, does: false))], notices: [.tellsNoSchedule(id, word: word)])
        case .unanswered, .done, .absent, .capabilities:
            return Decision(())
        }
    }

    /// Takes what a charger says it offers a car, in amperes per phase.
    package mutating func noteOffer(of id: ChargerID, connector: Int, amps: Double, at now: Moment) -> Decision<Void> {
        let point = PointID(charger: id.text, connector: connector)
        guard let number = ConnectorNumber(connector), amps.isFinite, (0...1_000).contains(amps), self.state.current[point] != nil,
            self.isSettled(point, at: now.monotonic),
            let told = self.profiles(of: id, at: now.wall).limit(of: .connector(number), in: .amps, at: UTCSecond(now.wall))?.value
        else { return Decision(()) }
        let hardware = self.settings(of: id).hardware.amps
        if amps <= told + 0.5 {
            self.offersTooMuch[point] = 0
            // An offer that is always the same says nothing: only where it followed a limit it is believed later.
            if told < hardware - 1 { self.offersFollow.insert(point) }
            return self.offersFollow.contains(point) ? self.judge(.agrees, .offeredCurrent, at: point, of: id, now) : Decision(())
        }
        guard self.offersFollow.contains(point) else { return Decision(()) }
        self.offersTooMuch[point, default: 0] += 1
        guard self.offersTooMuch[point, default: 0] >= Self.offersPerDrift else { return Decision(()) }
        self.offersTooMuch[point] = 0
        return self.judge(
            .allowsMore(ScheduleVerdict.Difference(at: 0, told: told, found: amps)), .offeredCurrent, at: point, of: id, now)
    }

    private mutating func judge(
        _ verdict: ScheduleVerdict, _ source: Drift.Source, at point: PointID, of id: ChargerID, _ now: Moment
    ) -> Decision<Void> {
        switch verdict {
        case .saysNothing:
            return Decision(())
        case .agrees, .allowsLess:
            self.controller.proved(point, at: now.monotonic)
            self.end(self.drifts[point], from: source, at: point, of: id, now)
            guard case .allowsLess(let difference) = verdict, self.short[point] != difference else { return Decision(()) }
            self.short[point] = difference
            return Decision((), notices: [.allowsLess(point, difference)])
        case .allowsMore(let difference):
            let before = self.drifts[point]
            let drift = Drift(difference: difference, source: source, persists: before != nil)
            self.drifts[point] = drift
            self.roster = nil
            guard before?.persists != true else { return Decision(()) }
            if drift.persists {
                self.begin(uncontrolled: point, now)
            } else {
                self.commissioning[id, default: Commissioning(afterBoot: false)].rewrite()
                self.tellAgain(id, at: now)
            }
            return Decision((), notices: [.drift(point, drift)])
        }
    }

    private mutating func end(_ drift: Drift?, from source: Drift.Source, at point: PointID, of id: ChargerID, _ now: Moment) {
        self.short[point] = nil
        // An offer is nearer to what flows than a schedule; a schedule does not clear what an offer showed.
        guard let drift, drift.source == source || source == .offeredCurrent else { return }
        self.drifts[point] = nil
        self.roster = nil
        if drift.persists { self.tellAgain(id, at: now) }
    }

    /// From now on nothing that the connector is told counts; for the controller this is another session.
    private mutating func begin(uncontrolled point: PointID, _ now: Moment) {
        self.sessions[point]?.since = now.monotonic
    }
}
