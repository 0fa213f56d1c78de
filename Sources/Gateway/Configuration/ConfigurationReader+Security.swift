import JSON
import SiteModel

extension ConfigurationReader {
    mutating func security(_ root: inout ConfigurationSection) -> SiteConfiguration.Security {
        self.object("security", in: &root) { reader, section in
            SiteConfiguration.Security(
                allowWithoutPassword: reader.optional("allowWithoutPassword", in: &section, .flag) ?? false,
                clientRoots: reader.optional("clientCA", in: &section, .pemFile),
                operatorName: reader.optional(
                    "operatorName", in: &section, .line("the operator's name", longest: ConfigurationLimits.siteNameLength)))
        }
    }

    mutating func tls(_ root: inout ConfigurationSection) -> SiteConfiguration.TLS {
        self.object("tls", in: &root) { reader, section in
            let names = reader.elements("names", in: &section, most: ConfigurationLimits.tlsNames, of: "names")
                .compactMap { reader.value($0.value, at: $0.path, .hostName) }
            let certificates = reader.elements(
                "certificates", in: &section, most: ConfigurationLimits.certificates, of: "certificates, one for each kind of key"
            ).compactMap { reader.certificate($0.value, at: $0.path) }
            return SiteConfiguration.TLS(names: names, certificates: certificates)
        }
    }

    private mutating func certificate(_ value: JSONValue, at path: ConfigurationPath) -> SiteConfiguration.TLS.Certificate? {
        self.object(value, at: path) { reader, section in
            let chain = reader.required("chain", in: &section, .pemFile)
            let key = reader.required("key", in: &section, .keyPlace)
            guard let chain, let key else { return nil }
            return SiteConfiguration.TLS.Certificate(chain: chain, key: key)
        }
    }
}

extension ConfigurationField where Value == String {
    /// The full path of a file; whether it is there is seen when it is read.
    fileprivate static var pemFile: ConfigurationField {
        ConfigurationField("the full path of a PEM file such as \"/etc/fusekeeper/chain.pem\"") { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard case .file? = SiteConfiguration.KeyPlace(text) else { throw ConfigurationRefusal(.badPath) }
            return text
        }
    }

    /// A name or an address by which somebody reaches this machine.
    fileprivate static var hostName: ConfigurationField {
        ConfigurationField("a host name or an IP address, without a port") { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard HostName.isAddress(text) || HostName.isName(text) else { throw ConfigurationRefusal(.badAddress) }
            return text
        }
    }
}

extension ConfigurationField where Value == SiteConfiguration.KeyPlace {
    fileprivate static var keyPlace: ConfigurationField {
        ConfigurationField(
            "the full path of a PEM file, \"credential:NAME\" for one of systemd's credentials, or an OpenSSL provider's URI such as \"pkcs11:token=site\""
        ) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let place = SiteConfiguration.KeyPlace(text) else { throw ConfigurationRefusal(.badPath) }
            return place
        }
    }
}
