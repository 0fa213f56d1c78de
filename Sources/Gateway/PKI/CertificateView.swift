package import FoundationEssentials
import Transport

/// A certificate of the gateway's as people look at it.
package struct CertificateView: Sendable, Codable, Equatable {
    package enum Role: String, Sendable, Codable, CaseIterable {
        /// Signs the gateway's own certificates and those of chargers.
        case authority
        case server
    }

    package enum Origin: String, Sendable, Codable, CaseIterable {
        /// Made here, renewed here.
        case own
        /// Brought by `pki import`.
        case imported
        /// Named in the configuration.
        case configured
    }

    package var role: Role
    package var origin: Origin
    package var subject: String
    package var issuer: String
    /// Hexadecimal digits.
    package var serial: String
    package var notBefore: Date
    package var notAfter: Date
    package var names: [String]
    /// Kind and length, in words.
    package var key: String
    /// Hexadecimal digits of its SHA-256.
    package var fingerprint: String

    init(_ role: Role, _ origin: Origin, _ facts: CertificateFacts) {
        self.role = role
        self.origin = origin
        self.subject = facts.subject
        self.issuer = facts.issuer
        self.serial = facts.serial
        self.notBefore = facts.notBefore
        self.notAfter = facts.notAfter
        self.names = facts.names
        self.key = facts.key.description
        self.fingerprint = facts.fingerprint
    }

    /// So long before its end people are told: what nobody renews by itself.
    private static let foreignNotice = TimeInterval(30 * 86_400)
    private static let authorityNotice = TimeInterval(730 * 86_400)

    /// What is to be done about it, in a sentence; nil where nothing is.
    package func trouble(at now: Date) -> String? {
        let what = "The certificate \(self.subject)"
        let end = ISO8601Format.day(self.notAfter)
        guard self.notBefore <= now else { return "\(what) is valid only from \(ISO8601Format.day(self.notBefore)): is the clock right?" }
        guard now <= self.notAfter else { return "\(what) has expired on \(end)" }
        let rest = self.notAfter.timeIntervalSince(now)
        switch (self.role, self.origin) {
        case (.authority, _):
            guard rest < Self.authorityNotice else { return nil }
            return "The site's authority ends on \(end): before that, every charger needs the root of a new one"
        case (.server, .own): return nil
        case (.server, .imported), (.server, .configured):
            return rest < Self.foreignNotice ? "\(what) ends on \(end): bring a new one" : nil
        }
    }
}

enum ISO8601Format {
    /// Such as `2026-11-23`, in UTC.
    static func day(_ date: Date) -> String { String(date.formatted(.iso8601).prefix(10)) }
}
