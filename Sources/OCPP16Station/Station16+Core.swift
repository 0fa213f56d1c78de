import FoundationEssentials
import OCPP16
import OCPPJ
import SiteModel

extension Station16 {
    func bootNotification(
        _ request: BootNotification, from charger: ChargerID, at site: inout Site, now: Moment
    ) throws(CallError) -> StationReply {
        let identity = Charger.Identity(
            vendor: request.chargePointVendor.text, model: request.chargePointModel.text,
            serial: (request.chargePointSerialNumber ?? request.chargeBoxSerialNumber)?.text, firmware: request.firmwareVersion?.text)
        let decision = site.boot(charger, as: identity, at: now)
        if decision.answer == .accepted { site.booted(charger, at: now) }
        let status: BootNotification.RegistrationStatus =
            switch decision.answer {
            case .accepted: .accepted
            case .pending: .pending
            case .rejected: .rejected
            }
        return StationReply(
            BootNotification.Confirmation(status: status, currentTime: Self.calendar(at: now), interval: self.heartbeatInterval), decision)
    }

    /// What chargers are told of the time. A gateway that has lost its calendar wakes up in 1970; to a charger that believed that, every
    /// limit would be one of the future.
    private static func calendar(at now: Moment) -> Timestamp { Timestamp(max(now.wall, ProfilePlan.beginning.addingTimeInterval(86_400))) }

    func heartbeat(_ request: Heartbeat, now: Moment) throws(CallError) -> StationReply {
        StationReply(Heartbeat.Confirmation(currentTime: Self.calendar(at: now)))
    }

    func authorize(_ request: Authorize, from charger: ChargerID, at site: inout Site, now: Moment) throws(CallError) -> StationReply {
        let decision = site.authorize(IdTag(request.idTag.text), at: charger, now: now)
        return StationReply(Authorize.Confirmation(idTagInfo: IdTagInfo(decision.answer)), decision)
    }

    func statusNotification(
        _ request: StatusNotification, from charger: ChargerID, at site: inout Site, now: Moment
    ) throws(CallError) -> StationReply {
        let payload = StatusNotification.Confirmation()
        guard let status = Connector.Status(request.status) else { return StationReply(payload) }
        let connector = Connector(status: status, fault: request.fault, since: request.timestamp?.date ?? now.wall)
        var reply = StationReply(payload, site.status(of: charger, connector: request.connectorId, is: connector, at: now))
        if let time = request.timestamp?.date { reply.notices += site.noteClock(of: charger, time, at: now) }
        return reply
    }
}

extension Connector.Status {
    /// Nil for a state that the protocol does not have.
    fileprivate init?(_ status: StatusNotification.Status) {
        switch status {
        case .available: self = .available
        case .preparing: self = .preparing
        case .charging: self = .charging
        case .suspendedEVSE: self = .suspendedByCharger
        case .suspendedEV: self = .suspendedByCar
        case .finishing: self = .finishing
        case .reserved: self = .reserved
        case .unavailable: self = .unavailable
        case .faulted: self = .faulted
        default: return nil  // an open set: chargers add to it
        }
    }
}

extension StatusNotification {
    /// What is wrong in the charger's words; empty when nothing is.
    fileprivate var fault: String {
        guard self.errorCode != .noError else { return "" }
        return [self.errorCode.rawValue, self.vendorErrorCode?.text, self.info?.text].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: " · ").prefixed(by: 160)
    }
}

extension String {
    fileprivate func prefixed(by length: Int) -> String { String(self.prefix(length)) }
}

extension IdTagInfo {
    init(_ verdict: TagVerdict) {
        let status: AuthorizationStatus =
            switch verdict.status {
            case .accepted: .accepted
            case .blocked: .blocked
            case .expired: .expired
            case .invalid: .invalid
            case .concurrentTransaction: .concurrentTx
            }
        self.init(
            expiryDate: verdict.expires.map(Timestamp.init), parentIdTag: verdict.group.flatMap { IdToken($0.text) }, status: status)
    }
}
