package import SmartCharging

/// A charge point the site knows, and what is known of it.
package struct Charger: Sendable, Equatable, Codable {
    package var registration: Registration
    /// What people call it; nil: nothing but its identity.
    package var name: String?
    package var identity: Identity?
    package var capabilities: Capabilities
    /// Salted hash of its password (`CredentialHash` in its textual form); nil while it has none.
    package var credential: String?
    /// The same of new passwords that it was sent and may have by now; they are taken beside the old one until one is used.
    package var offeredCredentials: [String] = []
    /// Of those, the ones that it said it takes.
    package var takenCredentials: [String] = []
    /// How it has to prove who it is, where an operator said so; nil: by its password, and without one as the site allows.
    package var securityProfile: SecurityProfile?
    /// By number, 1 upwards. Connector 0, the charger as a whole, is `whole`.
    package var connectors: [Int: Connector]
    package var whole: Connector?
    /// The fallback that each connector confirmed to hold: what a car may draw there when nobody tells the charger more.
    package var fallbacks: [Int: Amps]
    /// The profiles that it took, by id: the site's own standing ones and those of an operator.
    package var profiles: [ProfileRecord]
    /// By which of its profiles it is controlled, once the best one was refused; until then nil.
    package var means: ControlMeans?
    /// False once it refused to tell its composite schedule.
    package var tellsSchedule: Bool
    /// The connectors whose standing profile made room for a session's limit, and the greatest of those since; 0 is the charger as a whole.
    package var overwritten: [Int: Amps]
    /// What operators asked of it and what it told of that.
    package var operations: ChargerOperations

    package init(registration: Registration) {
        self.registration = registration
        self.capabilities = Capabilities()
        self.connectors = [:]
        self.fallbacks = [:]
        self.profiles = []
        self.tellsSchedule = true
        self.overwritten = [:]
        self.operations = ChargerOperations()
    }

    /// Remembered across connections and restarts: a charger that was accepted need not boot again (OCPP-J 5.4).
    package enum Registration: String, Sendable, Codable, CaseIterable {
        case pending, accepted, rejected
    }

    /// What the last BootNotification said.
    package struct Identity: Sendable, Equatable, Codable {
        package var vendor: String
        package var model: String
        package var serial: String?
        package var firmware: String?

        package init(vendor: String, model: String, serial: String?, firmware: String?) {
            self.vendor = vendor
            self.model = model
            self.serial = serial
            self.firmware = firmware
        }
    }

    /// What the charger said of its abilities; nil where it said nothing usable.
    package struct Capabilities: Sendable, Equatable, Codable {
        package var connectors: Int?
        package var maximumStackLevel: Int?
        package var smartCharging: Bool?
        /// Seconds between its meter values in a transaction.
        package var meterInterval: Int?
        /// The most periods of one profile.
        package var maximumPeriods: Int?
        /// The most profiles at a time.
        package var maximumProfiles: Int?
        package var units: LimitUnits?
        /// Whether it may change between one and three phases within a session.
        package var switchesPhases: Bool?

        package init(
            connectors: Int? = nil, maximumStackLevel: Int? = nil, smartCharging: Bool? = nil, meterInterval: Int? = nil,
            maximumPeriods: Int? = nil, maximumProfiles: Int? = nil, units: LimitUnits? = nil, switchesPhases: Bool? = nil
        ) {
            self.connectors = connectors
            self.maximumStackLevel = maximumStackLevel
            self.smartCharging = smartCharging
            self.meterInterval = meterInterval
            self.maximumPeriods = maximumPeriods
            self.maximumProfiles = maximumProfiles
            self.units = units
            self.switchesPhases = switchesPhases
        }
    }

    /// What limits may be in.
    package enum LimitUnits: String, Sendable, Codable, CaseIterable {
        case amps, watts, both
    }
}

extension Charger {
    /// A record made by an older version lacks what that version did not know.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(registration: try container.decode(Registration.self, forKey: .registration))
        self.name = try container.decodeIfPresent(String.self, forKey: .name)
        self.identity = try container.decodeIfPresent(Identity.self, forKey: .identity)
        self.capabilities = try container.decode(Capabilities.self, forKey: .capabilities)
        self.credential = try container.decodeIfPresent(String.self, forKey: .credential)
        self.offeredCredentials = try container.decodeIfPresent([String].self, forKey: .offeredCredentials) ?? []
        self.takenCredentials = try container.decodeIfPresent([String].self, forKey: .takenCredentials) ?? []
        self.securityProfile = try container.decodeIfPresent(SecurityProfile.self, forKey: .securityProfile)
        self.connectors = try container.decode([Int: Connector].self, forKey: .connectors)
        self.whole = try container.decodeIfPresent(Connector.self, forKey: .whole)
        self.fallbacks = try container.decode([Int: Amps].self, forKey: .fallbacks)
        self.profiles = try container.decodeIfPresent([ProfileRecord].self, forKey: .profiles) ?? []
        self.means = try container.decodeIfPresent(ControlMeans.self, forKey: .means)
        self.tellsSchedule = try container.decodeIfPresent(Bool.self, forKey: .tellsSchedule) ?? true
        self.overwritten = try container.decodeIfPresent([Int: Amps].self, forKey: .overwritten) ?? [:]
        self.operations = try container.decodeIfPresent(ChargerOperations.self, forKey: .operations) ?? ChargerOperations()
    }
}
