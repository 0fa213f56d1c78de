import JSON

/// White paper 6.1: names a certificate that a charger has. What the charger says is sent back to the letter, also a
/// `hashAlgorithm` that is not on the list (M04.FR.07).
package struct CertificateHashData: Codable, Sendable, Hashable {
    package var hashAlgorithm: HashAlgorithm
    /// Of the issuer's distinguished name, in hexadecimal.
    package var issuerNameHash: CIString<128>
    /// Of the issuer's public key, in hexadecimal.
    package var issuerKeyHash: CIString<128>
    /// In hexadecimal without leading zeros.
    package var serialNumber: CIString<40>

    package init(
        hashAlgorithm: HashAlgorithm, issuerNameHash: CIString<128>, issuerKeyHash: CIString<128>, serialNumber: CIString<40>
    ) {
        self.hashAlgorithm = hashAlgorithm
        self.issuerNameHash = issuerNameHash
        self.issuerKeyHash = issuerKeyHash
        self.serialNumber = serialNumber
    }

    /// Nil unless every field is there and within its bound: no valid request could name such a certificate.
    init?(reading value: JSONValue) {
        guard let hashAlgorithm = value.present("hashAlgorithm")?.word,
            let issuerNameHash = value.present("issuerNameHash")?.word.flatMap({ CIString<128>($0) }),
            let issuerKeyHash = value.present("issuerKeyHash")?.word.flatMap({ CIString<128>($0) }),
            let serialNumber = value.present("serialNumber")?.word.flatMap({ CIString<40>($0) })
        else { return nil }
        self.init(
            hashAlgorithm: HashAlgorithm(rawValue: hashAlgorithm), issuerNameHash: issuerNameHash, issuerKeyHash: issuerKeyHash,
            serialNumber: serialNumber)
    }
}

/// White paper 6.9.
package struct HashAlgorithm: OpenSet {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let sha256: Self = "SHA256"
    package static let sha384: Self = "SHA384"
    package static let sha512: Self = "SHA512"
}
