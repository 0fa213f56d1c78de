/// White paper 5.5: asks a charger to send a message now, as `TriggerMessage` does, also one of the white paper's.
package struct ExtendedTriggerMessage: Request, Codable {
    package var requestedMessage: MessageTrigger
    /// From 1; nil means all connectors, where the message is about a connector.
    package var connectorId: Int?

    package init(requestedMessage: MessageTrigger, connectorId: Int? = nil) {
        self.requestedMessage = requestedMessage
        self.connectorId = connectorId
    }

    package struct Confirmation: Payload, Codable {
        /// White paper 6.15: the same three words.
        package var status: TriggerMessage.Status

        package init(status: TriggerMessage.Status) {
            self.status = status
        }
    }

    /// White paper 6.14.
    package enum MessageTrigger: String, ClosedSet {
        case bootNotification = "BootNotification"
        case logStatusNotification = "LogStatusNotification"
        /// A `SignedFirmwareStatusNotification` follows.
        case firmwareStatusNotification = "FirmwareStatusNotification"
        case heartbeat = "Heartbeat"
        case meterValues = "MeterValues"
        /// A `SignCertificate` follows.
        case signChargePointCertificate = "SignChargePointCertificate"
        case statusNotification = "StatusNotification"
    }
}
