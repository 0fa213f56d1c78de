package import JSON
package import OCPPJ

/// White paper 5.19: how the update that `SignedUpdateFirmware` asked for goes. Any state may follow any other, also before and
/// after a restart.
package struct SignedFirmwareStatusNotification: Request, Encodable {
    package var status: Status
    /// That of the `SignedUpdateFirmware`. The white paper lets it be absent when idle only; chargers leave it out at other times too.
    package var requestId: Int?

    package init(status: Status, requestId: Int?) {
        self.status = status
        self.requestId = requestId
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "SignedFirmwareStatusNotification")
        self.status = try fields.required("status")
        self.requestId = fields.reported("requestId")
    }

    package struct Confirmation: Payload, Codable {
        package init() {}
    }

    /// White paper 6.5. Open: a state that it does not list is answered like any other, and decides nothing.
    package struct Status: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let downloaded: Self = "Downloaded"
        package static let downloadFailed: Self = "DownloadFailed"
        package static let downloading: Self = "Downloading"
        package static let downloadScheduled: Self = "DownloadScheduled"
        package static let downloadPaused: Self = "DownloadPaused"
        /// No update: after a trigger only.
        package static let idle: Self = "Idle"
        package static let installationFailed: Self = "InstallationFailed"
        package static let installing: Self = "Installing"
        package static let installed: Self = "Installed"
        /// The charger restarts, before or after `installing`.
        package static let installRebooting: Self = "InstallRebooting"
        /// The charger waits for the time, or for transactions to end.
        package static let installScheduled: Self = "InstallScheduled"
        package static let installVerificationFailed: Self = "InstallVerificationFailed"
        package static let invalidSignature: Self = "InvalidSignature"
        package static let signatureVerified: Self = "SignatureVerified"
    }
}
