import JSON
import SiteModel
import SmartCharging

extension ConfigurationField where Value == String {
    /// A line for people: no control characters, no spaces at its ends.
    static func line(_ what: String, longest: Int) -> ConfigurationField {
        ConfigurationField("\(what) of 1 to \(longest) characters") { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard (1...longest).contains(text.count) else { throw ConfigurationRefusal(.badText) }
            guard text.first?.isWhitespace == false, text.last?.isWhitespace == false else {
                throw ConfigurationRefusal(.badText, hint: "take the spaces at the ends away")
            }
            guard
                text.unicodeScalars.allSatisfy({
                    $0.properties.generalCategory != .control && $0.properties.generalCategory != .lineSeparator
                })
            else {
                throw ConfigurationRefusal(.badText, expected: "\(what) on one line, without control characters")
            }
            return text
        }
    }

    /// A serial device.
    static var device: ConfigurationField {
        ConfigurationField("a serial device such as \"/dev/ttyRS485\"") { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard text.hasPrefix("/dev/"), text.utf8.count <= 255, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
                parts.dropFirst().allSatisfy({ !$0.isEmpty && $0 != ".." && $0 != "." })
            else {
                throw ConfigurationRefusal(.badDevice, hint: "it must be the full path of a device below /dev")
            }
            return text
        }
    }

    /// A file on this machine; whether it is there shows when it is needed.
    static func path(_ what: String) -> ConfigurationField {
        ConfigurationField(what) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard text.hasPrefix("/"), (2...1_024).contains(text.utf8.count), !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw ConfigurationRefusal(.badText, hint: "it begins with a slash")
            }
            return text
        }
    }

    /// A time zone of this machine.
    static func timeZone(_ known: Set<String>?) -> ConfigurationField {
        ConfigurationField("a time zone such as \"Europe/Berlin\" or \"UTC\"", spellings: known.map { $0.sorted() } ?? []) {
            value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            let isName =
                (1...64).contains(text.utf8.count) && text.first?.isLetter == true
                && text.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"):
                        true
                    default: "/_+-".utf8.contains(byte)
                    }
                } && !text.contains("//") && text.last != "/"
            let isKnown = known?.contains(text) ?? (text.contains("/") || text == "UTC")
            guard isName, isKnown else { throw ConfigurationRefusal(.badTimeZone) }
            return text
        }
    }
}

extension ConfigurationField where Value == ChargerID {
    static var identity: ConfigurationField {
        ConfigurationField(
            "a charger's identity: 1 to 48 letters, digits, inner spaces or * + = : | @ . _ -, as at the end of the URL it connects to"
        ) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let id = ChargerID(text) else { throw ConfigurationRefusal(.badIdentity) }
            return id
        }
    }
}

extension ConfigurationField where Value == Bool {
    static var flag: ConfigurationField {
        ConfigurationField("true or false") { value throws(ConfigurationRefusal) in
            guard let flag = value.bool else { throw ConfigurationRefusal(.wrongType) }
            return flag
        }
    }
}

extension ConfigurationField where Value: RawRepresentable<String> & CaseIterable {
    /// One of the words of a closed set.
    static var word: ConfigurationField {
        let words = Value.allCases.map(\.rawValue)
        return ConfigurationField(words.map(\.debugDescription).joined(separator: " or "), spellings: words) {
            value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let word = Value(rawValue: text) else { throw ConfigurationRefusal(.unknownValue) }
            return word
        }
    }
}

extension ConfigurationField where Value == PhaseUse {
    static var wiring: ConfigurationField {
        ConfigurationField(
            "\"unknown\", three letters such as \"RST\" (R, S, T are L1, L2, L3), two such as \"RS\" or one such as \"S\"",
            spellings: PhaseUse.spellings
        ) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let wiring = PhaseUse(spelling: text) else { throw ConfigurationRefusal(.unknownValue) }
            return wiring
        }
    }
}

extension ConfigurationField where Value == SiteConfiguration.Address {
    /// An address to connect to.
    static func address(defaultPort: Int?) -> ConfigurationField {
        ConfigurationField("an address such as \"192.0.2.10:502\" or \"meter.example:502\"") { value throws(ConfigurationRefusal) in
            try Self.parsed(value, defaultPort: defaultPort)
        }
    }

    /// An address of this machine to listen on.
    static var listening: ConfigurationField {
        ConfigurationField("an address of this machine such as \"0.0.0.0:9000\" or \"[::]:9000\"") { value throws(ConfigurationRefusal) in
            let address = try Self.parsed(value, defaultPort: nil)
            guard HostName.isAddress(address.host) || address.host == "localhost" else {
                throw ConfigurationRefusal(.badAddress, hint: "listening needs an IP address, 0.0.0.0 for all of this machine's")
            }
            return address
        }
    }

    private static func parsed(_ value: JSONValue, defaultPort: Int?) throws(ConfigurationRefusal) -> Value {
        guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
        do {
            return try Value(parsing: text, defaultPort: defaultPort)
        } catch {
            throw ConfigurationRefusal(.badAddress, hint: error.advice)
        }
    }
}

extension SiteConfiguration.Address.Flaw {
    fileprivate var advice: String {
        switch self {
        case .missingPort: "the port is missing: write HOST:PORT"
        case .badPort: "a port is a number of 1 to 65535"
        case .badHost: "the host must be a name, an IPv4 address, or an IPv6 address in brackets"
        case .unclosedBracket: "the bracket ] after the IPv6 address is missing"
        }
    }
}
