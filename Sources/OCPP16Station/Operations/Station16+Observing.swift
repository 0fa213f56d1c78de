package import FoundationEssentials
package import JSON
import OCPP16
package import OCPPJ
package import SiteModel

extension Station16 {
    /// What follows from a request that a charger was sent and from its answer, whoever asked and in whatever way. A payload that cannot
    /// be read is no error: then nothing follows but that there was an answer.
    ///
    /// Profiles are not seen here: what a charger holds of them is kept with its limits, and they come all day.
    package func observed(
        _ action: String, request: JSONValue, answer: Result<JSONValue, CallFailure>, at now: Date
    ) -> [OperationEvent] {
        let known = Action(rawValue: action)
        guard known?.profile != .smartCharging else { return [] }
        let observation = Observation(request: request, answer: answer, now: now)
        let answered = OperationEvent.answered(action: action, word: observation.word)
        guard let known, !observation.wasNotSent else { return [answered] }
        do throws(CallError) { return [answered] + (try observation.events(of: known)) } catch { return [answered] }
    }

    /// The same for a call of the site's own.
    package func observed(_ call: OutgoingCall, answer: Result<JSONValue, CallFailure>, at now: Date) -> [OperationEvent] {
        // Limits come all day: they are not read again for nothing.
        guard Action(rawValue: call.action)?.profile != .smartCharging else { return [] }
        do throws(JSONError) {
            return self.observed(call.action, request: try JSONDocument(parsing: call.payload).root, answer: answer, at: now)
        } catch {
            preconditionFailure("A call of the site's own is no JSON: \(error)")
        }
    }
}

extension Observation {
    fileprivate func events(of action: Action) throws(CallError) -> [OperationEvent] {
        switch action {
        case .reserveNow: try self.reserveNow
        case .cancelReservation: try self.cancelReservation
        case .sendLocalList: self.sendLocalList
        case .getLocalListVersion: try self.getLocalListVersion
        case .updateFirmware: try self.updateFirmware
        case .signedUpdateFirmware: try self.signedUpdateFirmware
        case .getDiagnostics: try self.getDiagnostics
        case .getLog: try self.getLog
        case .changeAvailability: try self.changeAvailability
        case .reset: try self.reset
        case .unlockConnector: try self.unlockConnector
        case .triggerMessage: try self.triggerMessage
        case .extendedTriggerMessage: try self.extendedTriggerMessage
        case .remoteStartTransaction: try self.remoteStart
        case .remoteStopTransaction: try self.remoteStop
        case .getConfiguration: try self.getConfiguration
        case .changeConfiguration: try self.changeConfiguration
        case .getInstalledCertificateIds: try self.getInstalledCertificateIds
        case .installCertificate: try self.installCertificate
        case .deleteCertificate: try self.deleteCertificate
        case .certificateSigned: try self.certificateSigned
        case .clearCache, .dataTransfer, .setChargingProfile, .clearChargingProfile, .getCompositeSchedule, .authorize,
            .bootNotification, .diagnosticsStatusNotification, .firmwareStatusNotification, .heartbeat, .logStatusNotification,
            .meterValues, .securityEventNotification, .signCertificate, .signedFirmwareStatusNotification, .startTransaction,
            .statusNotification, .stopTransaction:
            []
        }
    }
}
