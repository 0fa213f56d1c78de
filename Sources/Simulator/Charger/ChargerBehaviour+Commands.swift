import FoundationEssentials
import OCPP16
package import OCPPJ

/// What the central system asks.
extension ChargerBehaviour {
    package mutating func received(_ call: IncomingCall, at now: ContinuousClock.Instant) -> [Effect] {
        let fate = self.quirks.answering.fate(using: &self.dice)
        guard !self.isDark, fate != .unheard else { return [] }
        var effects = self.answer(call, at: now)
        switch fate {
        case .answered(let delay) where delay > .zero:
            self.lateAnswers.append(LateAnswer(effects: effects, due: now + delay))
            effects = []
        case .answered: break
        case .unanswered, .unheard: effects.removeFirst()
        }
        return effects + self.pump(at: now)
    }

    /// What was held back and is due now.
    mutating func answersDue(at now: ContinuousClock.Instant) -> [Effect] {
        let due = self.lateAnswers.filter { $0.due <= now }
        self.lateAnswers.removeAll { $0.due <= now }
        return due.flatMap(\.effects)
    }

    /// The answer, and what is to be done after it.
    private mutating func answer(_ call: IncomingCall, at now: ContinuousClock.Instant) -> [Effect] {
        do throws(CallError) {
            let reply = try self.reply(to: call, at: now)
            return [.answer(call.id, reply.payload)] + reply.then
        } catch {
            return [.refuse(call.id, error)]
        }
    }

    private struct Reply {
        var payload: [UInt8]
        /// To be done after the answer.
        var then: [Effect] = []

        init(_ confirmation: some Payload, then: [Effect] = []) {
            self.payload = confirmation.encoded()
            self.then = then
        }
    }

    private mutating func reply(to call: IncomingCall, at now: ContinuousClock.Instant) throws(CallError) -> Reply {
        guard let action = Action(rawValue: call.action) else { throw .unsupported(action: call.action) }
        let payload = call.payload
        switch action {
        case .setChargingProfile: return Reply(try self.set(SetChargingProfile(reading: payload)))
        case .clearChargingProfile: return Reply(self.clear(try ClearChargingProfile(reading: payload)))
        case .getCompositeSchedule: return Reply(try self.composite(GetCompositeSchedule(reading: payload), at: now))
        case .getConfiguration: return Reply(self.keys.answer(try GetConfiguration(reading: payload)))
        case .changeConfiguration: return Reply(self.change(try ChangeConfiguration(reading: payload), at: now))
        case .triggerMessage: return Reply(self.trigger(try TriggerMessage(reading: payload), at: now))
        case .remoteStartTransaction: return Reply(self.remoteStart(try RemoteStartTransaction(reading: payload), at: now))
        case .remoteStopTransaction: return Reply(self.remoteStop(try RemoteStopTransaction(reading: payload), at: now))
        case .unlockConnector: return Reply(self.unlock(try UnlockConnector(reading: payload), at: now))
        case .changeAvailability: return Reply(try self.change(ChangeAvailability(reading: payload), at: now))
        case .clearCache: return Reply(ClearCache.Confirmation(status: .accepted))
        case .dataTransfer: return Reply(DataTransfer.Confirmation(status: .unknownVendorId))
        case .reset:
            self.reset(try Reset(reading: payload), at: now)
            return Reply(Reset.Confirmation(status: .accepted), then: [.hangUp])
        case .authorize, .bootNotification, .cancelReservation, .certificateSigned, .deleteCertificate, .diagnosticsStatusNotification,
            .extendedTriggerMessage, .firmwareStatusNotification, .getDiagnostics, .getInstalledCertificateIds, .getLocalListVersion,
            .getLog, .heartbeat, .installCertificate, .logStatusNotification, .meterValues, .reserveNow, .securityEventNotification,
            .sendLocalList, .signCertificate, .signedFirmwareStatusNotification, .signedUpdateFirmware, .startTransaction,
            .statusNotification, .stopTransaction, .updateFirmware:
            throw .unsupported(action: call.action)
        }
    }

    private mutating func change(_ request: ChangeConfiguration, at now: ContinuousClock.Instant) -> ChangeConfiguration.Confirmation {
        let status = self.keys.change(request)
        if status == .accepted {
            self.scheduleHeartbeat(at: now)
            for index in self.outlets.indices {
                guard var running = self.outlets[index].running else { continue }
                running.nextSample = self.nextSample(after: now)
                self.outlets[index].session = .running(running)
            }
        }
        return ChangeConfiguration.Confirmation(status: status)
    }

    private mutating func trigger(_ request: TriggerMessage, at now: ContinuousClock.Instant) -> TriggerMessage.Confirmation {
        let meant = self.outlets.indices.filter { request.connectorId == nil || self.outlets[$0].number == request.connectorId }
        guard request.connectorId == nil || request.connectorId == 0 || !meant.isEmpty else {
            return TriggerMessage.Confirmation(status: .rejected)
        }
        switch request.requestedMessage {
        case .bootNotification:
            self.registration = .none
            self.boot()
        case .heartbeat: self.outbox.put(.heartbeat, Heartbeat())
        case .statusNotification: for index in meant { self.report(index, at: now) }
        case .meterValues:
            guard !self.quirks.metering.isSilent else { return TriggerMessage.Confirmation(status: .rejected) }
            for index in meant {
                let outlet = self.outlets[index]
                let values = MeterValues(
                    connectorId: outlet.number, transactionId: self.transactionID(of: outlet),
                    meterValue: [self.reading(of: outlet, .trigger, at: now)])
                self.outbox.put(.values(connector: outlet.number), values)
            }
        case .diagnosticsStatusNotification, .firmwareStatusNotification: return TriggerMessage.Confirmation(status: .notImplemented)
        }
        return TriggerMessage.Confirmation(status: .accepted)
    }

    /// The outlet must have a car that waits; one is chosen when none is named.
    private mutating func remoteStart(
        _ request: RemoteStartTransaction, at now: ContinuousClock.Instant
    ) -> RemoteStartTransaction.Confirmation {
        let isMeant = { (outlet: Outlet) in outlet.isReady && (request.connectorId ?? outlet.number) == outlet.number }
        guard let index = self.outlets.firstIndex(where: isMeant) else { return RemoteStartTransaction.Confirmation(status: .rejected) }
        let profile = request.chargingProfile.flatMap { $0.chargingProfilePurpose == .txProfile && $0.transactionId == nil ? $0 : nil }
        if self.keys.flag(.authorizeRemoteTxRequests) {
            self.ask(index, request.idTag, profile: profile, at: now)
        } else {
            self.start(index, request.idTag, profile, at: now)
        }
        return RemoteStartTransaction.Confirmation(status: .accepted)
    }

    private mutating func remoteStop(
        _ request: RemoteStopTransaction, at now: ContinuousClock.Instant
    ) -> RemoteStopTransaction.Confirmation {
        guard let index = self.outlets.firstIndex(where: { self.transactionID(of: $0) == request.transactionId }) else {
            return RemoteStopTransaction.Confirmation(status: .rejected)
        }
        self.stop(index, .remote, at: now)
        return RemoteStopTransaction.Confirmation(status: .accepted)
    }

    private mutating func unlock(_ request: UnlockConnector, at now: ContinuousClock.Instant) -> UnlockConnector.Confirmation {
        guard let index = self.index(of: request.connectorId) else { return UnlockConnector.Confirmation(status: .notSupported) }
        self.stop(index, .unlockCommand, at: now)
        return UnlockConnector.Confirmation(status: .unlocked)
    }

    private mutating func change(
        _ request: ChangeAvailability, at now: ContinuousClock.Instant
    ) throws(CallError) -> ChangeAvailability.Confirmation {
        let meant = self.outlets.indices.filter { request.connectorId == 0 || self.outlets[$0].number == request.connectorId }
        guard !meant.isEmpty else { throw self.noConnector(request.connectorId) }
        for index in meant { self.outlets[index].isOperative = request.type == .operative }
        self.reportStatuses(at: now)
        let isBusy = request.type == .inoperative && meant.contains { self.outlets[$0].running != nil }
        return ChangeAvailability.Confirmation(status: isBusy ? .scheduled : .accepted)
    }

    func noConnector(_ number: Int) -> CallError {
        CallError(.propertyConstraintViolation, "connectorId: expected a connector from 1 to \(self.outlets.count), found \(number)")
    }
}
