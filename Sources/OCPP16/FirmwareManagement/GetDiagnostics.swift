package import JSON
package import OCPPJ

/// 5.9: asks a charger to upload a file with what it knows about its own state. `DiagnosticsStatusNotification` tells how it goes.
package struct GetDiagnostics: Request, Codable {
    /// The address of the folder to upload to: FTP, FTPS, HTTP or HTTPS.
    package var location: String
    /// How often to try again after the first try; nil lets the charger choose (ER 3.50).
    package var retries: Int?
    /// Seconds between two tries; nil lets the charger choose.
    package var retryInterval: Int?
    /// Nil: from the first record there is.
    package var startTime: Timestamp?
    /// Nil: to the last record there is.
    package var stopTime: Timestamp?

    package init(
        location: String, retries: Int? = nil, retryInterval: Int? = nil, startTime: Timestamp? = nil, stopTime: Timestamp? = nil
    ) {
        self.location = location
        self.retries = retries
        self.retryInterval = retryInterval
        self.startTime = startTime
        self.stopTime = stopTime
    }

    package struct Confirmation: Payload, Encodable {
        /// Of the file to come; nil when the charger has nothing to upload.
        package var fileName: CIString<255>?

        package init(fileName: CIString<255>? = nil) {
            self.fileName = fileName
        }

        package init(reading value: JSONValue) throws(CallError) {
            self.fileName = try Fields(value, of: "GetDiagnostics.conf").fileName("fileName")
        }
    }
}
