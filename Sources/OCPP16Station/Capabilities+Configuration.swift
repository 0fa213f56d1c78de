import OCPP16
import SiteModel

extension Charger.Capabilities {
    init(_ answer: GetConfiguration.Confirmation) {
        var values: [CIString<50>: String] = [:]
        for entry in (answer.configurationKey ?? []).prefix(100) { values[entry.key] = entry.value }
        func number(_ key: CIString<50>) -> Int? { values[key].flatMap { Int($0.filter { $0 != " " }) }.flatMap { $0 >= 0 ? $0 : nil } }
        self.init(
            connectors: number("NumberOfConnectors"), maximumStackLevel: number("ChargeProfileMaxStackLevel"),
            smartCharging: values["SupportedFeatureProfiles"].map { $0.lowercased().contains("smartcharging") },
            meterInterval: number("MeterValueSampleInterval"))
    }
}
