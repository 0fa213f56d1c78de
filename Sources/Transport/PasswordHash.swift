internal import COpenSSL

/// What is kept of a person's password: scrypt (RFC 7914) over it and 16 random bytes, with the costs it was made with, so that later ones
/// may be higher.
///
/// A person's password is a word that somebody could try, so trying one has to cost: 32 MB of memory and about a tenth of a second. Making and
/// comparing block for that long; they belong on a thread of their own.
package struct PasswordHash: Sendable, Equatable {
    private let cost: Cost
    private let salt: [UInt8]
    private let digest: [UInt8]

    /// The costs of scrypt: memory is 128 bytes times `blocks` times two to the power of `rounds`.
    private struct Cost: Sendable, Equatable {
        /// The power of two of N.
        var rounds: Int
        /// r
        var blocks: Int
        /// p
        var lanes: Int

        static let present = Cost(rounds: 15, blocks: 8, lanes: 1)

        /// A text that wants more than 256 MB or seconds of work is no hash of ours.
        var isBearable: Bool { (10...18).contains(self.rounds) && (1...8).contains(self.blocks) && (1...4).contains(self.lanes) }
    }

    private static let saltLength = 16
    private static let digestLength = 32
    /// Bytes that scrypt may take, a quarter more than the largest cost that is borne.
    private static let mostMemory: UInt64 = 320 << 20

    private init(cost: Cost, salt: [UInt8], digest: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.digest = digest
    }

    /// A new hash under a new salt; nil where there is no memory for it now. Blocks.
    package init?(of password: Password) {
        let salt = SecretBytes.random(Self.saltLength)
        guard let digest = Self.digest(of: password, salt, .present) else { return nil }
        self.init(cost: .present, salt: salt, digest: digest)
    }

    /// One that no password has, for names that nobody has: to compare with it takes as long as with any other.
    package static func unmatchable() -> PasswordHash {
        PasswordHash(cost: .present, salt: SecretBytes.random(Self.saltLength), digest: SecretBytes.random(Self.digestLength))
    }

    /// Takes as long for a wrong password as for the right one; false as well where there is no memory for it now. Blocks.
    package func matches(_ password: Password) -> Bool {
        Self.digest(of: password, self.salt, self.cost).map { SecretBytes.areEqual($0, self.digest) } ?? false
    }

    private static func digest(of password: Password, _ salt: [UInt8], _ cost: Cost) -> [UInt8]? {
        var digest = [UInt8](repeating: 0, count: Self.digestLength)
        let text = password.bytes.map { CChar(bitPattern: $0) }
        let done = unsafe EVP_PBE_scrypt(
            text, text.count, salt, salt.count, 1 << UInt64(cost.rounds), UInt64(cost.blocks), UInt64(cost.lanes), Self.mostMemory, &digest,
            digest.count)
        return done == 1 ? digest : nil
    }
}

extension PasswordHash: LosslessStringConvertible {
    /// `scrypt$15$8$1$salt$digest`: the power of two of N, then r and p, then both in hexadecimal digits.
    package var description: String {
        "scrypt$\(self.cost.rounds)$\(self.cost.blocks)$\(self.cost.lanes)$\(Hex.text(self.salt))$\(Hex.text(self.digest))"
    }

    /// Reads what `description` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blocks = Int(parts[2]), let lanes = Int(parts[3]),
            let salt = Hex.bytes(parts[4].utf8), salt.count == Self.saltLength,
            let digest = Hex.bytes(parts[5].utf8), digest.count == Self.digestLength
        else { return nil }
        let cost = Cost(rounds: rounds, blocks: blocks, lanes: lanes)
        guard cost.isBearable else { return nil }
        self.init(cost: cost, salt: salt, digest: digest)
    }
}
