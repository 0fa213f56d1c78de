import NIOCore
import OCPP16Station
import SiteModel
import SmartCharging
import Storage

extension SiteRuntime {
    /// A charger that does not answer in this time is silent.
    private static let patience = Duration.seconds(10)

    /// After a power cut all chargers come back at once: they are let in first and told their standing limits in turns.
    private static let setupsAtOnce = 32

    /// Sends what waits for a charger, if nothing is under way there.
    func flush(_ id: ChargerID) {
        guard var charger = self.chargers[id], let description = self.site.state.chargers[id] else { return }
        guard let command = charger.outbox.next() else { return }
        self.chargers[id] = charger
        let now = self.clock.now
        let link = charger.link
        let call = self.station.call(for: command, to: description, now: now)
        link.call(call.action, payload: call.payload, timeout: Self.patience) { [weak self] result in
            guard let self else { return }
            self.assumeIsolated { $0.ended(command, of: id, on: link, $0.station.outcome(of: command, result)) }
        }
    }

    func send(_ command: ChargerCommand, to id: ChargerID) {
        self.chargers[id]?.outbox.put(command)
        self.flush(id)
    }

    private func ended(_ command: ChargerCommand, of id: ChargerID, on link: any ChargerLink, _ outcome: CommandOutcome) {
        guard self.chargers[id]?.link === link else { return }  // the answer to one that was replaced
        self.chargers[id]?.outbox.finished()
        let now = self.clock.now
        switch command {
        case .limit(let order, _):
            let decision = self.site.ended(order, outcome, at: now)
            self.tell(decision.notices)
            _ = self.commit(decision.entries)
        case .readCapabilities, .reportMeter, .reportCurrents, .cap, .fallback:
            let decision = self.site.setupEnded(command, of: id, outcome, at: now)
            self.tell(decision.notices)
            _ = self.commit(decision.entries)
            if let next = self.site.nextSetup(of: id, at: now) { self.chargers[id]?.outbox.put(next) }
        }
        self.flush(id)
    }

    /// One step of control: what the fuses allow now goes to the chargers. Called once a second, and when a meter was read.
    package func control() {
        self.site.canRecord = self.storage == .sound
        let decision = self.site.decideLimits(at: self.clock.now)
        let recorded = Set(decision.entries.compactMap(\.risingPoint))
        self.send(decision.answer.filter { !recorded.contains($0.order.point) })
        let rises = decision.answer.filter { recorded.contains($0.order.point) }
        guard !rises.isEmpty else { return }
        guard self.commit(decision.entries) else { return self.giveUp(rises) }
        self.whenDurable { durable in
            self.assumeIsolated { durable ? $0.send(rises) : $0.giveUp(rises) }
        }
    }

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
        for instruction in instructions { _ = self.site.ended(instruction.order, .unanswered, at: now) }
    }

    /// Once a second, what is not urgent: chargers that wait to be set up, a disk that may have room again.
    package func housekeeping() {
        let now = self.clock.now
        var places = Self.setupsAtOnce - self.chargers.values.count { !$0.outbox.isIdle }
        for (id, charger) in self.chargers where places > 0 && charger.outbox.isIdle {
            guard let next = self.site.nextSetup(of: id, at: now) else { continue }
            self.send(next, to: id)
            places -= 1
        }
        if self.storage != .sound { self.journal.resume() }
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
