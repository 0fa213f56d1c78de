import SiteModel
import SmartCharging

extension ConfigurationReader {
    mutating func models(_ root: inout ConfigurationSection) -> [SiteConfiguration.Model] {
        self.elements("models", in: &root, most: ConfigurationLimits.models, of: "models").map { element in
            self.object(element.value, at: element.path) { $0.model(&$1) }
        }
    }

    private mutating func model(_ section: inout ConfigurationSection) -> SiteConfiguration.Model {
        let vendor = self.required("vendor", in: &section, .line("a vendor's name", longest: ConfigurationLimits.modelNameLength))
        let model = self.optional("model", in: &section, .line("a model's name", longest: ConfigurationLimits.modelNameLength))
        return SiteConfiguration.Model(
            vendor: vendor ?? "", model: model ?? "*",
            deadMan: self.optional("deadManSeconds", in: &section, .seconds(ConfigurationLimits.deadManSeconds)),
            wholeAmps: self.optional("wholeAmps", in: &section, .flag) ?? false,
            unit: self.optional("unit", in: &section, ConfigurationField<LimitUnit>.word)?.unit,
            control: self.optional("control", in: &section, .word) ?? .transaction,
            keepsLimits: self.optional("keepsLimits", in: &section, .flag),
            writesPerDay: self.optional("writesPerDay", in: &section, .whole(ConfigurationLimits.writesPerDay)))
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
