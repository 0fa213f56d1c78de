import JSON
import OCPP16
import OCPPJ
import SiteModel

extension Station16 {
    /// Answers what a charger tells of its jobs, its certificates and its security, and what vendors say. Of a job that nobody asked for it
    /// may tell too, and of idleness after a trigger: the answer is always the same (4.4).
    func notified(
        _ action: Action, _ payload: JSONValue, from charger: ChargerID, at site: Site, now: Moment
    ) throws(CallError) -> StationReply {
        let heard = try self.heard(action, payload, from: charger, now: now)
        let noted = site.note(heard.events, of: charger, at: now)
        return StationReply(
            .success(heard.payload), entries: noted.entries, notices: noted.notices, settles: heard.events.contains { $0.isDurable })
    }

    private func heard(_ action: Action, _ payload: JSONValue, from charger: ChargerID, now: Moment) throws(CallError) -> Heard {
        switch action {
        case .diagnosticsStatusNotification:
            let told = try DiagnosticsStatusNotification(reading: payload)
            return Heard(
                DiagnosticsStatusNotification.Confirmation(),
                .jobReported(kind: .diagnostics, number: nil, word: told.status.rawValue))
        case .firmwareStatusNotification:
            let told = try FirmwareStatusNotification(reading: payload)
            return Heard(
                FirmwareStatusNotification.Confirmation(), .jobReported(kind: .firmware, number: nil, word: told.status.rawValue))
        case .signedFirmwareStatusNotification:
            let told = try SignedFirmwareStatusNotification(reading: payload)
            return Heard(
                SignedFirmwareStatusNotification.Confirmation(),
                .jobReported(kind: .signedFirmware, number: told.requestId, word: told.status.rawValue))
        case .logStatusNotification:
            let told = try LogStatusNotification(reading: payload)
            return Heard(
                LogStatusNotification.Confirmation(),
                // One that nobody asked for is taken for the more harmless of both logs.
                .jobReported(kind: .diagnosticsLog, number: told.requestId, word: told.status.rawValue))
        case .securityEventNotification:
            return self.securityEvent(try SecurityEventNotification(reading: payload), now: now)
        case .signCertificate: return self.signCertificate(try SignCertificate(reading: payload))
        case .dataTransfer: return self.dataTransfer(try DataTransfer(reading: payload), from: charger)
        case .authorize, .bootNotification, .heartbeat, .meterValues, .startTransaction, .statusNotification, .stopTransaction,
            .cancelReservation, .certificateSigned, .changeAvailability, .changeConfiguration, .clearCache, .clearChargingProfile,
            .deleteCertificate, .extendedTriggerMessage, .getCompositeSchedule, .getConfiguration, .getDiagnostics,
            .getInstalledCertificateIds, .getLocalListVersion, .getLog, .installCertificate, .remoteStartTransaction,
            .remoteStopTransaction, .reserveNow, .reset, .sendLocalList, .setChargingProfile, .signedUpdateFirmware, .triggerMessage,
            .unlockConnector, .updateFirmware:
            throw CallError.unsupported(action: action.rawValue)
        }
    }

    /// Events may be queued and late: both times are kept.
    private func securityEvent(_ told: SecurityEventNotification, now: Moment) -> Heard {
        let event = SecurityEvent(
            type: told.type.rawValue, at: told.timestamp?.date ?? now.wall, received: now.wall, info: told.techInfo?.text)
        return Heard(SecurityEventNotification.Confirmation(), .security(event: event))
    }

    /// Answered at once; the certificate follows when somebody has signed it (A02.FR.11). What is no request at all is rejected, and
    /// the charger keeps the certificate that it has.
    private func signCertificate(_ asked: SignCertificate) -> Heard {
        let csr = asked.csr.text
        guard csr.contains("-----BEGIN "), csr.contains("CERTIFICATE REQUEST-----") else {
            return Heard(SignCertificate.Confirmation(status: .rejected))
        }
        return Heard(SignCertificate.Confirmation(status: .accepted), .certificateRequested(csr: csr))
    }

    /// A vendor or a message that nobody here knows is answered so, and without data (4.3).
    private func dataTransfer(_ told: DataTransfer, from charger: ChargerID) -> Heard {
        let vendor = told.vendorId.text.lowercased()
        guard let known = self.extensions.first(where: { $0.vendor.lowercased() == vendor }) else {
            return Heard(DataTransfer.Confirmation(status: .unknownVendorId))
        }
        guard let answer = known.answer(to: VendorMessage(id: told.messageId?.text, data: told.data), from: charger) else {
            return Heard(DataTransfer.Confirmation(status: .unknownMessageId))
        }
        return Heard(DataTransfer.Confirmation(status: answer.isAccepted ? .accepted : .rejected, data: answer.data))
    }
}
