import OCPP16
import SiteModel

extension Charger.Capabilities {
    init(_ answer: GetConfiguration.Confirmation) {
        var values: [CIString<50>: String] = [:]
        for entry in (answer.configurationKey ?? []).prefix(100) { values[entry.key] = entry.value }
        self.init { values[CIString(truncating: $0)] }
    }
}
