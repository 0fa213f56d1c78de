extension SiteConfiguration {
    /// Addresses that cannot both be listened on.
    func addressProblems() -> [ConfigurationProblem] {
        let addresses = self.listen.ocpp
        return addresses.enumerated().compactMap { index, address in
            guard let other = addresses.prefix(index).firstIndex(where: { $0.collides(with: address) }) else { return nil }
            return ConfigurationProblem(
                .portTwice, at: .root["listen"]["ocpp"][index],
                "expected a port that is not in use, found \(address), whose port listen.ocpp[\(other)] (\(addresses[other])) has already",
                relies: [.root["listen"]["ocpp"][other]])
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
