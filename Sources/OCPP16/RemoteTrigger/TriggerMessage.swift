/// 5.17: asks a charger to send a message now. It answers first and sends the message after.
package struct TriggerMessage: Request, Codable {
    package var requestedMessage: MessageTrigger
    /// From 1; nil means all connectors, where the message is about a connector.
    package var connectorId: Int?

    package init(requestedMessage: MessageTrigger, connectorId: Int? = nil) {
        self.requestedMessage = requestedMessage
        self.connectorId = connectorId
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.32.
    package enum MessageTrigger: String, ClosedSet {
        case bootNotification = "BootNotification"
        case diagnosticsStatusNotification = "DiagnosticsStatusNotification"
        case firmwareStatusNotification = "FirmwareStatusNotification"
        case heartbeat = "Heartbeat"
        case meterValues = "MeterValues"
        case statusNotification = "StatusNotification"
    }

    /// 7.44.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
        /// The charger cannot send that message.
        case notImplemented = "NotImplemented"
    }
}
