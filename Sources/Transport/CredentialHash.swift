/// What is kept of a charger's password: SHA-256 over 16 random bytes and the password.
///
/// A fast digest is enough here: the passwords are 16 random bytes or more, not words that somebody could try.
package struct CredentialHash: Sendable, Equatable {
    private let salt: [UInt8]
    private let digest: [UInt8]

    private init(salt: [UInt8], digest: [UInt8]) {
        self.salt = salt
        self.digest = digest
    }

    /// A new hash under a new salt.
    package init(of password: Password) {
        let salt = SecretBytes.random(16)
        self.init(salt: salt, digest: Digest.sha256(salt + password.bytes))
    }

    /// Takes as long for a wrong password as for the right one.
    package func matches(_ password: Password) -> Bool {
        password.readings.reduce(false) { matched, reading in
            SecretBytes.areEqual(Digest.sha256(self.salt + reading), self.digest) || matched
        }
    }
}

extension CredentialHash: LosslessStringConvertible {
    /// `sha256$salt$digest`, both in hexadecimal digits.
    package var description: String { "sha256$\(Hex.text(self.salt))$\(Hex.text(self.digest))" }

    /// Reads what `description` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("sha256".utf8),
            let salt = Hex.bytes(parts[1]), salt.count == 16,
            let digest = Hex.bytes(parts[2]), digest.count == 32
        else { return nil }
        self.init(salt: salt, digest: digest)
    }
}
