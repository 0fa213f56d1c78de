/// What an operator wants of a charger that is to prove better who it is.
package struct SecuringOrder: Sendable, Equatable, Codable {
    /// `encryptedPassword` or `certificate`.
    package var target: SecurityProfile
    package var password: Password
    /// The charger has the root that the gateway's certificate descends from: it is not given one.
    package var hasRoot: Bool
    /// The charger's own configuration key for the address that it connects to: OCPP 1.6 has none. Nil: somebody sets it at the charger.
    package var addressKey: String?
    /// It is let in where it waits at the door.
    package var accepts: Bool
    /// Seconds until it is given up.
    package var within: Int

    package init(
        to target: SecurityProfile, password: Password = .ifNone, hasRoot: Bool = false, addressKey: String? = nil, accepts: Bool = false,
        within: Int = usualTime
    ) {
        self.target = target
        self.password = password
        self.hasRoot = hasRoot
        self.addressKey = addressKey
        self.accepts = accepts
        self.within = within
    }

    package enum Password: String, Sendable, Codable, CaseIterable {
        /// A random one, where the charger has none.
        case ifNone
        /// A random one in any case.
        case new
        /// One that the operator brings, which is written down nowhere.
        case given
    }

    package static let usualTime = 1_800
    package static let times = 60...604_800
    /// Characters of a configuration key (OCPP 1.6, 6.7).
    package static let longestKey = 50
}

/// Why a charger is not led to another security profile.
package enum SecuringRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case noSuchTarget(Int)
    case badTime(Int)
    case badKey(String)
    case needsEncryption(SecurityProfile)
    case notAccepted(ChargerID)
    case noRoot(ChargerID)
    case noAddress(ChargerID)
    case notUnderWay(ChargerID)

    package var description: String {
        switch self {
        case .noSuchTarget(let number): "expected security profile 2 or 3, found \(number): a lower one is set by \"charger security\""
        case .badTime(let seconds):
            "expected a time of \(SecuringOrder.times.lowerBound) to \(SecuringOrder.times.upperBound) s, found \(seconds)"
        case .badKey(let key):
            "expected the name of a configuration key, 1 to \(SecuringOrder.longestKey) characters, found \"\(key.bounded(by: 80).onOneLine)\""
        case .needsEncryption(let profile): "\(ChargerChangeRefusal.needsEncryption(profile))"
        case .notAccepted(let id): "\(id) is not let in here: say so with --accept, once it is sure that it is the one that was put up"
        case .noRoot(let id):
            "the gateway's certificate descends from a root that is not kept here: see that \(id) has it, and say so with --has-root"
        case .noAddress(let id): "no address is known by which \(id) reaches this gateway: set \"tls\": { \"names\": [...] }"
        case .notUnderWay(let id): "\(id) is not on its way to another security profile"
        }
    }
}
