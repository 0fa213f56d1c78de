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
        let text = Hex.text(SecretBytes.random(32))
        try Self.write(text, in: directory)
        return APIToken(text)
    }

    private static func write(_ text: String, in directory: Directory) throws {
        try AtomicFile.replace(Self.fileName, in: directory, with: Array("\(text)\n".utf8), mode: 0o600)
    }

    /// The token that a request shows, whoever's it is; nil where it shows none, or several.
    static func shown(by request: HTTPRequest) -> String? {
        let shown = request.headerFields[values: .authorization]
        guard shown.count == 1, let credentials = shown.first else { return nil }
        let parts = credentials.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard parts.count == 2, String(parts[0])?.lowercased() == "bearer" else { return nil }
        return String(parts[1])?.trimmed
    }

    /// Whether it was shown. Takes as long for a wrong token as for the right one.
    func admits(_ shown: String) -> Bool { self.hash.matches(Password(Array(shown.utf8))) }

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
