extension SiteConfiguration {
    /// Addresses that cannot both be listened on.
    func addressProblems() -> [ConfigurationProblem] {
        let listen = ConfigurationPath.root["listen"]
        let places =
            self.listen.ocpp.enumerated().map { (path: listen["ocpp"][$0], address: $1) }
            + self.listen.ocppTLS.enumerated().map { (path: listen["ocppTLS"][$0], address: $1) }
            + self.listen.web.enumerated().map { (path: listen["web"][$0], address: $1) }
            + self.listen.webTLS.enumerated().map { (path: listen["webTLS"][$0], address: $1) }
            + self.listen.files.enumerated().map { (path: listen["files"][$0], address: $1) }
            + self.listen.filesTLS.enumerated().map { (path: listen["filesTLS"][$0], address: $1) }
        return places.enumerated().compactMap { index, place in
            guard let other = places.prefix(index).first(where: { $0.address.collides(with: place.address) }) else { return nil }
            return ConfigurationProblem(
                .portTwice, at: place.path,
                "expected a port that is not in use, found \(place.address), whose port \(other.path) (\(other.address)) has already",
                relies: [other.path])
        }
    }
}

extension SiteConfiguration.Address {
    /// True when one of the two takes the port from the other: same host, or one of them is every host.
    fileprivate func collides(with other: SiteConfiguration.Address) -> Bool {
        guard self.port == other.port else { return false }
        // Linux: "::" takes the port of IPv4, too.
        return self.host == other.host || self.host == "::" || other.host == "::"
            || Self.isEveryIPv4(self.host) && HostName.isIPv4(other.host)
            || Self.isEveryIPv4(other.host) && HostName.isIPv4(self.host)
    }

    private static func isEveryIPv4(_ host: String) -> Bool { host == "0.0.0.0" }

    /// True when only programs on the gateway itself reach it.
    package var isLoopback: Bool {
        self.host == "localhost" || self.host == "::1" || HostName.isIPv4(self.host) && self.host.hasPrefix("127.")
    }
}
