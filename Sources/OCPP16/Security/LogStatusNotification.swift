package import JSON
package import OCPPJ

/// White paper 5.13: how the upload that `GetLog` asked for goes.
package struct LogStatusNotification: Request, Encodable {
    package var status: Status
    /// That of the `GetLog`. The white paper lets it be absent when idle only; chargers leave it out at other times too.
    package var requestId: Int?

    package init(status: Status, requestId: Int?) {
        self.status = status
        self.requestId = requestId
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "LogStatusNotification")
        self.status = try fields.required("status")
        self.requestId = fields.reported("requestId")
    }

    package struct Confirmation: Payload, Codable {
        package init() {}
    }

    /// White paper 6.17. Open: a state that it does not list is answered like any other, and decides nothing.
    package struct Status: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The server does not understand the charger.
        package static let badMessage: Self = "BadMessage"
        /// No upload: after a trigger only.
        package static let idle: Self = "Idle"
        package static let notSupportedOperation: Self = "NotSupportedOperation"
        package static let permissionDenied: Self = "PermissionDenied"
        package static let uploaded: Self = "Uploaded"
        package static let uploadFailure: Self = "UploadFailure"
        /// What N01.FR.10 calls `uploadFailure`.
        package static let uploadFailed: Self = "UploadFailed"
        package static let uploading: Self = "Uploading"
    }
}
