import JSON
import SiteModel

extension ConfigurationReader {
    mutating func security(_ root: inout ConfigurationSection) -> SiteConfiguration.Security {
        self.object("security", in: &root) { reader, section in
            SiteConfiguration.Security(
                allowWithoutPassword: reader.optional("allowWithoutPassword", in: &section, .flag) ?? false,
                clientRoots: reader.optional("clientCA", in: &section, .pemFile),
                operatorName: reader.optional(
                    "operatorName", in: &section, .line("the operator's name", longest: ConfigurationLimits.siteNameLength)),
                signing: reader.optional("signing", in: &section, .word) ?? .automatic, signer: reader.signer(&section))
        }
    }

    private mutating func signer(_ security: inout ConfigurationSection) -> SiteConfiguration.Security.Signer? {
        guard let value = security.take("signer") else { return nil }
        return self.object(value, at: security.path["signer"]) { reader, section in
            let path = section.path["command"]
            let words = reader.elements("command", in: &section, most: ConfigurationLimits.signerWords, of: "words of a command")
            let command = words.enumerated().compactMap { index, word in
                reader.value(
                    word.value, at: word.path,
                    index == 0 ? .path("the full path of a program") : .line("an argument", longest: ConfigurationLimits.signerWordLength))
            }
            let patience = reader.optional("seconds", in: &section, .seconds(ConfigurationLimits.signerSeconds))
            if words.isEmpty { reader.refuse(.missingKey, at: path, "expected the full path of a program, and its arguments; found none") }
            guard !command.isEmpty, command.count == words.count else { return nil }
            return SiteConfiguration.Security.Signer(command: command, patience: patience ?? .seconds(30))
        }
    }

    mutating func tls(_ root: inout ConfigurationSection) -> SiteConfiguration.TLS {
        self.object("tls", in: &root) { reader, section in
            let names = reader.elements("names", in: &section, most: ConfigurationLimits.tlsNames, of: "names")
                .compactMap { reader.value($0.value, at: $0.path, .hostName) }
            let certificates = reader.elements(
                "certificates", in: &section, most: ConfigurationLimits.certificates, of: "certificates, one for each kind of key"
            ).compactMap { reader.certificate($0.value, at: $0.path) }
            return SiteConfiguration.TLS(names: names, certificates: certificates, handshakes: reader.handshakes(&section))
        }
    }

    private mutating func handshakes(_ section: inout ConfigurationSection) -> SiteConfiguration.TLS.Handshakes {
        let usual = SiteConfiguration.TLS.Handshakes()
        return SiteConfiguration.TLS.Handshakes(
            atOnce: self.optional("handshakes", in: &section, .whole(ConfigurationLimits.handshakes)) ?? usual.atOnce,
            perAddress: self.optional("handshakesPerAddress", in: &section, .whole(ConfigurationLimits.handshakesPerAddress))
                ?? usual.perAddress,
            perSecond: self.optional("handshakesPerSecond", in: &section, .whole(ConfigurationLimits.handshakesPerSecond))
                ?? usual.perSecond)
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
