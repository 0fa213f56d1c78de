package import JSON
import OCPP16
package import OCPPJ
import SmartCharging

/// What the central system answers.
extension ChargerBehaviour {
    /// A call of an earlier connection ends in nothing.
    package mutating func ended(
        _ token: UInt64, _ result: Result<JSONValue, CallFailure>, at now: ContinuousClock.Instant
    ) -> [Effect] {
        switch self.outbox.ended(token) {
        case nil: return []
        case .errand(.boot)?: self.booted(result, at: now)
        case .errand(.authorize(let connector))?: self.authorized(connector, result, at: now)
        case .errand(.heartbeat)?: self.setClock(result.confirmation(of: Heartbeat.self)?.currentTime, at: now)
        case .errand(.status)?, .errand(.values)?: break
        case .transaction?: self.transactionEnded(result, at: now)
        }
        return self.pump(at: now)
    }

    private mutating func booted(_ result: Result<JSONValue, CallFailure>, at now: ContinuousClock.Instant) {
        guard let answer = result.confirmation(of: BootNotification.self) else {
            self.registration = .waiting(until: now + .seconds(self.keys.number(.transactionMessageRetryInterval)))
            return
        }
        self.setClock(answer.currentTime, at: now)
        let interval = min(max(answer.interval, 0), 86_400)
        switch answer.status {
        case .accepted:
            self.registration = .accepted
            if interval > 0 { self.keys.set(.heartbeatInterval, to: interval) }
            self.scheduleHeartbeat(at: now)
            for index in self.outlets.indices { self.report(index, at: now) }
        case .pending, .rejected:
            self.registration = .waiting(until: now + .seconds(max(interval, 1)))
        }
    }

    private mutating func authorized(_ connector: Int, _ result: Result<JSONValue, CallFailure>, at now: ContinuousClock.Instant) {
        guard let index = self.outlets.firstIndex(where: { $0.number == connector }),
            case .asking(let tag, let profile) = self.outlets[index].session
        else { return }
        switch result {
        case .success(let answer):
            self.outlets[index].session = .none
            guard answer.confirmation(of: Authorize.self)?.idTagInfo.status == .accepted else { return }
            self.start(index, tag, profile, at: now)
        case .failure: self.decideAlone(index, at: now)
        }
    }

    private mutating func transactionEnded(_ result: Result<JSONValue, CallFailure>, at now: ContinuousClock.Instant) {
        switch result {
        case .success(let answer): self.acknowledged(answer, at: now)
        case .failure(.closed): self.outbox.transactions.interrupted()
        case .failure(.error), .failure(.timedOut), .failure(.queueFull):
            self.outbox.transactions.failed(
                attempts: self.keys.number(.transactionMessageAttempts),
                interval: .seconds(self.keys.number(.transactionMessageRetryInterval)), at: now)
        }
    }

    private mutating func acknowledged(_ answer: JSONValue, at now: ContinuousClock.Instant) {
        let started = answer.confirmation(of: StartTransaction.self)
        guard let message = self.outbox.transactions.acknowledged(number: started?.transactionId), case .start = message.content,
            let index = self.outlets.firstIndex(where: { $0.running?.count == message.transaction }), let started
        else { return }
        if started.idTagInfo.status != .accepted, self.keys.flag(.stopTransactionOnInvalidId) {
            self.stop(index, .deAuthorized, at: now)
        }
    }

    private mutating func setClock(_ time: Timestamp?, at now: ContinuousClock.Instant) {
        guard let time, !self.quirks.calendar.keepsItsTime else { return }
        self.clock.set(time.date, at: now)
        self.profiles.transactionsBegan(by: UTCSecond(time.date))
    }
}

extension Result where Success == JSONValue, Failure == CallFailure {
    /// Nil where there is no answer, or none that can be read.
    fileprivate func confirmation<Message: Request>(of message: Message.Type) -> Message.Confirmation? {
        switch self {
        case .success(let answer): answer.confirmation(of: message)
        case .failure: nil
        }
    }
}

extension JSONValue {
    fileprivate func confirmation<Message: Request>(of message: Message.Type) -> Message.Confirmation? {
        switch Result(catching: { () throws(CallError) in try Message.Confirmation(reading: self) }) {
        case .success(let confirmation): confirmation
        case .failure: nil
        }
    }
}
