package import FoundationEssentials

/// A charger's request for a certificate of its own (white paper, A02).
package struct SigningRequest: Sendable, Equatable, Codable {
    /// PKCS#10 in PEM, at most 5,500 characters.
    package var csr: String
    package var at: Date
    package internal(set) var state: State
    package internal(set) var changed: Date

    package init(csr: String, at now: Date) {
        self.csr = csr
        self.at = now
        self.state = .waiting
        self.changed = now
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        /// For somebody who signs it.
        case waiting
        /// The charger took the certificate.
        case installed
        /// The charger would not have the certificate; its old one stays in force.
        case refused
        case superseded
    }
}
