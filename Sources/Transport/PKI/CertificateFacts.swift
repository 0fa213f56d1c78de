package import FoundationEssentials

/// What a certificate says, as far as anybody here asks.
package struct CertificateFacts: Sendable, Equatable {
    /// All of the subject, for people.
    package var subject: String
    package var issuer: String
    /// Of the subject's common names the last, which is the most specific one.
    package var commonName: String?
    package var organizations: [String]
    /// Hexadecimal digits.
    package var serial: String
    package var notBefore: Date
    package var notAfter: Date
    /// DNS names and IP addresses of the subject.
    package var names: [String]
    package var key: KeyKind
    /// Whether it may sign others.
    package var isAuthority: Bool
    /// Hexadecimal digits of the SHA-256 of the whole certificate.
    package var fingerprint: String

    /// The last moment is included.
    package func isValid(at time: Date) -> Bool { self.notBefore <= time && time <= self.notAfter }

    /// Whether no more than a third of its life is left.
    package func isDueForRenewal(at time: Date) -> Bool {
        let life = self.notAfter.timeIntervalSince(self.notBefore)
        return self.notAfter.timeIntervalSince(time) <= life / 3
    }
}
