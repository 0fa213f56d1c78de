import JSON
import OCPP16
package import OCPPJ
package import SiteModel

/// The ear and the mouth of the site towards a charge point that speaks OCPP 1.6: calls of the charger become questions to the
/// site, commands of the site become calls. It holds no state of its own.
package struct Station16: Sendable {
    /// Seconds between heartbeats. Any message proves life and the WebSocket has pings, so this only keeps clocks together.
    package var heartbeatInterval: Int
    /// What vendors say beyond the standard and is understood here.
    package var extensions: [any VendorExtension]

    package init(heartbeatInterval: Int = 300, extensions: [any VendorExtension] = []) {
        self.heartbeatInterval = heartbeatInterval
        self.extensions = extensions
    }

    /// Answers a call of the charger's. The site itself changes only in what is not journalled.
    package func reply(to call: IncomingCall, from charger: ChargerID, at site: inout Site, now: Moment) -> StationReply {
        do throws(CallError) {
            guard let action = Action(rawValue: call.action) else { throw CallError.unsupported(action: call.action) }
            guard action == .bootNotification || site.state.chargers[charger]?.registration == .accepted else {
                // JER 3.8: a charger that is not accepted may only introduce itself.
                throw CallError(.securityError, "Only BootNotification is answered before it is accepted.")
            }
            var reply = try self.answer(to: action, call.payload, from: charger, at: &site, now: now)
            let tidings = self.tidings(in: action, call.payload, reply.entries, at: site, now: now)
            let noted = site.note(tidings, of: charger, at: now)
            reply.entries += noted.entries
            reply.notices += noted.notices
            let boot =
                action == .bootNotification ? reply.entries.compactMap(\.identity).last ?? site.state.chargers[charger]?.identity : nil
            let campaign = site.followCampaign(reply.entries, of: charger, boot: boot, at: now)
            reply.entries += campaign.entries
            // A charger does not say twice how an update ended.
            if !campaign.entries.isEmpty { reply.settles = true }
            reply.notices += campaign.notices
            return reply
        } catch {
            return StationReply(.failure(error))
        }
    }

    private func answer(
        to action: Action, _ payload: JSONValue, from charger: ChargerID, at site: inout Site, now: Moment
    ) throws(CallError) -> StationReply {
        switch action {
        case .meterValues: try self.meterValues(MeterValues(reading: payload), from: charger, at: &site, now: now)
        case .heartbeat: try self.heartbeat(Heartbeat(reading: payload), now: now)
        case .authorize: try self.authorize(Authorize(reading: payload), from: charger, at: &site, now: now)
        case .startTransaction: try self.startTransaction(StartTransaction(reading: payload), from: charger, at: &site, now: now)
        case .stopTransaction: try self.stopTransaction(StopTransaction(reading: payload), from: charger, at: site, now: now)
        case .statusNotification:
            try self.statusNotification(StatusNotification(reading: payload), from: charger, at: &site, now: now)
        case .bootNotification: try self.bootNotification(BootNotification(reading: payload), from: charger, at: &site, now: now)
        case .dataTransfer, .diagnosticsStatusNotification, .firmwareStatusNotification, .logStatusNotification,
            .securityEventNotification, .signCertificate, .signedFirmwareStatusNotification, .cancelReservation, .certificateSigned,
            .changeAvailability, .changeConfiguration, .clearCache, .clearChargingProfile, .deleteCertificate, .extendedTriggerMessage,
            .getCompositeSchedule, .getConfiguration, .getDiagnostics, .getInstalledCertificateIds, .getLocalListVersion, .getLog,
            .installCertificate, .remoteStartTransaction, .remoteStopTransaction, .reserveNow, .reset, .sendLocalList,
            .setChargingProfile, .signedUpdateFirmware, .triggerMessage, .unlockConnector, .updateFirmware:
            try self.notified(action, payload, from: charger, at: site, now: now)
        }
    }
}

extension Entry {
    /// What a charger said of itself.
    fileprivate var identity: Charger.Identity? { if case .booted(_, let identity) = self.event { identity } else { nil } }
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
