import OCPP16
package import OCPPJ
package import SiteModel

/// The ear and the mouth of the site towards a charge point that speaks OCPP 1.6: calls of the charger become questions to the
/// site, commands of the site become calls. It holds no state of its own.
package struct Station16: Sendable {
    /// Seconds between heartbeats. Any message proves life and the WebSocket has pings, so this only keeps clocks together.
    package var heartbeatInterval: Int

    package init(heartbeatInterval: Int = 300) {
        self.heartbeatInterval = heartbeatInterval
    }

    /// Answers a call of the charger's. The site itself changes only in what is not journalled.
    package func reply(to call: IncomingCall, from charger: ChargerID, at site: inout Site, now: Moment) -> StationReply {
        do throws(CallError) {
            guard let action = Action(rawValue: call.action) else { throw CallError.unsupported(action: call.action) }
            guard action == .bootNotification || site.state.chargers[charger]?.registration == .accepted else {
                // JER 3.8: a charger that is not accepted may only introduce itself.
                throw CallError(.securityError, "Only BootNotification is answered before it is accepted.")
            }
            switch action {
            case .meterValues: return try self.meterValues(MeterValues(reading: call.payload), from: charger, at: &site, now: now)
            case .heartbeat: return try self.heartbeat(Heartbeat(reading: call.payload), now: now)
            case .authorize: return try self.authorize(Authorize(reading: call.payload), at: site, now: now)
            case .startTransaction:
                return try self.startTransaction(StartTransaction(reading: call.payload), from: charger, at: site, now: now)
            case .stopTransaction:
                return try self.stopTransaction(StopTransaction(reading: call.payload), from: charger, at: site, now: now)
            case .statusNotification:
                return try self.statusNotification(StatusNotification(reading: call.payload), from: charger, at: &site, now: now)
            case .bootNotification:
                return try self.bootNotification(BootNotification(reading: call.payload), from: charger, at: &site, now: now)
            case .dataTransfer: return try self.dataTransfer(DataTransfer(reading: call.payload))
            case .diagnosticsStatusNotification, .firmwareStatusNotification, .logStatusNotification, .securityEventNotification,
                .signCertificate, .signedFirmwareStatusNotification, .cancelReservation, .certificateSigned, .changeAvailability,
                .changeConfiguration, .clearCache, .clearChargingProfile, .deleteCertificate, .extendedTriggerMessage,
                .getCompositeSchedule, .getConfiguration, .getDiagnostics, .getInstalledCertificateIds, .getLocalListVersion, .getLog,
                .installCertificate, .remoteStartTransaction, .remoteStopTransaction, .reserveNow, .reset, .sendLocalList,
                .setChargingProfile, .signedUpdateFirmware, .triggerMessage, .unlockConnector, .updateFirmware:
                throw CallError.unsupported(action: call.action)
            }
        } catch {
            return StationReply(.failure(error))
        }
    }
}

extension StationReply {
    /// A decision's entries and notices, with the payload that answers the charger.
    init(_ payload: some Payload, _ decision: Decision<some Sendable>, settles: Bool = false) {
        self.init(.success(payload.encoded()), entries: decision.entries, notices: decision.notices, settles: settles)
    }

    init(_ payload: some Payload) {
        self.init(.success(payload.encoded()))
    }
}
