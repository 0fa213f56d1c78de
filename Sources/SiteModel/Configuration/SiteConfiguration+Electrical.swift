package import SmartCharging

extension SiteConfiguration {
    /// The electrical side of a charger: the keys that a charger's entry and `chargerDefaults` share.
    package struct Electrical: Sendable, Equatable {
        /// `maxAmps`: the most the whole charger may draw per phase, all its outlets together; 6 to 1000 A. Default 32 A.
        package var maximum: Amps
        /// `minAmps`: the least a car on it charges with, below that there is only off; 6 A (IEC 61851) up to `connectorMaxAmps`. Default 6 A.
        package var minimum: Amps
        /// `connectorMaxAmps`: the most one outlet may draw; up to `maxAmps`. Default `maxAmps`.
        package var connectorMaximum: Amps
        /// `fallbackAmps`: what each outlet gives when the gateway does not tell it anything, written into the charger as its standing
        /// profile: 0 A (no charging) or `minAmps` up to `connectorMaxAmps`. Default 6 A.
        package var fallback: Amps
        /// `hardwareAmps`: what the charger can draw at most if it follows no limit at all; `maxAmps` to 1000 A. Default `maxAmps`.
        package var hardware: Amps
        /// `connectors`: how many outlets it has, 1 to 32. Default 1.
        package var connectors: Int
        /// `phases`: how its terminals hang on the site's phases (R, S, T are L1, L2, L3). Default `unknown`: a car counts on all three.
        package var phases: Wiring

        package init(
            maximum: Amps = Amps(tenths: 320), minimum: Amps = Amps(tenths: 60), connectorMaximum: Amps? = nil, fallback: Amps = Amps(tenths: 60),
            hardware: Amps? = nil, connectors: Int = 1, phases: Wiring = .unknown
        ) {
            self.maximum = maximum
            self.minimum = minimum
            self.connectorMaximum = connectorMaximum ?? maximum
            self.fallback = fallback
            self.hardware = hardware ?? maximum
            self.connectors = connectors
            self.phases = phases
        }
    }
}
