package import JSON
package import OCPPJ

/// 4.5: how the update that `UpdateFirmware` asked for goes. Any state may follow any other, also before and after a restart.
package struct FirmwareStatusNotification: Request, Encodable {
    package var status: Status

    package init(status: Status) {
        self.status = status
    }

    package init(reading value: JSONValue) throws(CallError) {
        self.status = try Fields(value, of: "FirmwareStatusNotification").required("status")
    }

    package struct Confirmation: Payload, Codable {
        package init() {}
    }

    /// 7.25. Open: a state that the spec does not list is answered like any other, and decides nothing.
    package struct Status: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let downloaded: Self = "Downloaded"
        package static let downloadFailed: Self = "DownloadFailed"
        package static let downloading: Self = "Downloading"
        /// No update: after a trigger only.
        package static let idle: Self = "Idle"
        package static let installationFailed: Self = "InstallationFailed"
        package static let installing: Self = "Installing"
        package static let installed: Self = "Installed"
    }
}
