import JSON
import SiteModel
import SmartCharging

extension ConfigurationReader {
    mutating func chargers(_ root: inout ConfigurationSection, _ defaults: ChargerKeys) -> [ChargerID: SiteConfiguration.Charger] {
        guard let value = root.take("chargers") else { return [:] }
        let path = root.path["chargers"]
        self.note(value, at: path)
        guard value.kind == .object else {
            self.refuse(.wrongType, at: path, "expected an object with a charger's identity for each key, found \(value.phrase)")
            return [:]
        }
        guard value.count <= ConfigurationLimits.chargers else {
            self.refuse(.outOfRange, at: path, "expected at most \(ConfigurationLimits.chargers) chargers, found \(value.count)")
            return [:]
        }
        var chargers: [ChargerID: SiteConfiguration.Charger] = [:]
        for (key, entry) in value.members {
            let keys = self.object(entry, at: path[key]) { $0.chargerKeys(&$1) }
            if let id = ChargerID(key) {
                chargers[id] = keys.charger(else: defaults)
            } else {
                self.refuse(.badIdentity, at: path[key], "expected \(ConfigurationField<ChargerID>.identity.expected), found this key")
            }
        }
        return chargers
    }

    /// The keys that a charger's entry and `chargerDefaults` share.
    mutating func chargerKeys(_ section: inout ConfigurationSection) -> ChargerKeys {
        ChargerKeys(
            maximum: self.optional("maxAmps", in: &section, .amps(ConfigurationLimits.maximum)),
            minimum: self.optional("minAmps", in: &section, .amps(ConfigurationLimits.minimum)),
            connectorMaximum: self.optional("connectorMaxAmps", in: &section, .amps(ConfigurationLimits.maximum)),
            fallback: self.optional("fallbackAmps", in: &section, .amps(ConfigurationLimits.fallback)),
            hardware: self.optional("hardwareAmps", in: &section, .amps(ConfigurationLimits.hardware)),
            connectors: self.optional("connectors", in: &section, .whole(ConfigurationLimits.connectors)),
            phases: self.optional("phases", in: &section, .wiring),
            priority: self.optional("priority", in: &section, .whole(ConfigurationLimits.priority)))
    }
}
