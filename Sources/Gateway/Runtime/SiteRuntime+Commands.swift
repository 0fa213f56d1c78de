import JSON
import NIOCore
import OCPP16Station
import OCPPJ
import SiteModel
import SmartCharging
import Storage

extension SiteRuntime {
    /// A charger that does not answer in this time is silent.
    private static let patience = Duration.seconds(10)

    /// After a power cut all chargers come back at once: they are let in first and told their standing limits in turns.
    private static let setupsAtOnce = 32
    /// Seconds until a file beside the journal is tried again.
    private static let fileRetryBeats = 10
    /// Seconds between two looks at the gateway's keys.
    private static let keyBeats = 60

    /// Sends what waits for a charger, if nothing is under way there.
    func flush(_ id: ChargerID) {
        while let errand = self.chargers[id]?.outbox.next(), let link = self.chargers[id]?.link {
            let isSent =
                switch errand {
                case .command(let command): self.call(command, of: id, on: link)
                case .request(let request): self.call(request, of: id, on: link)
                }
            if isSent { return }
        }
    }

    /// False where there was nothing to send, and the command has ended.
    private func call(_ command: ChargerCommand, of id: ChargerID, on link: any ChargerLink) -> Bool {
        guard let message = self.site.message(for: command, to: id, at: self.clock.now.wall) else {
            self.concluded(command, nil, of: id, .refused("there is no room for this profile"))
            return false
        }
        let call = self.station.call(for: message)
        if self.chargers[id]?.outbox.operatorUnderWay != nil { self.record(.operatorCalls(id.text)) }
        link.call(call.action, payload: call.payload, timeout: Self.patience) { [weak self] result in
            guard let self else { return }
            self.assumeIsolated { runtime in
                let now = runtime.clock.now
                runtime.note(runtime.station.observed(call, answer: result, at: now.wall), of: id, at: now)
                guard runtime.chargers[id]?.link === link else { return }  // the answer to one that was replaced
                runtime.concluded(command, message, of: id, runtime.station.outcome(of: message, result))
                runtime.goOn(id, after: result)
            }
        }
        return true
    }

    /// Keeps what follows from the end of a call, whoever made it.
    func note(_ events: [OperationEvent], of id: ChargerID, at now: Moment) {
        let decision = self.site.note(events, of: id, at: now)
        self.tell(decision.notices)
        _ = self.commit(decision.entries)
    }

    func send(_ command: ChargerCommand, to id: ChargerID) {
        self.chargers[id]?.outbox.put(command)
        self.flush(id)
    }

    /// Asks a charger something for an operator, after what else waits for it; `then` is called once, on the loop: with `unanswered` also where
    /// the charger is not here, or too much waits for it already.
    func ask(_ command: ChargerCommand, of id: ChargerID, then: @escaping (CommandOutcome) -> Void) {
        guard let ticket = self.chargers[id]?.outbox.put(forOperator: .command(command)) else { return then(.unanswered) }
        self.chargers[id]?.operators[ticket] = .command(then)
        self.flush(id)
    }

    /// The line of a charger is gone, or was replaced: nobody will answer its operators.
    func abandonOperators(of id: ChargerID) {
        let waiting = self.chargers[id]?.operators ?? [:]
        let underWay = self.chargers[id]?.outbox.operatorUnderWay
        self.chargers[id]?.operators = [:]
        for (ticket, waiter) in waiting.sorted(by: { $0.key < $1.key }) {
            switch waiter {
            case .command(let then): then(.unanswered)
            case .request(let then): then(ticket == underWay ? .lineBroke : .away)
            }
        }
    }

    /// Sends what waits, unless the line is gone: its farewell follows, and tells everybody who waits.
    func goOn(_ id: ChargerID, after result: Result<JSONValue, CallFailure>) {
        if case .failure(.closed) = result { return }
        self.flush(id)
    }

    private func concluded(_ command: ChargerCommand, _ message: ChargerMessage?, of id: ChargerID, _ outcome: CommandOutcome) {
        let ticket = self.chargers[id]?.outbox.finished()
        let now = self.clock.now
        let decision = self.site.ended(command, message, of: id, outcome, at: now)
        self.tell(decision.notices)
        _ = self.commit(decision.entries)
        if let next = self.site.nextSetup(of: id, at: now), self.chargers[id]?.outbox.isIdle == true { self.chargers[id]?.outbox.put(next) }
        if let ticket, case .command(let then)? = self.chargers[id]?.operators.removeValue(forKey: ticket) { then(outcome) }
    }

    /// One step of control: what the fuses allow now goes to the chargers. Called once a second, and when a meter was read.
    package func control() {
        self.site.canRecord = self.storage == .sound
        let decision = self.site.decideLimits(at: self.clock.now)
        let recorded = Set(decision.entries.compactMap(\.risingPoint))
        self.send(decision.answer.filter { !recorded.contains($0.order.point) })
        let rises = decision.answer.filter { recorded.contains($0.order.point) }
        if !self.commit(decision.entries) {
            self.giveUp(rises)
        } else if !rises.isEmpty {
            self.whenDurable { durable in
                self.assumeIsolated { runtime in
                    durable ? runtime.hold(rises) : runtime.giveUp(rises.filter { runtime.turn(of: $0) != .forget })
                    runtime.sendRises()
                }
            }
        }
        self.sendRises()
    }

    private func hold(_ rises: [Site.Instruction]) {
        for rise in rises {
            if let older = self.rises.updateValue(rise, forKey: rise.order.point) { _ = self.turn(of: older) }
        }
    }

    /// Sends the rises that are on disk, but for those whose current something else has taken meanwhile: they wait until it is free again.
    private func sendRises() {
        for (point, rise) in self.rises.sorted(by: { $0.key < $1.key }) {
            switch self.turn(of: rise) {
            case .wait: continue
            case .forget: break
            case .send: self.send([rise])
            }
            self.rises[point] = nil
        }
    }

    private func turn(of rise: Site.Instruction) -> Site.Turn { self.site.turn(of: rise.order, at: self.clock.now) }

    private func send(_ instructions: [Site.Instruction]) {
        for instruction in instructions {
            if self.chargers[instruction.charger] == nil {
                self.giveUp([instruction])
            } else {
                self.send(instruction.command, to: instruction.charger)
            }
        }
    }

    private func giveUp(_ instructions: [Site.Instruction]) {
        let now = self.clock.now
        for instruction in instructions { self.site.gaveUp(instruction.order, at: now) }
    }

    /// Once a second, what is not urgent: chargers that wait to be set up, what is over by itself, a disk that may have room again.
    package func housekeeping() {
        let now = self.clock.now
        let over = self.site.expireOperations(at: now)
        self.tell(over.notices + self.site.findLeft(at: now.monotonic))
        _ = self.commit(over.entries + self.site.recordTaps(at: now))
        for id in self.chargers.keys.sorted() { self.expireRequests(of: id, at: now) }
        var places = Self.setupsAtOnce - self.chargers.values.count { !$0.outbox.isIdle }
        for id in self.chargers.keys.sorted() where places > 0 && self.chargers[id]?.outbox.isIdle == true {
            guard let next = self.site.nextSetup(of: id, at: now) else { continue }
            self.send(next, to: id)
            places -= 1
        }
        self.workOnCampaigns()
        self.workOnSecuring()
        self.signByItself()
        self.forgetOldMonths()
        if self.storage != .sound { self.journal.resume() }
        if self.beats.isMultiple(of: Self.fileRetryBeats) { self.files.retry() }
        if self.beats.isMultiple(of: Self.keyBeats) { self.pki?.look() }
        self.flashUse.note(self.files.written.total, at: now.monotonic)
        self.lookAtTags()
        self.beats += 1
    }
}

extension Entry {
    /// The connector whose limit is about to rise.
    fileprivate var risingPoint: PointID? {
        guard case .mayDraw(let charger, let connector, _) = self.event else { return nil }
        return PointID(charger: charger.text, connector: connector)
    }
}
