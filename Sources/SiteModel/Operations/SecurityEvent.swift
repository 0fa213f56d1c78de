package import FoundationEssentials

/// Something that bears on a charger's security, as it tells it (white paper, A04).
package struct SecurityEvent: Sendable, Equatable, Codable {
    /// Any text of at most 50 characters: chargers have events of their own.
    package var type: String
    /// By the charger's clock; it may have been offline since.
    package var at: Date
    package var received: Date
    package var info: String?

    package init(type: String, at: Date, received: Date, info: String? = nil) {
        self.type = type.bounded(by: 50)
        self.at = at
        self.received = received
        self.info = info?.bounded(by: 255)
    }

    /// Whether it is that one, told once more.
    func isSame(as other: SecurityEvent) -> Bool { self.type == other.type && self.at == other.at && self.info == other.info }

    /// Whether the white paper's list (8) calls it critical; nil for an event that is not on it.
    package var isCritical: Bool? {
        switch self.type {
        case "FirmwareUpdated", "SettingSystemTime", "StartupOfTheDevice", "ResetOrReboot", "SecurityLogWasCleared", "MemoryExhaustion",
            "TamperDetectionActivated":
            true
        case "FailedToAuthenticateAtCentralSystem", "CentralSystemFailedToAuthenticate", "ReconfigurationOfSecurityParameters",
            "InvalidMessages", "AttemptedReplayAttacks", "InvalidFirmwareSignature", "InvalidFirmwareSigningCertificate",
            "InvalidCentralSystemCertificate", "InvalidChargePointCertificate", "InvalidTLSVersion", "InvalidTLSCipherSuite":
            false
        default: nil
        }
    }
}
