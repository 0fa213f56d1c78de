/// Where a file is fetched from: an absolute HTTP or HTTPS address.
package struct FetchAddress: Sendable, Equatable, CustomStringConvertible {
    package let server: SiteConfiguration.Address
    /// Over TLS.
    package let isEncrypted: Bool
    /// Path and query, as the request has them.
    package let target: String

    private static let longest = 2_048

    /// - Throws: `FetchFault` for what is no such address.
    package init(_ text: String) throws(FetchFault) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let scheme = text.firstRange(of: "://")
        else {
            throw .badAddress(text)
        }
        switch text[..<scheme.lowerBound].lowercased() {
        case "http": self.isEncrypted = false
        case "https": self.isEncrypted = true
        default: throw .badAddress(text)
        }
        let rest = text[scheme.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { !"/?".contains($0) }
        guard !authority.contains("@") else { throw .hasPassword }
        do throws(SiteConfiguration.Address.Flaw) {
            self.server = try SiteConfiguration.Address(parsing: String(authority), defaultPort: self.isEncrypted ? 443 : 80)
        } catch {
            throw .badAddress(text)
        }
        let target = rest[authority.endIndex...]
        self.target = target.hasPrefix("/") ? String(target) : "/\(target)"
    }

    /// What a redirection leads to, by its header `Location` (RFC 9110, 10.2.2). From an encrypted address it leads to another such one only.
    package func following(_ location: String) throws(FetchFault) -> FetchAddress {
        if location.contains("://") {
            let next = try FetchAddress(location)
            guard next.isEncrypted || !self.isEncrypted else { throw .notEncrypted(next) }
            return next
        }
        if location.hasPrefix("//") { return try FetchAddress("\(self.scheme):\(location)") }
        let base = "\(self.scheme)://\(self.server)"
        if location.hasPrefix("/") { return try FetchAddress(base + location) }
        let folder = self.target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return try FetchAddress(base + folder.joined(separator: "/") + "/" + location)
    }

    private var scheme: String { self.isEncrypted ? "https" : "http" }

    /// For the header `Host`: without a port that goes without saying.
    package var host: String {
        let text = "\(self.server)"
        let usual = self.isEncrypted ? ":443" : ":80"
        return text.hasSuffix(usual) ? String(text.dropLast(usual.count)) : text
    }

    package var description: String { "\(self.scheme)://\(self.server)\(self.target)" }
}

/// Why a file was not fetched.
package enum FetchFault: Error, Sendable, Equatable, CustomStringConvertible {
    case badAddress(String)
    case hasPassword
    /// A redirection from an encrypted address leads to this one.
    case notEncrypted(FetchAddress)
    /// There is no TLS with the server, or it does not prove who it is; in words.
    case noTLS(String)
    case unresolved(String)
    /// - Parameter address: what the name stands for.
    case notPublic(host: String, address: String)
    case tooManyRedirections
    /// The server's answer.
    case status(Int)
    case compressed
    /// The server goes on with something else than what it had begun with.
    case otherPart
    /// The connection broke so often without anything coming that it is given up.
    case broke(String)

    package var description: String {
        switch self {
        case .badAddress(let text):
            "expected an address such as https://downloads.example/cp.bin, found \(text.onOneLine.bounded(by: 120).debugDescription)"
        case .notEncrypted(let address):
            "the server sends from https to \("\(address)".onOneLine.bounded(by: 120)), where anybody could change the file; fetch it there if that is meant"
        case .noTLS(let words):
            "\(words); the roots of servers, beside those that the system trusts, are named by \"firmware\": { \"serverCA\": \"/PATH.pem\" } in the configuration"
        case .hasPassword:
            "an address with a user or a password in it is not used; fetch the file elsewhere, and add it with \"fusekeeper firmware add\""
        case .unresolved(let host): "nobody knows the address of \(host): is there an uplink?"
        case .notPublic(let host, let address):
            "\(host == address ? host : "\(host) is \(address), which") is no public address; if it is meant, set \"firmware\": { \"allowPrivateAddresses\": true } in the configuration"
        case .tooManyRedirections: "the server sends from one address to the next without end"
        case .status(let status): "the server answered \(status) instead of 200"
        case .compressed: "the server sends the file compressed, though it was asked not to"
        case .otherPart: "the server has another file now than the one that it had begun to send; try again"
        case .broke(let reason): "the connection broke, and again: \(reason)"
        }
    }
}
