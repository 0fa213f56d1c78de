package import OCPP16

/// Every message there is.
package let messages: [any Request.Type] =
    core + smartCharging + localAuthListManagement + reservation + firmwareManagement + [TriggerMessage.self] + security

private let core: [any Request.Type] = [
    Authorize.self, BootNotification.self, ChangeAvailability.self, ChangeConfiguration.self, ClearCache.self, DataTransfer.self,
    GetConfiguration.self, Heartbeat.self, MeterValues.self, RemoteStartTransaction.self, RemoteStopTransaction.self, Reset.self,
    StartTransaction.self, StatusNotification.self, StopTransaction.self, UnlockConnector.self,
]

private let smartCharging: [any Request.Type] = [ClearChargingProfile.self, GetCompositeSchedule.self, SetChargingProfile.self]

private let localAuthListManagement: [any Request.Type] = [GetLocalListVersion.self, SendLocalList.self]

private let reservation: [any Request.Type] = [CancelReservation.self, ReserveNow.self]

private let firmwareManagement: [any Request.Type] = [
    DiagnosticsStatusNotification.self, FirmwareStatusNotification.self, GetDiagnostics.self, UpdateFirmware.self,
]

private let security: [any Request.Type] = [
    CertificateSigned.self, DeleteCertificate.self, ExtendedTriggerMessage.self, GetInstalledCertificateIds.self, GetLog.self,
    InstallCertificate.self, LogStatusNotification.self, SecurityEventNotification.self, SignCertificate.self,
    SignedFirmwareStatusNotification.self, SignedUpdateFirmware.self,
]
