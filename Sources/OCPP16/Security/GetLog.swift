package import JSON
package import OCPPJ

/// White paper 5.9: asks a charger to upload a log. `LogStatusNotification` tells how it goes.
package struct GetLog: Request, Codable {
    package var logType: LogType
    /// New for every request; `LogStatusNotification` names it.
    package var requestId: Int
    /// How often to try again after the first try; nil lets the charger choose.
    package var retries: Int?
    /// Seconds between two tries; nil lets the charger choose.
    package var retryInterval: Int?
    package var log: LogParameters

    package init(logType: LogType, requestId: Int, retries: Int? = nil, retryInterval: Int? = nil, log: LogParameters) {
        self.logType = logType
        self.requestId = requestId
        self.retries = retries
        self.retryInterval = retryInterval
        self.log = log
    }

    package struct Confirmation: Payload, Encodable {
        package var status: Status
        /// Of the file to come; nil when there is nothing to upload.
        package var filename: CIString<255>?

        package init(status: Status, filename: CIString<255>? = nil) {
            self.status = status
            self.filename = filename
        }

        package init(reading value: JSONValue) throws(CallError) {
            let fields = try Fields(value, of: "GetLog.conf")
            self.status = try fields.required("status")
            self.filename = fields.fileName("filename")
        }
    }
}

extension GetLog {
    /// White paper 6.11.
    package enum LogType: String, ClosedSet {
        case diagnosticsLog = "DiagnosticsLog"
        case securityLog = "SecurityLog"
    }

    /// White paper 6.12.
    package struct LogParameters: Codable, Sendable, Equatable {
        /// The address of the folder to upload to: FTP, FTPS, HTTP or HTTPS.
        package var remoteLocation: BoundedText<512>
        /// Nil: from the first record there is.
        package var oldestTimestamp: Timestamp?
        /// Nil: to the last record there is.
        package var latestTimestamp: Timestamp?

        package init(remoteLocation: BoundedText<512>, oldestTimestamp: Timestamp? = nil, latestTimestamp: Timestamp? = nil) {
            self.remoteLocation = remoteLocation
            self.oldestTimestamp = oldestTimestamp
            self.latestTimestamp = latestTimestamp
        }
    }

    /// White paper 6.13.
    package enum Status: String, ClosedSet, FieldValue {
        case accepted = "Accepted"
        case rejected = "Rejected"
        /// Accepted, and an upload that was running is cancelled.
        case acceptedCanceled = "AcceptedCanceled"
    }
}
