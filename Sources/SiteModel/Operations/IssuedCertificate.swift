package import FoundationEssentials

/// A certificate that the site's authority has issued to a charger.
package struct IssuedCertificate: Sendable, Equatable, Codable {
    /// Hexadecimal digits.
    package var serial: String
    package var at: Date
    package var notAfter: Date

    package init(serial: String, at: Date, notAfter: Date) {
        self.serial = serial
        self.at = at
        self.notAfter = notAfter
    }
}
