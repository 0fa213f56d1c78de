package import JSON
package import OCPPJ

/// White paper 5.15: something happened that bears on a charger's security, now or (after a time offline) in the past. All of it
/// reports: what is too long is cut, never refused.
package struct SecurityEventNotification: Request, Encodable {
    package var type: EventType
    /// Nil when the charger gave no time that can be read: then the time of arrival counts.
    package var timestamp: Timestamp?
    /// For a person to read. What is not text is kept as its JSON text.
    package var techInfo: CIString<255>?

    package init(type: EventType, timestamp: Timestamp?, techInfo: CIString<255>? = nil) {
        self.type = type
        self.timestamp = timestamp
        self.techInfo = techInfo
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "SecurityEventNotification")
        self.type = try fields.required("type")
        self.timestamp = fields.reported("timestamp")
        self.techInfo = fields["techInfo"].map { CIString(truncating: $0.anyText) }
    }

    package struct Confirmation: Payload, Codable {
        package init() {}
    }
}

extension SecurityEventNotification {
    /// White paper 8. Open: chargers have events of their own.
    package struct EventType: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let firmwareUpdated: Self = "FirmwareUpdated"
        package static let failedToAuthenticateAtCentralSystem: Self = "FailedToAuthenticateAtCentralSystem"
        package static let centralSystemFailedToAuthenticate: Self = "CentralSystemFailedToAuthenticate"
        package static let settingSystemTime: Self = "SettingSystemTime"
        package static let startupOfTheDevice: Self = "StartupOfTheDevice"
        package static let resetOrReboot: Self = "ResetOrReboot"
        package static let securityLogWasCleared: Self = "SecurityLogWasCleared"
        package static let reconfigurationOfSecurityParameters: Self = "ReconfigurationOfSecurityParameters"
        package static let memoryExhaustion: Self = "MemoryExhaustion"
        package static let invalidMessages: Self = "InvalidMessages"
        package static let attemptedReplayAttacks: Self = "AttemptedReplayAttacks"
        package static let tamperDetectionActivated: Self = "TamperDetectionActivated"
        package static let invalidFirmwareSignature: Self = "InvalidFirmwareSignature"
        package static let invalidFirmwareSigningCertificate: Self = "InvalidFirmwareSigningCertificate"
        package static let invalidCentralSystemCertificate: Self = "InvalidCentralSystemCertificate"
        package static let invalidChargePointCertificate: Self = "InvalidChargePointCertificate"
        package static let invalidTLSVersion: Self = "InvalidTLSVersion"
        package static let invalidTLSCipherSuite: Self = "InvalidTLSCipherSuite"
    }
}
