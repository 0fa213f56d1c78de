import SmartCharging

/// What goes wrong, and is well again.
extension VirtualSite {
    func begin(_ fault: Fault) {
        self.report.faults[fault.kind.name, default: 0] += 1
        self.report.happenings.append(
            DayReport.Happening(at: fault.at, lasts: fault.lasts, text: fault.kind.sentence(in: self.plan)))
        self.digest.add(fault.at)
        self.tell("begins: \(fault.kind.sentence(in: self.plan))")
        if fault.kind.blinds { self.blinds += 1 }
        self.judge.began(fault.kind)
        switch fault.kind {
        case .meterSilent(let fuse): self.set(.silent, ofMeterAt: fuse)
        case .meterFrozen(let fuse): self.set(.frozen, ofMeterAt: fuse)
        case .meterLies(let fuse, let percent): self.set(.lying(percent: percent), ofMeterAt: fuse)
        case .meterLate(let fuse, let by): self.set(.late(by: by), ofMeterAt: fuse)
        case .lineLost(let charger): self.shut(charger)
        case .linesLost: for charger in self.chargers.indices { self.shut(charger) }
        case .lineMute(let charger): if let line = self.chargers[charger].line { self.mute(line) }
        case .lineSlow(let charger): self.chargers[charger].line?.delay = 6_000
        case .chargerRestarts(let charger, let forgets): self.cutPower(of: charger, for: fault.lasts, forgets: forgets)
        case .chargerForgets(let charger):
            self.chargers[charger].behaviour.quirks.lossOnReconnect = .transactionProfiles
            self.shut(charger)
        case .chargerRefuses(let charger):
            self.chargers[charger].behaviour.quirks.refusal = ChargerQuirks.Refusal(
                of: [.stationMaximum, .transactionDefault, .transaction], by: .rejected)
        case .chargerIgnores(let charger): self.chargers[charger].behaviour.quirks.answering.unheardShare = 1
        case .chargerDelays(let charger, let by):
            self.chargers[charger].behaviour.quirks.answering.lateShare = 1
            self.chargers[charger].behaviour.quirks.answering.delay = .milliseconds(by)
        case .chargerLies(let charger):
            self.chargers[charger].behaviour.quirks.obedience = .lies
            self.chargers[charger].isBusy(at: self.elapsed)
        case .gatewayCrash: self.crash()
        case .powerCut: self.cutPower(for: fault.lasts)
        case .diskFull, .diskSlow:
            self.diskTrouble = self.diskTrouble ?? self.elapsed
            self.central.set(fault.kind == .diskFull ? .full : .slow)
        case .clockStep(let seconds): self.time.misset(by: .seconds(seconds))
        case .buildingJump:
            let share = Double(self.random(in: 10...60)) / 100
            self.building.jump(by: self.plan.fuses[0].rating.map { $0 * share }, until: fault.at + fault.lasts)
        }
    }

    func end(_ fault: Fault) {
        self.tell("ends: \(fault.kind.sentence(in: self.plan))")
        if fault.kind.blinds {
            self.blinds -= 1
            self.clearSince = self.elapsed
        }
        self.judge.ended(fault.kind, now: self.elapsed)
        switch fault.kind {
        case .meterSilent(let fuse), .meterFrozen(let fuse), .meterLies(let fuse, _), .meterLate(let fuse, _):
            self.set(.sound, ofMeterAt: fuse)
        case .lineLost(let charger): self.unshut(charger)
        case .linesLost: for charger in self.chargers.indices { self.unshut(charger) }
        case .lineMute(let charger): self.endMute(charger)
        case .lineSlow(let charger): self.chargers[charger].line?.delay = 0
        case .chargerRestarts: break
        case .chargerForgets(let charger):
            // It forgets when it connects again, which may be a while after.
            self.unshut(charger)
        case .chargerRefuses(let charger): self.chargers[charger].behaviour.quirks.refusal = nil
        case .chargerIgnores(let charger): self.chargers[charger].behaviour.quirks.answering.unheardShare = 0
        case .chargerDelays(let charger, _): self.chargers[charger].behaviour.quirks.answering.lateShare = 0
        case .chargerLies(let charger):
            self.chargers[charger].behaviour.quirks.obedience = .obeys
            self.chargers[charger].isBusy(at: self.elapsed)
        case .gatewayCrash: self.restart()
        case .powerCut: self.returnPower()
        case .diskFull, .diskSlow:
            self.diskTrouble = nil
            self.central.set(.sound)
        case .clockStep: self.time.misset(by: .zero)
        case .buildingJump: break
        }
    }

    private func set(_ manner: VirtualMeter.Manner, ofMeterAt fuse: Int) {
        for index in self.meters.indices where self.meters[index].fuse == fuse { self.meters[index].manner = manner }
    }

    // MARK: Lines

    private func shut(_ charger: Int) {
        self.chargers[charger].barriers += 1
        if let line = self.chargers[charger].line { self.hungUp(line) }
    }

    private func unshut(_ charger: Int) { self.chargers[charger].barriers = max(0, self.chargers[charger].barriers - 1) }

    /// The way is free again; some chargers have given up meanwhile and come with a new connection.
    private func endMute(_ charger: Int) {
        let mute = [self.chargers[charger].line, self.linesAtCentral[charger]].compactMap(\.self).filter { $0.muteSince != nil }
        guard let line = mute.first else { return }
        let comesAnew = self.random(in: 1...2) == 1
        line.unmute()
        if comesAnew, self.chargers[charger].line === line { self.hungUp(line) }
    }

    // MARK: Power

    private func cutPower(of charger: Int, for seconds: Int, forgets: Bool) {
        self.chargers[charger].behaviour.quirks.lossOnRestart = forgets ? .everything : .nothing
        let back = self.time.now + .seconds(seconds)
        // A charger without supply says nothing, not even that its socket ends.
        if let line = self.chargers[charger].line { self.mute(line) }
        self.touch(charger) { $0.losePower(until: back, at: $1) }
        self.step(charger)
        self.put(.starts(charger), in: seconds * 1000)
    }

    func startsAgain(_ charger: Int) {
        guard self.hasPower else { return }
        self.step(charger)
        if !self.chargers[charger].behaviour.isDark { self.put(.connect(charger), in: self.random(in: 500...8_000)) }
    }

    /// Everything at once, the gateway too. Chargers take some seconds longer than the supply to be back.
    private func cutPower(for seconds: Int) {
        self.hasPower = false
        self.crash()
        for charger in self.chargers.indices {
            self.cutPower(of: charger, for: seconds + self.random(in: 3...25), forgets: false)
        }
        for index in self.meters.indices { self.meters[index].isOff = true }
    }

    private func returnPower() {
        self.hasPower = true
        for index in self.meters.indices { self.meters[index].isOff = false }
        self.put(.centralStarts, in: self.random(in: 5_000...90_000))
    }

    // MARK: The gateway

    /// What need not be on disk at once is there after so long.
    private static let batch = 15_000

    /// It loses everything that was not on its disk, and its sockets end.
    private func crash() {
        self.outages += 1
        guard self.central.isRunning else { return }
        self.central.crash()
        self.judge.forgotten(since: min(self.elapsed - Self.batch, self.diskTrouble ?? .max))
        self.watched = WatchedCalls()
        for charger in self.chargers.indices {
            self.linesAtCentral[charger]?.forgetCentral()
            self.linesAtCentral[charger] = nil
            if let line = self.chargers[charger].line { self.put(.hungUp(line), in: self.random(in: 5...2_000)) }
        }
    }

    func restart() {
        self.outages -= 1
        guard self.outages == 0, self.hasPower, !self.central.isRunning else { return }
        self.central.start()
        self.report.restarts += 1
        for loss in self.witness.missing(from: self.central.sessions()) {
            self.judge.report(.sessionLost, self.elapsed, "journal", loss)
        }
    }
}
