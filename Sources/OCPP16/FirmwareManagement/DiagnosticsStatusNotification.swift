package import JSON
package import OCPPJ

/// 4.4: how the upload that `GetDiagnostics` asked for goes. Nothing in it tells which of several uploads is meant.
package struct DiagnosticsStatusNotification: Request, Encodable {
    package var status: Status

    package init(status: Status) {
        self.status = status
    }

    package init(reading value: JSONValue) throws(CallError) {
        self.status = try Fields(value, of: "DiagnosticsStatusNotification").required("status")
    }

    package struct Confirmation: Payload, Codable {
        package init() {}
    }

    /// 7.24. Open: a state that the spec does not list is answered like any other, and decides nothing.
    package struct Status: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// No upload: after a trigger only.
        package static let idle: Self = "Idle"
        package static let uploaded: Self = "Uploaded"
        package static let uploadFailed: Self = "UploadFailed"
        package static let uploading: Self = "Uploading"
    }
}
