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

    /// Seconds.
    private static let usualNotice = 60 * 86_400.0

    /// From when on the charger is to have another: 60 days before the end, or in the last third of a shorter life.
    package func isDueForRenewal(at now: Date) -> Bool {
        let life = self.notAfter.timeIntervalSince(self.at)
        return self.notAfter.timeIntervalSince(now) < min(Self.usualNotice, life / 3)
    }
}
