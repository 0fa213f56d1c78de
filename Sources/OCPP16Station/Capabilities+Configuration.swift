import OCPP16
import SiteModel

extension Charger.Capabilities {
    /// What an answer tells that can be used. Chargers write these values as they please; what makes no sense is as if it were not there.
    init(_ answer: GetConfiguration.Confirmation) {
        var values: [CIString<50>: String] = [:]
        for entry in (answer.configurationKey ?? []).prefix(100) { values[entry.key] = entry.value }
        func number(_ key: CIString<50>) -> Int? { values[key].flatMap(Self.number) }
        self.init(
            connectors: number("NumberOfConnectors"), maximumStackLevel: number("ChargeProfileMaxStackLevel"),
            smartCharging: values["SupportedFeatureProfiles"].map {
                $0.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }.contains("smartcharging")
            },
            meterInterval: number("MeterValueSampleInterval"), maximumPeriods: number("ChargingScheduleMaxPeriods"),
            maximumProfiles: number("MaxChargingProfilesInstalled"),
            units: values["ChargingScheduleAllowedChargingRateUnit"].flatMap(Self.units),
            switchesPhases: values["ConnectorSwitch3to1PhaseSupported"].flatMap(Self.flag))
    }

    /// From 0; some write 10 as `10.0`.
    private static func number(_ text: String) -> Int? {
        Double(text.filter { $0 != " " && $0 != "\"" }).flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func flag(_ text: String) -> Bool? {
        switch text.lowercased().filter({ $0 != " " }) {
        case "true", "1", "yes", "on": true
        case "false", "0", "no", "off": false
        default: nil
        }
    }

    /// `Current` and `Power` (9.4), or the units that many write instead.
    private static func units(_ text: String) -> Charger.LimitUnits? {
        let words = text.lowercased().split { !$0.isLetter }
        let amps = words.contains { ["current", "a", "amp", "amps", "ampere", "amperes"].contains($0) }
        let watts = words.contains { ["power", "w", "watt", "watts", "kw"].contains($0) }
        return switch (amps, watts) {
        case (true, true): .both
        case (true, false): .amps
        case (false, true): .watts
        case (false, false): nil
        }
    }
}
