import Gateway
import JSON
import SiteModel
import SmartCharging

/// Texts to check and the catalogue to check them with.
enum ConfigurationSamples {
    static let catalogue = ConfigurationCatalogue(
        meterModels: [
            ConfigurationCatalogue.MeterModel(name: "eastron-sdm630"), ConfigurationCatalogue.MeterModel(name: "abb-b23"),
            ConfigurationCatalogue.MeterModel(name: "victron-cerbo-gx-grid", hasSerialPort: false),
            ConfigurationCatalogue.MeterModel(name: "eastron-sdm72d-m", measuresCurrents: false),
            ConfigurationCatalogue.MeterModel(name: "orno-we-517", shortestPoll: .seconds(2)),
        ],
        timeZones: ["Europe/Berlin", "Europe/Vienna", "UTC"])

    static func check(_ text: String) -> ConfigurationReport {
        self.check(Array(text.utf8))
    }

    static func check(_ bytes: [UInt8]) -> ConfigurationReport {
        ConfigurationReport.checking(bytes, named: "site.json", catalogue: self.catalogue)
    }

    /// A small site without a fault, each part of which can be replaced.
    static func site(
        site: String = #"{ "name": "Depot" }"#,
        grid: String = #"{ "fuseAmps": 63, "meter": { "model": "eastron-sdm630", "tcp": "192.0.2.10:502", "unit": 1 } }"#,
        circuits: String = #"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1"] }]"#,
        chargers: String = #"{ "A1": { "phases": "RST" } }"#,
        listen: String = #"{ "ocpp": ["127.0.0.1:9000"] }"#,
        more: String = ""
    ) -> String {
        """
        {
          "site": \(site),
          "grid": \(grid),
          "circuits": \(circuits),
          "chargers": \(chargers),
          "listen": \(listen),
          \(more)
        }
        """
    }
}
