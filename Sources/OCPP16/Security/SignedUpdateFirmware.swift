/// White paper 5.21: has a charger fetch and install firmware, if its signature holds. `SignedFirmwareStatusNotification` tells how
/// it goes.
package struct SignedUpdateFirmware: Request, Codable {
    /// How often to try again to fetch it; nil lets the charger choose.
    package var retries: Int?
    /// Seconds between two tries; nil lets the charger choose.
    package var retryInterval: Int?
    /// New for every request; `SignedFirmwareStatusNotification` names it.
    package var requestId: Int
    package var firmware: Firmware

    package init(retries: Int? = nil, retryInterval: Int? = nil, requestId: Int, firmware: Firmware) {
        self.retries = retries
        self.retryInterval = retryInterval
        self.requestId = requestId
        self.firmware = firmware
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }
}

extension SignedUpdateFirmware {
    /// White paper 6.6.
    package struct Firmware: Codable, Sendable, Equatable {
        /// The address of the file: FTP, FTPS, HTTP or HTTPS.
        package var location: BoundedText<512>
        /// The earliest time at which to fetch it.
        package var retrieveDateTime: Timestamp
        /// The earliest time at which to install it; nil: as soon as it is there.
        package var installDateTime: Timestamp?
        /// PEM: the certificate of whoever signed the file.
        package var signingCertificate: BoundedText<5500>
        /// Base64, over the whole file.
        package var signature: BoundedText<800>

        package init(
            location: BoundedText<512>,
            retrieveDateTime: Timestamp,
            installDateTime: Timestamp? = nil,
            signingCertificate: BoundedText<5500>,
            signature: BoundedText<800>
        ) {
            self.location = location
            self.retrieveDateTime = retrieveDateTime
            self.installDateTime = installDateTime
            self.signingCertificate = signingCertificate
            self.signature = signature
        }
    }

    /// White paper 6.16.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
        /// Accepted, and an update that was running is cancelled.
        case acceptedCanceled = "AcceptedCanceled"
        case invalidCertificate = "InvalidCertificate"
        case revokedCertificate = "RevokedCertificate"
    }
}
