import OCPP16
import OCPPJ
import SmartCharging
import Transport

/// Chargers and their lines.
extension VirtualSite {
    private static let firstWait = 500
    private static let longestWait = 30_000
    /// A ping every 20 s, and as long for its answer.
    private static let silenceTime = 40_000

    /// Lets something happen to the charger at the end of a line, unless it has another one by now.
    func touch(_ line: VirtualLine, _ body: (inout ChargerBehaviour, ContinuousClock.Instant) -> [ChargerBehaviour.Effect]) {
        guard self.chargers[line.charger].line === line else { return }
        self.touch(line.charger, body)
    }

    func touch(_ charger: Int, _ body: (inout ChargerBehaviour, ContinuousClock.Instant) -> [ChargerBehaviour.Effect]) {
        let effects = body(&self.chargers[charger].behaviour, self.time.now)
        self.chargers[charger].isBusy(at: self.elapsed)
        self.perform(effects, of: charger)
        self.followSessions(of: charger)
    }

    private func perform(_ effects: [ChargerBehaviour.Effect], of charger: Int) {
        guard let line = self.chargers[charger].line else { return }
        for effect in effects {
            switch effect {
            case .call(let call): line.callAsCharger(call)
            case .answer(let id, let payload): line.answerAsCharger(id, payload)
            case .refuse(let id, let error): line.refuseAsCharger(id, error)
            case .hangUp:
                line.hangUp()
                self.lost(line)
            }
        }
    }

    /// Lets a charger's time pass, and notes what flows there.
    func step(_ charger: Int) {
        let now = self.time.now
        let effects = self.chargers[charger].behaviour.advance(to: now)
        self.perform(effects, of: charger)
        self.followSessions(of: charger)
        let terminals = self.chargers[charger].behaviour.outlets.reduce(PerPhase<Double>.zero) { $0 + $1.currents }
        let currents = self.plan.chargers[charger].rotation.site(terminals)
        let hasMoved = currents != self.chargers[charger].currents
        self.chargers[charger].currents = currents
        self.chargers[charger].stepped(hasMoved: hasMoved, at: self.elapsed)
    }

    /// Tells the judge of sessions that began or ended in truth.
    private func followSessions(of charger: Int) {
        for index in self.chargers[charger].sessions.indices {
            let outlet = self.chargers[charger].behaviour.outlets[index]
            let session = outlet.running?.count
            guard session != self.chargers[charger].sessions[index]?.count else { continue }
            self.chargers[charger].sessions[index] = session.map { VirtualCharger.Session(count: $0) }
            guard let place = self.place(charger, outlet.number) else { continue }
            let phases = outlet.car.map { PhaseUse.known(self.plan.chargers[charger].rotation, $0.model.phases).sitePhases }
            self.judge.session(at: place, on: session == nil ? nil : phases ?? .all, now: self.elapsed)
            self.digest.add(session ?? -1)
        }
    }

    func place(_ charger: Int, _ connector: Int) -> Int? {
        self.places.firstIndex(of: VirtualPlan.Place(charger: charger, connector: connector))
    }

    // MARK: Connecting

    func connect(_ charger: Int) {
        let state = self.chargers[charger]
        guard state.line == nil, !state.behaviour.isDark, self.hasPower else { return }
        let identity = self.plan.chargers[charger].identity
        guard state.barriers == 0, self.central.isRunning, self.central.admits(identity) else { return self.retry(charger) }
        self.lastLine += 1
        let line = VirtualLine(number: self.lastLine, charger: charger, identity: identity, site: self)
        self.chargers[charger].line = line
        self.chargers[charger].attempts = 0
        self.linesAtCentral[charger] = line
        self.central.opened(line)
        self.connection(of: charger, isThere: line.isOpenAtCentral)
        self.digest.add(Int(truncatingIfNeeded: self.lastLine))
        self.touch(charger) { $0.connected(at: $1) }
    }

    private func retry(_ charger: Int) {
        let wait = min(Self.firstWait << min(self.chargers[charger].attempts, 8), Self.longestWait)
        self.chargers[charger].attempts += 1
        self.put(.connect(charger), in: self.random(in: wait...2 * wait))
    }

    /// The charger's end of a line is no more.
    func lost(_ line: VirtualLine) {
        guard self.chargers[line.charger].line === line else { return }
        self.chargers[line.charger].line = nil
        self.touch(line.charger) { behaviour, now in
            behaviour.disconnected(at: now)
            return []
        }
        if !self.chargers[line.charger].behaviour.isDark { self.retry(line.charger) }
    }

    func hungUp(_ line: VirtualLine) {
        line.hangUp()
        self.lost(line)
    }

    /// Nothing has come over a line for long: its pings were not answered.
    func notice(silenceOf line: VirtualLine) {
        guard let since = line.muteSince, line.isOpenAtCentral else { return }
        guard since + Self.silenceTime <= self.elapsed else { return self.put(.silence(line), at: since + Self.silenceTime) }
        line.endAtCentral(.silent(.milliseconds(Self.silenceTime)))
    }

    func mute(_ line: VirtualLine) {
        line.mute()
        self.put(.silence(line), in: Self.silenceTime)
    }

    func closed(_ line: VirtualLine, _ reason: CloseReason) {
        if self.linesAtCentral[line.charger] === line {
            self.linesAtCentral[line.charger] = nil
            self.connection(of: line.charger, isThere: false)
        }
        if self.central.isRunning { self.central.closed(line, reason) }
    }

    func connection(of charger: Int, isThere: Bool) {
        for connector in self.chargers[charger].behaviour.outlets.map(\.number) {
            if let place = self.place(charger, connector) { self.judge.connection(at: place, isThere: isThere, now: self.elapsed) }
        }
    }
}
