/// White paper 5.17: a charger asks for a certificate of its own. It is answered at once; the certificate follows in a
/// `CertificateSigned` (A02.FR.11).
package struct SignCertificate: Request, Codable {
    /// PKCS#10 in PEM. One that is longer is refused, not cut.
    package var csr: BoundedText<5500>

    package init(csr: BoundedText<5500>) {
        self.csr = csr
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// White paper 6.7.
    package enum Status: String, ClosedSet {
        /// The request is taken; whether a certificate comes of it is not said yet.
        case accepted = "Accepted"
        case rejected = "Rejected"
    }
}
