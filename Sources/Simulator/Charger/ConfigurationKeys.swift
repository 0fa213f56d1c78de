package import OCPP16
import SmartCharging

/// The configuration of a simulated charger (OCPP 1.6, chapter 9): what the keys hold, and which of them may be changed to what.
package struct ConfigurationKeys: Sendable, Equatable {
    private var values: [Key: String]
    private let measurands: [Measurand]

    /// The keys this charger has; the raw value is the name on the wire.
    package enum Key: String, CaseIterable, Sendable {
        case allowOfflineTxForUnknownId = "AllowOfflineTxForUnknownId"
        case authorizeRemoteTxRequests = "AuthorizeRemoteTxRequests"
        case chargeProfileMaxStackLevel = "ChargeProfileMaxStackLevel"
        case chargingScheduleAllowedChargingRateUnit = "ChargingScheduleAllowedChargingRateUnit"
        case chargingScheduleMaxPeriods = "ChargingScheduleMaxPeriods"
        case getConfigurationMaxKeys = "GetConfigurationMaxKeys"
        case heartbeatInterval = "HeartbeatInterval"
        case maxChargingProfilesInstalled = "MaxChargingProfilesInstalled"
        case meterValuesSampledData = "MeterValuesSampledData"
        case meterValueSampleInterval = "MeterValueSampleInterval"
        case numberOfConnectors = "NumberOfConnectors"
        case stopTransactionOnInvalidId = "StopTransactionOnInvalidId"
        case supportedFeatureProfiles = "SupportedFeatureProfiles"
        case transactionMessageAttempts = "TransactionMessageAttempts"
        case transactionMessageRetryInterval = "TransactionMessageRetryInterval"
    }

    private enum Rule {
        case fixed, flag
        case number(ClosedRange<Int>)
        case measurands
    }

    package static let measurands: [Measurand] = [
        .currentImport, .currentOffered, .powerActiveImport, .energyActiveImportRegister, .voltage, .soc,
    ]

    package init(connectors: Int, quirks: ChargerQuirks = ChargerQuirks()) {
        self.measurands = Self.measurands.filter { quirks.metering.tellsOffer || $0 != .currentOffered }
        let units = [ProfileUnit.amps, .watts].filter(quirks.units.contains).map { $0 == .amps ? "Current" : "Power" }
        self.values = [
            .allowOfflineTxForUnknownId: "true", .authorizeRemoteTxRequests: "false",
            .chargeProfileMaxStackLevel: String(quirks.capacity.highestLevel),
            .chargingScheduleAllowedChargingRateUnit: units.joined(separator: ","),
            .chargingScheduleMaxPeriods: String(quirks.capacity.mostPeriods), .getConfigurationMaxKeys: "50",
            .heartbeatInterval: "300", .maxChargingProfilesInstalled: String(quirks.capacity.mostProfiles),
            .meterValuesSampledData: "Current.Import,Power.Active.Import,Energy.Active.Import.Register", .meterValueSampleInterval: "60",
            .numberOfConnectors: String(connectors), .stopTransactionOnInvalidId: "true",
            .supportedFeatureProfiles: "Core,SmartCharging,RemoteTrigger", .transactionMessageAttempts: "3",
            .transactionMessageRetryInterval: "10",
        ]
    }

    package func flag(_ key: Key) -> Bool { self.values[key]?.lowercased() == "true" }

    /// 0 for a key that holds no number.
    package func number(_ key: Key) -> Int { self.values[key].flatMap { Int($0) } ?? 0 }

    /// What meter values hold, in the order of the key.
    package var sampledData: [Measurand] {
        (self.values[.meterValuesSampledData] ?? "").split(separator: ",").map { Measurand(rawValue: String($0)) }
    }

    package mutating func set(_ key: Key, to number: Int) { self.values[key] = String(number) }

    /// 5.3.
    package mutating func change(_ request: ChangeConfiguration) -> ChangeConfiguration.Status {
        guard let key = Self.key(request.key) else { return .notSupported }
        let value = request.value.text.filter { $0 != " " }
        guard self.allows(value, for: key) else { return .rejected }
        self.values[key] = value
        return .accepted
    }

    /// 5.8.
    package func answer(_ request: GetConfiguration) -> GetConfiguration.Confirmation {
        guard let asked = request.key, !asked.isEmpty else {
            return GetConfiguration.Confirmation(configurationKey: Key.allCases.map(self.entry))
        }
        let unknown = asked.filter { Self.key($0) == nil }
        return GetConfiguration.Confirmation(
            configurationKey: asked.compactMap(Self.key).map(self.entry), unknownKey: unknown.isEmpty ? nil : unknown)
    }

    private func entry(_ key: Key) -> GetConfiguration.KeyValue {
        let isFixed = if case .fixed = Self.rule(key) { true } else { false }
        return GetConfiguration.KeyValue(key: CIString(truncating: key.rawValue), readonly: isFixed, value: self.values[key])
    }

    private static func key(_ name: CIString<50>) -> Key? {
        Key.allCases.first { CIString(truncating: $0.rawValue) == name }
    }

    private func allows(_ value: String, for key: Key) -> Bool {
        switch Self.rule(key) {
        case .fixed: false
        case .flag: ["true", "false"].contains(value.lowercased())
        case .number(let range): Int(value).map { range.contains($0) } ?? false
        case .measurands:
            value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy {
                self.measurands.contains(Measurand(rawValue: String($0)))
            }
        }
    }

    private static func rule(_ key: Key) -> Rule {
        switch key {
        case .chargeProfileMaxStackLevel, .chargingScheduleAllowedChargingRateUnit, .chargingScheduleMaxPeriods, .getConfigurationMaxKeys,
            .maxChargingProfilesInstalled, .numberOfConnectors, .supportedFeatureProfiles:
            .fixed
        case .allowOfflineTxForUnknownId, .authorizeRemoteTxRequests, .stopTransactionOnInvalidId: .flag
        case .heartbeatInterval, .meterValueSampleInterval: .number(0...86_400)
        case .transactionMessageAttempts: .number(1...100)
        case .transactionMessageRetryInterval: .number(0...3_600)
        case .meterValuesSampledData: .measurands
        }
    }
}
