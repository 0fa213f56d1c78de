import HTTPTypes
package import Logging
package import Storage
import Transport

/// What a program shows to be let in: `Authorization: Bearer …`. Only a salted hash of it is kept in memory.
package struct APIToken: Sendable {
    private let hash: CredentialHash

    /// Where it stands, in the state directory; whoever may read that file may do everything.
    package static let fileName: FileName = "api-token"
    private static let lengths = 32...256

    package enum Problem: Error, Sendable, Equatable, CustomStringConvertible {
        case malformed(path: String)

        package var description: String {
            switch self {
            case .malformed(let path):
                "\(path) holds no token: expected one line of \(APIToken.lengths.lowerBound) to \(APIToken.lengths.upperBound) letters, digits "
                    + "or -._~+/=; remove the file and a new one is made"
            }
        }
    }

    package init(_ text: String) { self.hash = CredentialHash(of: Password(Array(text.utf8))) }

    /// The token of the file; at the first start one of 256 random bits is made. The file is the service's own: mode 0600.
    package static func readOrMake(in directory: Directory, log: Logger) throws -> APIToken {
        if let file = try directory.openIfPresent(Self.fileName) {
            let text = String(decoding: try file.readAll(limit: 4096), as: UTF8.self).trimmed
            guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy(Self.allows) else {
                throw Problem.malformed(path: directory.path(of: Self.fileName))
            }
            if try file.status().mode & 0o177 != 0 {
                try Self.write(text, in: directory)
                log.warning(
                    "\(directory.path(of: Self.fileName)) could be read by others; now it cannot. To make what they read worthless, remove it: the next start makes a new one"
                )
            }
            return APIToken(text)
        }
        let text = (0..<32).map { _ in UInt8.random(in: .min ... .max) }.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        try Self.write(text, in: directory)
        return APIToken(text)
    }

    private static func write(_ text: String, in directory: Directory) throws {
        try AtomicFile.replace(Self.fileName, in: directory, with: Array("\(text)\n".utf8), mode: 0o600)
    }

    /// Whether a request shows it. Takes as long for a wrong token as for the right one.
    func admits(_ request: HTTPRequest) -> Bool {
        let shown = request.headerFields[values: .authorization]
        guard shown.count == 1, let credentials = shown.first else { return false }
        let parts = credentials.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard parts.count == 2, String(parts[0])?.lowercased() == "bearer", let token = String(parts[1]) else { return false }
        return self.hash.matches(Password(Array(token.trimmed.utf8)))
    }

    /// Of a token in a header (RFC 6750, 2.1).
    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~+/=".utf8.contains(byte)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
