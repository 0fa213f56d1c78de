/// White paper 5.1: brings a charger the certificate that it asked for with `SignCertificate`.
package struct CertificateSigned: Request, Codable {
    /// PEM, the charger's own certificate first, then those between it and the root. A charger may take less than 10,000
    /// characters: see its `CertificateSignedMaxChainSize`.
    package var certificateChain: BoundedText<10_000>

    package init(certificateChain: BoundedText<10_000>) {
        self.certificateChain = certificateChain
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// White paper 6.2.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        /// The certificate is not valid; the charger keeps the one it has, and reports a `SecurityEventNotification`.
        case rejected = "Rejected"
    }
}
