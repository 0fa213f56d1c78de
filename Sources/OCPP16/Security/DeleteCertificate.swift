/// White paper 5.3: has a charger forget a certificate that it lists (`GetInstalledCertificateIds`).
package struct DeleteCertificate: Request, Codable {
    package var certificateHashData: CertificateHashData

    package init(certificateHashData: CertificateHashData) {
        self.certificateHashData = certificateHashData
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// White paper 6.4.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        /// The charger has the certificate and cannot, or will not, delete it.
        case failed = "Failed"
        case notFound = "NotFound"
    }
}
