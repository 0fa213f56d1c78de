import HTTPTypes
import Transport

/// What a charger wants of the file listener, by the form of its request alone.
enum FileWish: Sendable, Equatable {
    case fetch(token: String)
    /// - Parameter name: what it calls the file; nil where it does not.
    case send(token: String, name: String?)

    /// Nil for what nobody was ever given the address of. What chargers put behind an address, and slashes too many, do no harm.
    init?(_ request: HTTPRequest) {
        guard let target = request.path, target.utf8.count <= Self.longest, let path = Self.path(of: target) else { return nil }
        let segments = path.filter { !$0.isEmpty }
        guard segments.count >= 2 else { return nil }
        switch (request.method, segments[0]) {
        case (.get, "firmware"), (.head, "firmware"): self = .fetch(token: segments[1])
        case (.put, "logs"), (.post, "logs"): self = .send(token: segments[1], name: segments.count > 2 ? segments.last : nil)
        default: return nil
        }
    }

    /// Bytes of a request's target.
    private static let longest = 2_048

    /// The segments of a path, percent-decoded once. Some clients send the whole address (RFC 9112, 3.2.2).
    private static func path(of target: String) -> [String]? {
        var bytes = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        if let scheme = target.firstRange(of: "://"), !target.hasPrefix("/") {
            bytes = target[scheme.upperBound...].utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            bytes = bytes.drop { $0 != UInt8(ascii: "/") }
        }
        var path: [String] = []
        for segment in bytes.split(separator: UInt8(ascii: "/")) {
            guard let text = PercentEncoding.decoded(Array(segment)) else { return nil }
            path.append(text)
        }
        return path
    }
}
