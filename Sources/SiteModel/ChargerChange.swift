/// What an operator changes about a charger here, all of it or nothing of it; nil leaves a thing as it is.
package struct ChargerChange: Sendable, Equatable, Codable {
    package var admission: Admission?
    /// For people; empty takes it away.
    package var name: String?
    /// 0 to 3 (white paper, 2).
    package var securityProfile: Int?
    package var password: Password?

    package init(admission: Admission? = nil, name: String? = nil, securityProfile: Int? = nil, password: Password? = nil) {
        self.admission = admission
        self.name = name
        self.securityProfile = securityProfile
        self.password = password
    }

    package enum Admission: String, Sendable, Codable, CaseIterable {
        case accept
        /// Shuts it out: it is told that nobody here knows it, and its present connection ends.
        case reject
    }

    package enum Password: Sendable, Equatable, Codable {
        /// Its salted hash (`CredentialHash` in its textual form).
        case set(hash: String)
        case remove
    }

    /// Characters of a name.
    package static let longestName = 60
}

/// Why a charger is not changed.
package enum ChargerChangeRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(ChargerID)
    case badName(String)
    case noSuchProfile(Int)
    case needsEncryption(SecurityProfile)
    case needsPassword(ChargerID, SecurityProfile)
    case keepsPassword(ChargerID, SecurityProfile)

    package var description: String {
        switch self {
        case .unknown(let id): "there is no charger \(id); `fusekeeper charger list` shows those there are"
        case .badName(let name):
            "expected a name of 1 to \(ChargerChange.longestName) characters on one line, found \"\(name.bounded(by: 80).onOneLine)\""
        case .noSuchProfile(let number): "expected security profile 0 to 3, found \(number)"
        case .needsEncryption(let profile):
            "security profile \(profile.rawValue) needs TLS: set \"listen\": { \"ocppTLS\": [\"0.0.0.0:9001\"] } in the configuration, and restart the gateway"
        case .needsPassword(let id, let profile):
            "security profile \(profile.rawValue) needs a password: give \(id) one first, or in the same change"
        case .keepsPassword(let id, let profile):
            "\(id) has security profile \(profile.rawValue), which needs its password; set another one, or profile 0 first"
        }
    }
}
