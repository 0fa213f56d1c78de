import Storage
import Transport

/// The two kinds of key that the gateway has certificates of, so that it can be reached with each of the suites that OCPP demands. Each kind has an
/// authority of its own: a charger that knows only RSA cannot check what an elliptic key has signed.
package enum ServerKey: String, Sendable, Codable, CaseIterable {
    case ecdsa, rsa

    /// Nil for a key of another kind.
    init?(_ kind: KeyKind) {
        switch kind {
        case .elliptic: self = .ecdsa
        case .rsa: self = .rsa
        case .other: return nil
        }
    }

    var make: PrivateKey.Make {
        switch self {
        case .ecdsa: .p256
        case .rsa: .rsa2048
        }
    }

    /// The same for the authority, which lives longer.
    var makeAuthority: PrivateKey.Make {
        switch self {
        case .ecdsa: .p256
        case .rsa: .rsa3072
        }
    }

    /// In the name of the authority.
    var title: String { self.rawValue.uppercased() }

    /// The certificate and the key of the site's authority.
    var authorityFile: FileName {
        switch self {
        case .ecdsa: "authority-ecdsa.pem"
        case .rsa: "authority-rsa.pem"
        }
    }

    /// The chain and the key that the gateway makes by itself.
    var ownFile: FileName {
        switch self {
        case .ecdsa: "server-ecdsa.pem"
        case .rsa: "server-rsa.pem"
        }
    }

    /// The same from elsewhere, brought by an operator; it goes before the gateway's own.
    var importedFile: FileName {
        switch self {
        case .ecdsa: "imported-ecdsa.pem"
        case .rsa: "imported-rsa.pem"
        }
    }
}
