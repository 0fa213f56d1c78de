import SiteModel
import SmartCharging

/// What the file says about a charger: only the keys that are there.
struct ChargerKeys {
    var maximum: Amps?
    var minimum: Amps?
    var connectorMaximum: Amps?
    var fallback: Amps?
    var hardware: Amps?
    var connectors: Int?
    var phases: PhaseUse?
    var priority: Int?

    /// The charger with everything that these keys leave out taken from others, and at last from the program's own defaults.
    func charger(else defaults: ChargerKeys = ChargerKeys()) -> SiteConfiguration.Charger {
        let plain = SiteConfiguration.Charger()
        let maximum = self.maximum ?? defaults.maximum ?? plain.maximum
        return SiteConfiguration.Charger(
            maximum: maximum,
            minimum: self.minimum ?? defaults.minimum ?? plain.minimum,
            // Defaults made for larger or smaller chargers bend to what this one's entry says of the whole.
            connectorMaximum: self.connectorMaximum ?? defaults.connectorMaximum.map { self.maximum == nil ? $0 : min($0, maximum) },
            fallback: self.fallback ?? defaults.fallback,
            hardware: self.hardware ?? defaults.hardware.map { self.maximum == nil ? $0 : max($0, maximum) },
            connectors: self.connectors ?? defaults.connectors ?? plain.connectors,
            phases: self.phases ?? defaults.phases ?? plain.phases,
            priority: self.priority ?? defaults.priority ?? plain.priority)
    }
}
