package import FoundationEssentials

extension ChargerOperations {
    /// The only way anything here changes, live and at a restart.
    package mutating func apply(_ event: OperationEvent, at now: Date) {
        switch event {
        case .answered(let action, let word): self.answers.keep(word, to: action, at: now)
        case .reserved(let reservation): self.reservations.hold(reservation, at: now)
        case .reservationCancelled(let id): self.reservations.end(id, .cancelled, at: now)
        case .listTaken(let version, let isFull, let changes): self.localList.took(version: version, isFull: isFull, changes, at: now)
        case .listRefused(let isFull, let version): self.localList.refused(version: version, isFull: isFull, at: now)
        case .listNotSupported: self.localList.isNotSupported()
        case .listVersion(let version): self.localList.told(version: version, at: now)
        case .listConflict: self.localList.forget()
        case .jobAsked(var job, let outcome):
            if let outcome { job.end(outcome, at: now) }
            self.change(job.kind.family) { $0.begin(job, at: now) }
        case .jobReported(let kind, let number, let word):
            self.change(kind.family) { $0.report(word, number: number, of: kind, at: now) }
        case .fileReceived(let mark, let file):
            self.diagnostics.receive(file, by: mark, at: now)
            self.logs.receive(file, by: mark, at: now)
        case .availabilityAsked(let connector, let operative, let isScheduled):
            self.availability.ask(operative: operative, of: connector, isScheduled: isScheduled, at: now)
        case .restartAsked(let isHard): self.restart = Restart(isHard: isHard, asked: now)
        case .unlocked(let connector, let word): self.unlocks.keep(word, of: connector, at: now)
        case .triggered(let message, let connector): self.triggers.ask(message, connector: connector, at: now)
        case .remoteStartAsked(let tag, let connector, let profile):
            let patience = self.settings.number("ConnectionTimeOut") ?? 120
            self.remote.start(tag: tag, connector: connector, profile: profile, patience: patience, at: now)
        case .remoteStopAsked(let wireID): self.remote.stop(wireID: wireID, at: now)
        case .configurationRead(let settings, let unknown, let isAll):
            self.settings.read(settings, unknown: unknown, isAll: isAll, at: now)
        case .configurationChanged(let setting, let needsRestart):
            self.settings.change(setting, needsRestart: needsRestart)
        case .settingRefused(let setting): self.settings.refuse(setting)
        case .settingNotKept(let key): self.settings.didNotKeep(key)
        case .certificatesListed(let kind, let names): self.certificates.list(names, of: kind, at: now)
        case .certificateInstalled(let kind): self.certificates.install(kind)
        case .certificateDeleted(let name): self.certificates.delete(name)
        case .certificateRequested(let csr): self.certificates.ask(csr, at: now)
        case .certificateSigned(let isTaken): self.certificates.close(isTaken ? .installed : .refused, at: now)
        case .certificateIssued(let certificate): self.certificates.issue(certificate)
        case .certificateRevoked(let serial): self.certificates.revoke(serial)
        case .security(let event): self.keep(event)
        case .securing(.began(let securing)): self.securing = securing
        case .securing(let event): self.securing?.apply(event, at: now)
        case .came(let message, let connector): self.triggers.came(message, connector: connector)
        case .connector(let number, let status): self.connector(number, is: status, at: now)
        case .sessionBegan(let connector, let tag, let group, let reservation):
            self.reservations.use(reservation, by: tag, of: group, on: connector, at: now)
            self.remote.began(tag: tag, connector: connector)
        case .sessionEnded(let wireID): self.remote.ended(wireID: wireID)
        case .booted(let isChanged): self.booted(isChanged: isChanged)
        case .expired: self.expire(at: now)
        }
    }

    private mutating func change(_ family: Job.Family, _ change: (inout JobBook) -> Void) {
        switch family {
        case .firmware: change(&self.firmware)
        case .diagnostics: change(&self.diagnostics)
        case .log: change(&self.logs)
        }
    }

    /// A charger that did not hear the answer tells the same again.
    private mutating func keep(_ event: SecurityEvent) {
        if !self.securityEvents.all.contains(where: event.isSame(as:)) { self.securityEvents.append(event) }
    }

    private mutating func connector(_ number: Int, is status: Connector.Status, at now: Date) {
        self.availability.report(status, of: number)
        switch status {
        case .faulted, .unavailable: self.reservations.lose(number, at: now)
        case .available, .preparing, .charging, .suspendedByCharger, .suspendedByCar, .finishing, .reserved: break
        }
    }

    private mutating func booted(isChanged: Bool) {
        if self.restart?.state == .pending { self.restart?.state = .done }
        self.settings.restarted()
        self.localList.restarted()
        // What the old firmware could not do this one may do, and its list may be gone.
        if isChanged {
            self.localList.forget()
            self.settings.forgetRefusals()
        }
    }

    private mutating func expire(at now: Date) {
        self.reservations.expire(at: now)
        self.firmware.expire(at: now)
        self.diagnostics.expire(at: now)
        self.logs.expire(at: now)
        if let deadline = self.restart?.deadline, deadline <= now { self.restart?.state = .missed }
        self.triggers.expire(at: now)
        self.remote.expire(at: now)
    }
}
