import OCPP16
import SiteModel

extension Station16.OutgoingCall {
    init(_ message: OperatorAction.Message, _ connector: Int?, isExtended: Bool) {
        switch (message.wording, isExtended) {
        case (.plain(let plain), _), (.both(let plain, _), false):
            self.init(TriggerMessage(requestedMessage: plain, connectorId: connector))
        case (.extended(let extended), _), (.both(_, let extended), true):
            // A certificate is the whole charger's (white paper 5.5).
            let place = extended == .signChargePointCertificate ? nil : connector
            self.init(ExtendedTriggerMessage(requestedMessage: extended, connectorId: place))
        }
    }
}

extension OperatorAction.Message {
    fileprivate enum Wording {
        case plain(TriggerMessage.MessageTrigger)
        case extended(ExtendedTriggerMessage.MessageTrigger)
        case both(TriggerMessage.MessageTrigger, ExtendedTriggerMessage.MessageTrigger)
    }

    /// By which of the two requests it can be asked for.
    fileprivate var wording: Wording {
        switch self {
        case .boot: .both(.bootNotification, .bootNotification)
        case .heartbeat: .both(.heartbeat, .heartbeat)
        case .meterValues: .both(.meterValues, .meterValues)
        case .status: .both(.statusNotification, .statusNotification)
        case .firmwareStatus: .plain(.firmwareStatusNotification)
        case .diagnosticsStatus: .plain(.diagnosticsStatusNotification)
        case .logStatus: .extended(.logStatusNotification)
        case .signedFirmwareStatus: .extended(.firmwareStatusNotification)  // white paper 6.14
        case .certificateRequest: .extended(.signChargePointCertificate)
        }
    }
}
