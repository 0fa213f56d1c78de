/// How a charger names a certificate that it has (white paper 6.1). It is sent back to the letter.
package struct CertificateName: Sendable, Hashable, Codable {
    package var algorithm: String
    package var issuerName: String
    package var issuerKey: String
    package var serial: String

    package init(algorithm: String, issuerName: String, issuerKey: String, serial: String) {
        self.algorithm = algorithm.bounded(by: 50)
        self.issuerName = issuerName.bounded(by: 128)
        self.issuerKey = issuerKey.bounded(by: 128)
        self.serial = serial.bounded(by: 40)
    }
}
