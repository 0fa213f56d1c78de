package import SiteModel
package import Transport

/// Where HTTP is spoken, and how.
package struct HTTPPlace: Sendable, Hashable, CustomStringConvertible {
    /// Port 0 lets the system choose.
    package var address: ListenAddress
    /// Over TLS.
    package var isEncrypted: Bool

    package init(_ address: ListenAddress, isEncrypted: Bool = false) {
        self.address = address
        self.isEncrypted = isEncrypted
    }

    /// All the places of one purpose, those without TLS first.
    package static func all(_ plain: [SiteConfiguration.Address], encrypted: [SiteConfiguration.Address]) -> [HTTPPlace] {
        plain.map { HTTPPlace(ListenAddress(host: $0.host, port: $0.port)) }
            + encrypted.map { HTTPPlace(ListenAddress(host: $0.host, port: $0.port), isEncrypted: true) }
    }

    package var description: String { "\(self.isEncrypted ? "https" : "http")://\(self.address)" }

    /// Whether both are reached by the same address of the machine.
    package func isAt(hostOf other: HTTPPlace) -> Bool { self.address.host == other.address.host }

    var isLoopback: Bool { SiteConfiguration.Address(host: self.address.host, port: self.address.port).isLoopback }

    /// The same port where only this machine reaches it.
    var onLoopback: HTTPPlace {
        guard !self.isLoopback else { return self }
        let host = self.address.host.contains(":") ? "::1" : "127.0.0.1"
        return HTTPPlace(ListenAddress(host: host, port: self.address.port), isEncrypted: self.isEncrypted)
    }
}
