package import SiteModel

/// Why the log room does not take or give a file.
package enum LogFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// A file has come by this address, or one is coming.
    case spent
    /// Too many files are coming at once.
    case busy
    case tooLarge(limit: Int)
    case empty
    case unknown(ChargerID, name: String)
    case closed(String)

    package var description: String {
        switch self {
        case .spent: "a file has come by this address already"
        case .busy: "too many files are on their way at once"
        case .tooLarge(let limit): "expected a file of at most \(limit) bytes"
        case .empty: "the file is empty"
        case .unknown(let charger, let name):
            "there is no file \(name.onOneLine.bounded(by: 120).debugDescription) of \(charger); \"fusekeeper logs list\" shows all"
        case .closed(let reason): "the log room cannot be used: \(reason)"
        }
    }
}
