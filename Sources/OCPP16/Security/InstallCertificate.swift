/// White paper 5.11: gives a charger a root certificate to trust.
package struct InstallCertificate: Request, Codable {
    package var certificateType: CertificateUse
    /// PEM.
    package var certificate: BoundedText<5500>

    package init(certificateType: CertificateUse, certificate: BoundedText<5500>) {
        self.certificateType = certificateType
        self.certificate = certificate
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// White paper 6.10.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        /// The certificate is good, and something else went wrong.
        case failed = "Failed"
        /// The certificate is not good, or the charger has no room for it.
        case rejected = "Rejected"
    }
}
