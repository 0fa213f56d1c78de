package import SmartCharging

/// A charge point the site knows, and what is known of it.
package struct Charger: Sendable, Equatable, Codable {
    package var registration: Registration
    package var identity: Identity?
    package var capabilities: Capabilities
    /// Salted hash of its password (`CredentialHash` in its textual form); nil while it has none.
    package var credential: String?
    /// By number, 1 upwards. Connector 0, the charger as a whole, is `whole`.
    package var connectors: [Int: Connector]
    package var whole: Connector?
    /// The fallback that each connector confirmed to hold: what a car may draw there when nobody tells the charger more.
    package var fallbacks: [Int: Amps]

    package init(registration: Registration) {
        self.registration = registration
        self.capabilities = Capabilities()
        self.connectors = [:]
        self.fallbacks = [:]
    }

    /// Remembered across connections and restarts: a charger that was accepted need not boot again (OCPP-J 5.4).
    package enum Registration: String, Sendable, Codable {
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

        package init(connectors: Int? = nil, maximumStackLevel: Int? = nil, smartCharging: Bool? = nil, meterInterval: Int? = nil) {
            self.connectors = connectors
            self.maximumStackLevel = maximumStackLevel
            self.smartCharging = smartCharging
            self.meterInterval = meterInterval
        }
    }
}
