/// What kind of key somebody has, and how long it is.
package enum KeyKind: Sendable, Equatable {
    case rsa(bits: Int)
    case elliptic(bits: Int)
    /// A kind that OCPP does not know, such as Ed25519.
    case other

    /// Shorter ones are refused (white paper, A00.FR.501 to 503).
    package static let leastRSA = 2048
    package static let leastElliptic = 224

    package var isStrongEnough: Bool {
        switch self {
        case .rsa(let bits): bits >= Self.leastRSA
        case .elliptic(let bits): bits >= Self.leastElliptic
        case .other: false
        }
    }
}

extension KeyKind: CustomStringConvertible {
    package var description: String {
        switch self {
        case .rsa(let bits): "RSA, \(bits) bits"
        case .elliptic(let bits): "ECDSA, \(bits) bits"
        case .other: "another kind"
        }
    }
}
