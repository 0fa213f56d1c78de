import Foundation
import JSON
import OCPP16
import OCPPJ

/// A message as it should be on the wire: `Golden/Action.json`, `Golden/Action.variant.conf.json` and so on.
struct Golden: CustomStringConvertible {
    let name: String
    let bytes: [UInt8]

    static let all: [Golden] = {
        let folder = Bundle.module.url(forResource: "Golden", withExtension: nil)!
        let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return files.filter { $0.pathExtension == "json" }
            .map { Golden(name: $0.deletingPathExtension().lastPathComponent, bytes: Array(try! Data(contentsOf: $0))) }
            .sorted { $0.name < $1.name }
    }()

    static func named(_ name: String) -> Golden { self.all.first { $0.name == name }! }

    private var parts: [Substring] { self.name.split(separator: ".") }
    var action: String { String(self.parts[0]) }
    var isConfirmation: Bool { self.parts.last == "conf" }
    var description: String { self.name }

    var payload: JSONValue { try! JSONDocument(parsing: self.bytes).root }

    /// The message type that the file is of; nil if no message has its name.
    var type: (any Payload.Type)? {
        guard let request = messages.first(where: { $0.action == self.action }) else { return nil }
        return self.isConfirmation ? confirmation(of: request) : request
    }
}

/// Every message there is.
let messages: [any Request.Type] =
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

private func confirmation<R: Request>(of request: R.Type) -> any Payload.Type { R.Confirmation.self }

/// A payload written by hand.
func payload(_ text: String) throws -> JSONValue { try JSONDocument(parsing: text).root }
