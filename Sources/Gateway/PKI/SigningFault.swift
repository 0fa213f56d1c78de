/// Why a request for a certificate is not signed now.
enum SigningFault: Error, CustomStringConvertible {
    case busy

    var description: String { "too many requests wait to be signed; try again" }
}
