/// 5.19: has a charger fetch and install firmware. The answer promises nothing; `FirmwareStatusNotification` tells how it goes.
package struct UpdateFirmware: Request, Codable {
    /// The address of the file: FTP, FTPS, HTTP or HTTPS.
    package var location: String
    /// How often to try again to fetch it; nil lets the charger choose.
    package var retries: Int?
    /// The earliest time at which to fetch it.
    package var retrieveDate: Timestamp
    /// Seconds between two tries; nil lets the charger choose.
    package var retryInterval: Int?

    package init(location: String, retries: Int? = nil, retrieveDate: Timestamp, retryInterval: Int? = nil) {
        self.location = location
        self.retries = retries
        self.retrieveDate = retrieveDate
        self.retryInterval = retryInterval
    }

    package struct Confirmation: Payload, Codable {
        package init() {}
    }
}
