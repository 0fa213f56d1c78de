import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SmartCharging

/// What the judge sees on the wire.
extension VirtualSite {
    private static let volts = 230.0

    /// The central system sends a call.
    func observed(call action: String, _ payload: [UInt8], token: UInt64, on line: VirtualLine) {
        self.report.calls += 1
        switch action {
        case SetChargingProfile.action: self.noteLimit(payload, token, on: line)
        case ClearChargingProfile.action:
            guard let request = Self.read(ClearChargingProfile.self, payload), request.chargingProfilePurpose == .txProfile else { return }
            self.watched.call(.clearing, line: line.number, token: token)
        default: break
        }
    }

    private func noteLimit(_ payload: [UInt8], _ token: UInt64, on line: VirtualLine) {
        guard let request = Self.read(SetChargingProfile.self, payload), let limit = request.csChargingProfiles.firstAmps,
            let place = self.place(line.charger, max(1, request.connectorId))
        else { return }
        let purpose = request.csChargingProfiles.chargingProfilePurpose
        // The charger refuses one for a session that is over, though the central system may not have heard of its end.
        if purpose == .txProfile, let session = request.csChargingProfiles.transactionId,
            session != self.chargers[line.charger].number(at: request.connectorId)
        {
            return
        }
        guard self.chargers[line.charger].means.takesForLimit(purpose, limit) else { return }
        let before = self.judge.outlets[place].limits.latest
        if limit > before { self.report.rises += 1 }
        if limit == 0, before > 0 { self.report.stops += 1 }
        self.report.limitCalls += 1
        self.watched.call(.limit(place: place, purpose), line: line.number, token: token)
        self.judge.sent(limit, to: place, line: line.number, token: token, now: self.elapsed) { self.central.base(of: $0) }
    }

    /// A call of the central system has ended.
    func answeredCentral(_ token: UInt64, _ result: Result<JSONValue, CallFailure>, on line: VirtualLine) {
        switch self.watched.ended(line: line.number, token: token) {
        case .limit(let place, let purpose): self.noteAnswer(token, result, to: place, purpose, on: line)
        case .clearing:
            if case .success = result { self.chargers[line.charger].means.lostSessionProfile() }
        case nil: break
        }
        if self.central.isRunning { self.central.answered(token, result, on: line) }
    }

    private func noteAnswer(
        _ token: UInt64, _ result: Result<JSONValue, CallFailure>, to place: Int, _ purpose: ChargingProfilePurpose, on line: VirtualLine
    ) {
        switch result {
        case .success(let answer) where answer["status"]?.string == SetChargingProfile.Status.accepted.rawValue:
            if purpose == .txProfile { self.chargers[line.charger].means.tookSessionProfile() }
            self.judge.accepted(at: place, line: line.number, token: token, now: self.elapsed)
        case .success, .failure(.error): self.judge.refused(at: place, line: line.number, token: token)
        case .failure(.timedOut), .failure(.closed), .failure(.queueFull): break
        }
    }

    /// A charger's call has reached the central system.
    func calledCentral(_ call: IncomingCall, on line: VirtualLine) {
        guard self.central.isRunning, self.linesAtCentral[line.charger] === line else { return }
        switch call.action {
        case StartTransaction.action: self.noteStart(call, on: line)
        case StopTransaction.action:
            if let number = call.payload["transactionId"]?.int { self.watched.message(.stop(number), line: line.number, id: call.id) }
        case MeterValues.action: self.noteValues(call, on: line)
        default: break
        }
        self.central.received(call, on: line)
    }

    private func noteStart(_ call: IncomingCall, on line: VirtualLine) {
        guard let start = Self.read(StartTransaction.self, call.payload) else { return }
        let place = self.place(line.charger, start.connectorId)
        let outlet = self.chargers[line.charger].behaviour.outlets.first { $0.number == start.connectorId }
        let session = outlet?.running.flatMap { Timestamp($0.began) == start.timestamp ? $0.count : nil }
        if let place, session != nil { self.judge.told(at: place) }
        let known = SessionWitness.Start(
            charger: line.identity, connector: start.connectorId, meterStart: start.meterStart, time: "\(start.timestamp)")
        self.watched.message(.start(known, place: place, session: session), line: line.number, id: call.id)
    }

    private func noteValues(_ call: IncomingCall, on line: VirtualLine) {
        guard let values = Self.read(MeterValues.self, call.payload), let place = self.place(line.charger, values.connectorId),
            let value = values.meterValue.last, values.transactionId != nil,
            values.transactionId == self.chargers[line.charger].number(at: values.connectorId),
            let amps = value.sampledValue.filter({ $0.measurand == .currentImport }).compactMap({ Double($0.value) }).max()
        else { return }
        // Both by the charger's own calendar, which may be wrong.
        let clock = self.chargers[line.charger].behaviour.clock
        let age = value.timestamp.map { clock.date(at: self.time.now).timeIntervalSince($0.date) } ?? 0
        self.judge.showed(amps, at: place, age: Int(clamping: Int64(max(0, min(age, 1e9)) * 1_000)), now: self.elapsed)
    }

    /// The central system answers a charger's call; nil when it refuses.
    func observed(answerTo id: MessageID, on line: VirtualLine, accepted payload: [UInt8]?) {
        guard let message = self.watched.answered(line: line.number, id: id), let payload else { return }
        switch message {
        case .start(let start, let place, let session):
            guard let answer = Self.read(StartTransaction.Confirmation.self, payload) else { return }
            if let problem = self.witness.started(start, number: answer.transactionId) {
                self.judge.report(.sessionTwice, self.elapsed, line.identity, problem)
            }
            guard let place, session != nil else { return }
            let outlet = self.places[place].connector - 1
            if self.chargers[line.charger].sessions[outlet]?.count == session {
                self.chargers[line.charger].sessions[outlet]?.number = answer.transactionId
                self.judge.acknowledged(at: place)
            }
        case .stop(let number): self.witness.stopped(number)
        }
    }

    private static func read<Content: Payload>(_ type: Content.Type, _ bytes: [UInt8]) -> Content? {
        switch Result(catching: { () throws(JSONError) in try JSONDocument(parsing: bytes) }) {
        case .success(let document): self.read(type, document.root)
        case .failure: nil
        }
    }

    private static func read<Content: Payload>(_ type: Content.Type, _ value: JSONValue) -> Content? {
        switch Result(catching: { () throws(CallError) in try Content(reading: value) }) {
        case .success(let content): content
        case .failure: nil
        }
    }
}

extension ChargingProfile {
    /// Amperes per phase of its first period.
    fileprivate var firstAmps: Double? {
        guard let period = self.chargingSchedule.chargingSchedulePeriod.first else { return nil }
        return switch self.chargingSchedule.chargingRateUnit {
        case .amperes: period.limit.value
        case .watts: period.limit.value / (230 * Double(max(1, period.numberPhases ?? 3)))
        }
    }
}
