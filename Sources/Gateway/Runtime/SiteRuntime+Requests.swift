import JSON
import OCPP16
import OCPP16Station
import OCPPJ
package import SiteModel
import SmartCharging

extension SiteRuntime {
    /// Longer is no operator's wait: the limits of the charger wait as long.
    package static let longestRequest = Duration.seconds(60)

    /// Sends a charger a request of an operator's, after its limits and what else waits for it, and returns what it answered. What it says is
    /// checked for its form only, but for charging profiles: these may only lower what the fuses allow.
    /// - Parameter timeout: 1 s to `longestRequest`, from now on; what is beyond is taken for the nearest.
    package func ask(_ charger: ChargerID, action: String, payload: [UInt8], timeout: Duration) async -> OperatorAnswer {
        await withCheckedContinuation { continuation in
            self.ask(charger, action: action, payload: payload, timeout: timeout) { continuation.resume(returning: $0) }
        }
    }

    /// The same for whoever cannot wait; `then` is called once, on the loop.
    func ask(
        _ id: ChargerID, action: String, payload: [UInt8], timeout: Duration, then: @escaping @Sendable (OperatorAnswer) -> Void
    ) {
        let patience = min(max(timeout, .seconds(1)), Self.longestRequest)
        let request: OperatorRequest
        do throws(OperatorRequest.Fault) {
            request = try OperatorRequest(action, payload, deadline: self.clock.now.monotonic + patience)
        } catch {
            switch error {
            case .noRequest: return then(.noRequest)
            case .badPayload(let reason): return then(.badPayload(reason: reason))
            }
        }
        guard self.site.isKnown(id) else { return then(.unknownCharger) }
        guard self.chargers[id] != nil else { return then(.away) }
        guard let ticket = self.chargers[id]?.outbox.put(forOperator: .request(request)) else { return then(.busy) }
        self.chargers[id]?.operators[ticket] = .request(then)
        self.flush(id)
    }

    /// False where the request may not be sent, and has ended.
    func call(_ request: OperatorRequest, of id: ChargerID, on link: any ChargerLink) -> Bool {
        let now = self.clock.now
        guard now.monotonic < request.deadline else {
            self.concluded(.busy, of: id)
            return false
        }
        // What controls a charger may have changed while the request waited, so it is asked now.
        if let reason = self.refusal(of: request, to: id) {
            self.concluded(.refused(reason: reason), of: id)
            return false
        }
        if let hash = self.offer(in: request) { return self.send(request, to: id, on: link, offering: hash) }
        self.send(request, to: id, on: link)
        return true
    }

    /// A new password leaves when it is on record: a charger must not have one that nobody here remembers.
    private func send(_ request: OperatorRequest, to id: ChargerID, on link: any ChargerLink, offering hash: String) -> Bool {
        let refusal = OperatorAnswer.refused(
            reason: "the disk takes no records now, and \(id) would be locked out by a password that nobody remembers")
        guard self.commit(self.site.offer(hash, to: id, at: self.clock.now).entries) else {
            self.concluded(refusal, of: id)
            return false
        }
        self.whenDurable { durable in
            self.assumeIsolated { runtime in
                guard runtime.chargers[id]?.link === link else { return }  // nobody waits any longer
                let now = runtime.clock.now
                if durable, now.monotonic < request.deadline { return runtime.send(request, to: id, on: link, hash: hash) }
                _ = runtime.commit(runtime.site.offerAnswered(hash, .refused, by: id, at: now).entries)
                runtime.concluded(durable ? .busy : refusal, of: id)
                runtime.flush(id)
            }
        }
        return true
    }

    /// - Parameter hash: of the new password that the request brings.
    private func send(_ request: OperatorRequest, to id: ChargerID, on link: any ChargerLink, hash: String? = nil) {
        self.record(.operatorCalls(id.text))
        let timeout = request.deadline - self.clock.now.monotonic
        link.call(request.action.rawValue, payload: Array(request.payload.text), timeout: timeout) { [weak self] result in
            guard let self else { return }
            self.assumeIsolated { runtime in
                if let hash { runtime.followPassword(hash, of: id, result, at: runtime.clock.now) }
                runtime.ended(request, of: id, on: link, result)
            }
        }
    }

    private func ended(_ request: OperatorRequest, of id: ChargerID, on link: any ChargerLink, _ result: Result<JSONValue, CallFailure>) {
        let now = self.clock.now
        let events = self.station.observed(request.action.rawValue, request: request.payload, answer: result, at: now.wall)
        self.note(events, of: id, at: now)
        guard self.chargers[id]?.link === link else { return }  // the answer to one that was replaced
        let isFollowed = self.follow(request, of: id, result, at: now)
        let answer: OperatorAnswer
        switch result {
        case .success(let payload): answer = .answered(payload: payload.description)
        case .failure(let failure): answer = OperatorAnswer(failure)
        }
        self.concluded(answer, of: id, settles: isFollowed || events.contains { $0.isDurable })
        self.goOn(id, after: result)
    }

    /// What a charger holds of profiles is known, whoever put them there. False where nothing changed.
    private func follow(
        _ request: OperatorRequest, of id: ChargerID, _ result: Result<JSONValue, CallFailure>, at now: Moment
    ) -> Bool {
        guard let command = self.station.profileCommand(for: request.action.rawValue, request: request.payload),
            let message = self.site.message(for: command, to: id, at: now.wall)
        else { return false }
        let decision = self.site.ended(command, message, of: id, self.station.outcome(of: message, result), at: now)
        self.tell(decision.notices)
        guard !decision.entries.isEmpty else { return false }
        // The charger holds it, also where the disk says no.
        return self.commit(decision.entries, isPromised: true) || self.commit(decision.entries)
    }

    /// - Parameter settles: the operator hears of it once it is on disk. The charger has done it even where the disk says no.
    private func concluded(_ answer: OperatorAnswer, of id: ChargerID, settles: Bool = false) {
        guard let ticket = self.chargers[id]?.outbox.finished(),
            case .request(let then)? = self.chargers[id]?.operators.removeValue(forKey: ticket)
        else { return }
        guard settles else { return then(answer) }
        self.whenDurable { _ in then(answer) }
    }

    /// Requests whose turn did not come in time.
    func expireRequests(of id: ChargerID, at now: Moment) {
        for ticket in self.chargers[id]?.outbox.expired(at: now.monotonic) ?? [] {
            if case .request(let then)? = self.chargers[id]?.operators.removeValue(forKey: ticket) { then(.busy) }
        }
    }

    /// Why a request is not sent; nil where it may be.
    private func refusal(of request: OperatorRequest, to id: ChargerID) -> String? {
        guard !self.site.configuration.ocpp.certificationMode else { return nil }
        if request.action == .changeConfiguration, request.payload["key"]?.string?.lowercased() == "securityprofile",
            let value = request.payload["value"]?.string, let reason = self.site.objection(toProfile: value, of: id)
        {
            return reason
        }
        do throws(OperatorProfileRefusal) {
            if request.action == .remoteStartTransaction, request.payload["chargingProfile"] != nil {
                guard let asked = self.station.remoteStartProfile(in: request.payload) else { return Self.unreadable(request.action) }
                try self.site.check(asked.draft, forRemoteStartOn: asked.connector, of: id)
            }
            guard request.action == .setChargingProfile || request.action == .clearChargingProfile else { return nil }
            switch self.station.profileCommand(for: request.action.rawValue, request: request.payload) {
            case .installProfile(let connector, let draft): try self.site.check(draft, on: connector, of: id)
            case .clearProfiles(let filter):
                guard self.site.sparesOwnProfiles(filter, of: id) else { return Self.ownProfiles(of: id) }
            case .readCapabilities, .readSettings, .changeSetting, .updateList, .cap, .fallback, .limit, .compositeSchedule, nil:
                return Self.unreadable(request.action)
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func unreadable(_ action: Action) -> String {
        "this \(action.rawValue) cannot be read as OCPP 1.6 writes it, so nobody can say whether the fuses are safe with it"
    }

    private static func ownProfiles(of id: ChargerID) -> String {
        "this would take away profiles by which Fusekeeper controls \(id); without them the fuse would not be kept. "
            + "`fusekeeper profile clear` takes away those of operators alone"
    }
}
