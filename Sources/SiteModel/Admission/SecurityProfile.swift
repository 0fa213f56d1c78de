/// How a charger proves who it is (white paper, 2).
package enum SecurityProfile: Int, Sendable, Codable, CaseIterable, Comparable {
    /// Not at all: whoever knows its identity is let in, and anybody on the way can read and change what is said.
    case open = 0
    /// By its password, over a connection that anybody on the way can read.
    case password = 1
    /// By its password, over TLS.
    case encryptedPassword = 2
    /// By a certificate of its own, over TLS.
    case certificate = 3

    /// Whether it comes over TLS.
    package var isEncrypted: Bool { self >= .encryptedPassword }

    package static func < (left: SecurityProfile, right: SecurityProfile) -> Bool { left.rawValue < right.rawValue }
}
