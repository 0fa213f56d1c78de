/// Why a certificate or key cannot be used or made, in words for whoever has to mend it.
package enum PKIFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Something that was read is not what it should be: what was expected, and what is wrong.
    case unreadable(expected: String, because: String)
    /// OpenSSL could not do something that has no reason to fail.
    case failed(attempt: String, because: String)
    /// A certificate and a key, or a chain, that do not go together or may not be used.
    case unfit(String)

    package var description: String {
        switch self {
        case .unreadable(let expected, let because): "expected \(expected): \(because)"
        case .failed(let attempt, let because): "cannot \(attempt): \(because)"
        case .unfit(let sentence): sentence
        }
    }
}
