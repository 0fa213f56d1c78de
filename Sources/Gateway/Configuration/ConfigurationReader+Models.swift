import SiteModel
import SmartCharging

extension ConfigurationReader {
    mutating func models(_ root: inout ConfigurationSection) -> [SiteConfiguration.Model] {
        self.elements("models", in: &root, most: ConfigurationLimits.models, of: "models").map { element in
            self.object(element.value, at: element.path) { $0.model(&$1) }
        }
    }

    /// The keys of an entry, which the built-in ones share.
    mutating func model(_ section: inout ConfigurationSection) -> SiteConfiguration.Model {
        let vendor = self.required("vendor", in: &section, .line("a vendor's name", longest: ConfigurationLimits.modelNameLength))
        let model = self.optional("model", in: &section, .line("a model's name", longest: ConfigurationLimits.modelNameLength))
        return SiteConfiguration.Model(
            vendor: vendor ?? "", model: model ?? "*",
            firmware: self.optional("firmware", in: &section, .line("a firmware's name", longest: ConfigurationLimits.modelNameLength))
                ?? "*",
            deadMan: self.optional("deadManSeconds", in: &section, .seconds(ConfigurationLimits.deadManSeconds)),
            wholeAmps: self.optional("wholeAmps", in: &section, .flag),
            unit: self.optional("unit", in: &section, ConfigurationField<LimitUnit>.word)?.unit,
            control: self.optional("control", in: &section, .word),
            keepsLimits: self.optional("keepsLimits", in: &section, .flag),
            writesPerDay: self.optional("writesPerDay", in: &section, .whole(ConfigurationLimits.writesPerDay)),
            leavesSettings: self.settingNames(&section),
            sampleSeconds: self.optional("meterSeconds", in: &section, .whole(ConfigurationLimits.sampleSeconds, " s")),
            listsSettings: self.optional("listsSettings", in: &section, .flag),
            tellsSchedule: self.optional("tellsSchedule", in: &section, .flag),
            takesList: self.optional("localList", in: &section, .flag))
    }

    private mutating func settingNames(_ section: inout ConfigurationSection) -> [String]? {
        let isThere = section.has("leaveSettings")
        let names = self.elements("leaveSettings", in: &section, most: ConfigurationLimits.leftSettings, of: "configuration keys")
            .compactMap {
                self.value($0.value, at: $0.path, .line("a configuration key", longest: ConfigurationLimits.settingLength))
            }
        return isThere ? names : nil
    }
}

private enum LimitUnit: String, CaseIterable {
    case amps = "A"
    case watts = "W"

    var unit: ProfileUnit {
        switch self {
        case .amps: .amps
        case .watts: .watts
        }
    }
}
