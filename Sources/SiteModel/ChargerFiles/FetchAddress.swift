/// Where a file is fetched from: an absolute HTTP address.
package struct FetchAddress: Sendable, Equatable, CustomStringConvertible {
    package let server: SiteConfiguration.Address
    /// Path and query, as the request has them.
    package let target: String

    private static let longest = 2_048

    /// - Throws: `FetchFault` for what is no such address, or one that needs what this release does not have.
    package init(_ text: String) throws(FetchFault) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let scheme = text.firstRange(of: "://")
        else {
            throw .badAddress(text)
        }
        switch text[..<scheme.lowerBound].lowercased() {
        case "http": break
        case "https": throw .encrypted
        default: throw .badAddress(text)
        }
        let rest = text[scheme.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { !"/?".contains($0) }
        guard !authority.contains("@") else { throw .hasPassword }
        do throws(SiteConfiguration.Address.Flaw) {
            self.server = try SiteConfiguration.Address(parsing: String(authority), defaultPort: 80)
        } catch {
            throw .badAddress(text)
        }
        let target = rest[authority.endIndex...]
        self.target = target.hasPrefix("/") ? String(target) : "/\(target)"
    }

    /// What a redirection leads to, by its header `Location` (RFC 9110, 10.2.2).
    package func following(_ location: String) throws(FetchFault) -> FetchAddress {
        if location.contains("://") { return try FetchAddress(location) }
        if location.hasPrefix("//") { return try FetchAddress("http:\(location)") }
        let base = "http://\(self.server)"
        if location.hasPrefix("/") { return try FetchAddress(base + location) }
        let folder = self.target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return try FetchAddress(base + folder.joined(separator: "/") + "/" + location)
    }

    package var description: String { "http://\(self.server)\(self.target)" }
}

/// Why a file was not fetched.
package enum FetchFault: Error, Sendable, Equatable, CustomStringConvertible {
    case badAddress(String)
    case encrypted, hasPassword
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
            "expected an address such as http://downloads.example/cp.bin, found \(text.onOneLine.bounded(by: 120).debugDescription)"
        case .encrypted:
            "an https address needs TLS, which is not in this release: fetch the file elsewhere, and add it with \"fusekeeper firmware add\""
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
