extension StandardKey {
    /// All 52.
    package static let all: [StandardKey] = [
        StandardKey("AllowOfflineTxForUnknownId", .core, .readWrite, .boolean),
        StandardKey("AuthorizationCacheEnabled", .core, .readWrite, .boolean),
        StandardKey("AuthorizeRemoteTxRequests", .core, .readOrReadWrite, .boolean, isRequired: true),
        StandardKey("BlinkRepeat", .core, .readWrite, .count, unit: .times),
        StandardKey("ClockAlignedDataInterval", .core, .readWrite, .count, unit: .seconds, isRequired: true),
        StandardKey("ConnectionTimeOut", .core, .readWrite, .count, unit: .seconds, isRequired: true),
        StandardKey("ConnectorPhaseRotation", .core, .readWrite, .rotations, isRequired: true),
        StandardKey("ConnectorPhaseRotationMaxLength", .core, .read, .count),
        StandardKey("GetConfigurationMaxKeys", .core, .read, .integer(1...Int.max), isRequired: true),
        StandardKey("HeartbeatInterval", .core, .readWrite, .count, unit: .seconds, isRequired: true),
        StandardKey("LightIntensity", .core, .readWrite, .integer(0...100), unit: .percent),
        StandardKey("LocalAuthorizeOffline", .core, .readWrite, .boolean, isRequired: true),
        StandardKey("LocalPreAuthorize", .core, .readWrite, .boolean, isRequired: true),
        StandardKey("MaxEnergyOnInvalidId", .core, .readWrite, .count, unit: .wattHours),
        StandardKey("MessageTimeout", .core, .readWrite, .count, unit: .seconds),
        StandardKey("MeterValuesAlignedData", .core, .readWrite, .list([]), isRequired: true),
        StandardKey("MeterValuesAlignedDataMaxLength", .core, .read, .count),
        StandardKey("MeterValuesSampledData", .core, .readWrite, .list([]), isRequired: true),
        StandardKey("MeterValuesSampledDataMaxLength", .core, .read, .count),
        StandardKey("MeterValueSampleInterval", .core, .readWrite, .count, unit: .seconds, isRequired: true),
        StandardKey("MinimumStatusDuration", .core, .readWrite, .count, unit: .seconds),
        StandardKey("NumberOfConnectors", .core, .read, .integer(1...Int.max), isRequired: true),
        StandardKey("ResetRetries", .core, .readWrite, .count, unit: .times, isRequired: true),
        StandardKey("StopTransactionMaxMeterValues", .core, .read, .count),
        StandardKey("StopTransactionOnEVSideDisconnect", .core, .readOrReadWrite, .boolean),
        StandardKey("StopTransactionOnInvalidId", .core, .readWrite, .boolean, isRequired: true),
        StandardKey("StopTxnAlignedData", .core, .readWrite, .list([]), isRequired: true),
        StandardKey("StopTxnAlignedDataMaxLength", .core, .read, .count),
        StandardKey("StopTxnSampledData", .core, .readWrite, .list([]), isRequired: true),
        StandardKey("StopTxnSampledDataMaxLength", .core, .read, .count),
        StandardKey(
            "SupportedFeatureProfiles", .core, .read,
            .list(["Core", "FirmwareManagement", "LocalAuthListManagement", "Reservation", "SmartCharging", "RemoteTrigger"]),
            isRequired: true),
        StandardKey("SupportedFeatureProfilesMaxLength", .core, .read, .count),
        StandardKey("TransactionMessageAttempts", .core, .readWrite, .count, unit: .times, isRequired: true),
        StandardKey("TransactionMessageRetryInterval", .core, .readWrite, .count, unit: .seconds, isRequired: true),
        StandardKey("UnlockConnectorOnEVSideDisconnect", .core, .readOrReadWrite, .boolean, isRequired: true),
        StandardKey("WebSocketPingInterval", .core, .readWrite, .count, unit: .seconds),

        StandardKey("LocalAuthListEnabled", .localList, .readWrite, .boolean, isRequired: true),
        StandardKey("LocalAuthListMaxLength", .localList, .read, .count, unit: .entries, isRequired: true),
        StandardKey("SendLocalListMaxLength", .localList, .read, .count, unit: .entries, isRequired: true),

        StandardKey("ReserveConnectorZeroSupported", .reservation, .read, .boolean),

        StandardKey("ChargeProfileMaxStackLevel", .smartCharging, .read, .count, isRequired: true),
        StandardKey("ChargingScheduleAllowedChargingRateUnit", .smartCharging, .read, .list(["Current", "Power"]), isRequired: true),
        StandardKey("ChargingScheduleMaxPeriods", .smartCharging, .read, .count, isRequired: true),
        StandardKey("ConnectorSwitch3to1PhaseSupported", .smartCharging, .read, .boolean),
        StandardKey("MaxChargingProfilesInstalled", .smartCharging, .read, .count, isRequired: true),

        StandardKey("SupportedFileTransferProtocols", .firmware, .read, .list(["FTP", "FTPS", "HTTP", "HTTPS"])),

        StandardKey("AuthorizationKey", .security, .write, .hexadecimal(40)),
        StandardKey("AdditionalRootCertificateCheck", .security, .read, .boolean),
        StandardKey("CertificateSignedMaxChainSize", .security, .read, .integer(0...10_000), unit: .characters),
        StandardKey("CertificateStoreMaxLength", .security, .read, .count, unit: .certificates),
        StandardKey("CpoName", .security, .readWrite, .text),
        StandardKey("SecurityProfile", .security, .readWrite, .integer(0...3)),
    ]

    private init(_ name: String, _ profile: Profile, _ access: Access, _ kind: Kind, unit: Unit? = nil, isRequired: Bool = false) {
        self.name = name
        self.profile = profile
        self.access = access
        self.kind = kind
        self.unit = unit
        self.isRequired = isRequired
    }
}

extension StandardKey.Kind {
    fileprivate static let count = Self.integer(0...Int.max)
}
