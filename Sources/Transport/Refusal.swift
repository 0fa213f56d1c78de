internal import NIOCore

/// A handshake that ends in an HTTP answer instead of a WebSocket.
package struct Refusal: Error, Sendable, Equatable {
    package enum Status: Int, Sendable {
        case badRequest = 400
        case unauthorized = 401
        case notFound = 404
        case methodNotAllowed = 405
        case timeout = 408
        case upgradeRequired = 426
        case tooManyRequests = 429
        case headersTooLarge = 431
        case unavailable = 503
    }

    package var status: Status
    /// One sentence for the person who set the charger up; it is the answer's body.
    package var reason: String

    package init(_ status: Status, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    /// OCPP-J 3.2: the charger is to back off and try again.
    package static let unknownIdentity = Self(.notFound, "No charger of this identity is expected here.")
    /// No password, or a wrong one, or one of another identity.
    package static let wrongPassword = Self(.unauthorized, "This identity must come with its own password.")
}

extension Refusal {
    /// The whole answer; the connection ends behind it.
    var response: ByteBuffer {
        let text = self.reason + "\r\n"
        var lines = [
            "HTTP/1.1 \(self.status.rawValue) \(self.status.phrase)",
            "Connection: close",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Length: \(text.utf8.count)",
        ]
        if let field = self.status.field { lines.append(field) }
        return ByteBuffer(string: lines.joined(separator: "\r\n") + "\r\n\r\n" + text)
    }
}

extension Refusal.Status {
    fileprivate var phrase: String {
        switch self {
        case .badRequest: "Bad Request"
        case .unauthorized: "Unauthorized"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .timeout: "Request Timeout"
        case .upgradeRequired: "Upgrade Required"
        case .tooManyRequests: "Too Many Requests"
        case .headersTooLarge: "Request Header Fields Too Large"
        case .unavailable: "Service Unavailable"
        }
    }

    /// The field that HTTP demands beside this status.
    fileprivate var field: String? {
        switch self {
        case .badRequest, .notFound, .timeout, .headersTooLarge: nil
        case .unauthorized: "WWW-Authenticate: Basic realm=\"OCPP\""
        case .methodNotAllowed: "Allow: GET"
        case .upgradeRequired: "Upgrade: websocket\r\nSec-WebSocket-Version: 13"
        case .tooManyRequests, .unavailable: "Retry-After: 5"
        }
    }
}
