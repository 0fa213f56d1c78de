extension Charger.Capabilities {
    /// The keys that tell what the site must know of a charger before it is told a limit.
    package static let keys = [
        "NumberOfConnectors", "SupportedFeatureProfiles", "ChargeProfileMaxStackLevel", "MeterValueSampleInterval",
        "ChargingScheduleAllowedChargingRateUnit", "ChargingScheduleMaxPeriods", "MaxChargingProfilesInstalled",
        "ConnectorSwitch3to1PhaseSupported",
    ]

    /// What a charger's configuration tells that can be used. Chargers write values as they please; what makes no sense is as if it were not
    /// there.
    /// - Parameter value: of a key; nil where the charger did not tell it.
    package init(_ value: (String) -> String?) {
        func number(_ key: String) -> Int? { SettingValue.number(value(key)).flatMap { $0 >= 0 ? $0 : nil } }
        self.init(
            connectors: number("NumberOfConnectors"), maximumStackLevel: number("ChargeProfileMaxStackLevel"),
            smartCharging: value("SupportedFeatureProfiles").map {
                $0.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }.contains("smartcharging")
            },
            meterInterval: number("MeterValueSampleInterval"), maximumPeriods: number("ChargingScheduleMaxPeriods"),
            maximumProfiles: number("MaxChargingProfilesInstalled"),
            units: value("ChargingScheduleAllowedChargingRateUnit").flatMap(Self.units),
            switchesPhases: SettingValue.flag(value("ConnectorSwitch3to1PhaseSupported")))
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
