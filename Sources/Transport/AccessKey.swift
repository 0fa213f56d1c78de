/// A secret of 256 random bits that a program shows with each request. It is shown to a person once; only its digest is kept.
///
/// A fast digest is enough: nobody can try 2^256 texts.
package struct AccessKey: Sendable {
    /// What the program shows: `fk_` and 64 hexadecimal digits. The beginning lets tools that look for secrets in files find it.
    package let text: String

    private static let prefix = "fk_"

    package static func random() -> AccessKey { AccessKey(text: Self.prefix + Hex.text(SecretBytes.random(32))) }

    /// What is kept of a key.
    package var digest: String { Self.digest(of: self.text) }

    /// 64 hexadecimal digits, of whatever was shown.
    package static func digest(of text: String) -> String { Hex.text(Digest.sha256(Array(text.utf8))) }

    /// Whether a text is the digest of something.
    package static func isDigest(_ text: String) -> Bool { Hex.bytes(text.utf8)?.count == 32 && text == text.lowercased() }
}

extension AccessKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
