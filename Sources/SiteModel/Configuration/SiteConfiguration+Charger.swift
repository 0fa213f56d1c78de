package import SmartCharging

extension SiteConfiguration {
    /// `chargers.ID` and `chargerDefaults`: one charger as the electrician knows it. The identity is the key.
    package struct Charger: Sendable, Equatable {
        /// `maxAmps`: the most the whole charger may draw per phase, all its outlets together; 6 to 1000 A. Default 32 A.
        package var maximum: Amps
        /// `minAmps`: the least a car on it charges with, below that there is only off; 6 A (IEC 61851) up to `connectorMaxAmps`. Default 6 A.
        package var minimum: Amps
        /// `connectorMaxAmps`: the most one outlet may draw; up to `maxAmps`. Default `maxAmps`.
        package var connectorMaximum: Amps
        /// `fallbackAmps`: what each outlet gives when the gateway does not tell it anything, written into the charger as its standing
        /// profile: 0 A (no charging) or `minAmps` up to `connectorMaxAmps`. Default `minAmps`.
        package var fallback: Amps
        /// `hardwareAmps`: what the charger can draw at most if it follows no limit at all; `maxAmps` to 1000 A. Default `maxAmps`.
        package var hardware: Amps
        /// `connectors`: how many outlets it has, 1 to 32. Default 1.
        package var connectors: Int
        /// `phases`: how its terminals hang on the site's phases, spelled with R, S, T for L1, L2, L3: `RST` or another order of the three, two
        /// letters for a two-phase charger, one for a one-phase charger. Default `unknown`: a car counts on all three.
        package var phases: PhaseUse
        /// `priority`: 0 to 9, the greater is served first. Default 0.
        package var priority: Int

        package init(
            maximum: Amps = 32, minimum: Amps = 6, connectorMaximum: Amps? = nil, fallback: Amps? = nil, hardware: Amps? = nil,
            connectors: Int = 1, phases: PhaseUse = .unknown, priority: Int = 0
        ) {
            self.maximum = maximum
            self.minimum = minimum
            self.connectorMaximum = connectorMaximum ?? maximum
            self.fallback = fallback ?? minimum
            self.hardware = hardware ?? maximum
            self.connectors = connectors
            self.phases = phases
            self.priority = priority
        }
    }
}

extension SiteConfiguration.Charger {
    /// What all outlets together give when the gateway does not tell them anything.
    package var allFallbacks: Amps { self.fallback * self.connectors }
}
