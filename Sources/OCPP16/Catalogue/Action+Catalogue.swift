extension Action {
    package enum Sender: Sendable {
        case chargePoint, centralSystem, either
    }

    /// Who may ask for it.
    package var sender: Sender {
        switch self {
        case .authorize, .bootNotification, .diagnosticsStatusNotification, .firmwareStatusNotification, .heartbeat,
            .logStatusNotification, .meterValues, .securityEventNotification, .signCertificate, .signedFirmwareStatusNotification,
            .startTransaction, .statusNotification, .stopTransaction:
            .chargePoint
        case .dataTransfer:
            .either
        case .cancelReservation, .certificateSigned, .changeAvailability, .changeConfiguration, .clearCache, .clearChargingProfile,
            .deleteCertificate, .extendedTriggerMessage, .getCompositeSchedule, .getConfiguration, .getDiagnostics,
            .getInstalledCertificateIds, .getLocalListVersion, .getLog, .installCertificate, .remoteStartTransaction,
            .remoteStopTransaction, .reserveNow, .reset, .sendLocalList, .setChargingProfile, .signedUpdateFirmware, .triggerMessage,
            .unlockConnector, .updateFirmware:
            .centralSystem
        }
    }

    package var profile: FeatureProfile {
        switch self {
        case .authorize, .bootNotification, .changeAvailability, .changeConfiguration, .clearCache, .dataTransfer, .getConfiguration,
            .heartbeat, .meterValues, .remoteStartTransaction, .remoteStopTransaction, .reset, .startTransaction,
            .statusNotification, .stopTransaction, .unlockConnector:
            .core
        case .diagnosticsStatusNotification, .firmwareStatusNotification, .getDiagnostics, .updateFirmware:
            .firmwareManagement
        case .getLocalListVersion, .sendLocalList:
            .localAuthListManagement
        case .cancelReservation, .reserveNow:
            .reservation
        case .clearChargingProfile, .getCompositeSchedule, .setChargingProfile:
            .smartCharging
        case .triggerMessage:
            .remoteTrigger
        case .certificateSigned, .deleteCertificate, .extendedTriggerMessage, .getInstalledCertificateIds, .getLog,
            .installCertificate, .logStatusNotification, .securityEventNotification, .signCertificate,
            .signedFirmwareStatusNotification, .signedUpdateFirmware:
            .security
        }
    }
}

/// 3.2, with the names that `SupportedFeatureProfiles` lists; the white paper's messages have no name there.
package enum FeatureProfile: String, CaseIterable, Sendable {
    case core = "Core"
    case firmwareManagement = "FirmwareManagement"
    case localAuthListManagement = "LocalAuthListManagement"
    case remoteTrigger = "RemoteTrigger"
    case reservation = "Reservation"
    case smartCharging = "SmartCharging"
    case security = "Security"
}
