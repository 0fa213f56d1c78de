internal import COpenSSL

/// A secret that seals texts which others carry about (HMAC-SHA256, RFC 2104): who does not have it can make no seal.
package struct SealingKey: Sendable {
    package let bytes: [UInt8]

    package static let length = 32

    /// Nil where it is not `length` bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    private init(trusting bytes: [UInt8]) { self.bytes = bytes }

    package static func random() -> SealingKey { SealingKey(trusting: SecretBytes.random(Self.length)) }

    /// The first 128 bits of the code, as 32 hexadecimal digits.
    /// - Parameter purpose: seals for one purpose are none for another.
    package func seal(_ text: String, for purpose: String) -> String { Hex.text(self.code(text, purpose).prefix(16)) }

    /// Takes as long for a wrong seal as for the right one.
    package func hasSealed(_ text: String, for purpose: String, with seal: String) -> Bool {
        SecretBytes.areEqual(self.seal(text, for: purpose).utf8, seal.utf8)
    }

    private func code(_ text: String, _ purpose: String) -> [UInt8] {
        let message = Array(purpose.utf8) + [0] + Array(text.utf8)
        var code = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = unsafe HMAC(EVP_sha256(), self.bytes, CInt(self.bytes.count), message, message.count, &code, &length)
        precondition(unsafe done != nil && length == 32, "libcrypto cannot compute a code that every build of it has")
        return code
    }
}

extension SealingKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
