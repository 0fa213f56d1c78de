internal import COpenSSL

/// Bytes that nobody can guess, and how texts that hold such are compared.
package enum SecretBytes {
    /// From the system's own source.
    package static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: .min ... .max) } }

    /// Takes as long for texts that differ in their first byte as for those that differ in their last.
    package static func areEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        let (left, right) = (Array(left), Array(right))
        guard left.count == right.count else { return false }
        return unsafe CRYPTO_memcmp(left, right, left.count) == 0
    }
}
