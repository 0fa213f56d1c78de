import OCPP16

extension WordTests {
    static let core: [Words] = [
        Words(AuthorizationStatus.self, "Accepted Blocked Expired Invalid ConcurrentTx"),
        Words(BootNotification.RegistrationStatus.self, "Accepted Pending Rejected"),
        Words(ChangeAvailability.AvailabilityType.self, "Inoperative Operative"),
        Words(ChangeAvailability.Status.self, "Accepted Rejected Scheduled"),
        Words(ChangeConfiguration.Status.self, "Accepted Rejected RebootRequired NotSupported"),
        Words(ClearCache.Status.self, "Accepted Rejected"),
        Words(DataTransfer.Status.self, "Accepted Rejected UnknownMessageId UnknownVendorId"),
        Words(RemoteStartStopStatus.self, "Accepted Rejected"),
        Words(Reset.ResetType.self, "Hard Soft"),
        Words(Reset.Status.self, "Accepted Rejected"),
        Words(
            [
                StatusNotification.Status.available, .preparing, .charging, .suspendedEVSE, .suspendedEV, .finishing, .reserved,
                .unavailable, .faulted,
            ],
            "Available Preparing Charging SuspendedEVSE SuspendedEV Finishing Reserved Unavailable Faulted"),
        Words(
            [
                StatusNotification.ErrorCode.connectorLockFailure, .evCommunicationError, .groundFailure, .highTemperature,
                .internalError, .localListConflict, .noError, .otherError, .overCurrentFailure, .overVoltage, .powerMeterFailure,
                .powerSwitchFailure, .readerFailure, .resetFailure, .underVoltage, .weakSignal,
            ],
            """
            ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature InternalError LocalListConflict NoError \
            OtherError OverCurrentFailure OverVoltage PowerMeterFailure PowerSwitchFailure ReaderFailure ResetFailure UnderVoltage \
            WeakSignal
            """),
        Words(
            [
                StopReason.deAuthorized, .emergencyStop, .evDisconnected, .hardReset, .local, .other, .powerLoss, .reboot, .remote,
                .softReset, .unlockCommand,
            ],
            "DeAuthorized EmergencyStop EVDisconnected HardReset Local Other PowerLoss Reboot Remote SoftReset UnlockCommand"),
        Words(UnlockConnector.Status.self, "Unlocked UnlockFailed NotSupported"),
        Words(
            TriggerMessage.MessageTrigger.self,
            """
            BootNotification DiagnosticsStatusNotification FirmwareStatusNotification Heartbeat MeterValues StatusNotification
            """),
        Words(TriggerMessage.Status.self, "Accepted Rejected NotImplemented"),
    ]

    static let smartCharging: [Words] = [
        Words(ChargingProfilePurpose.self, "ChargePointMaxProfile TxDefaultProfile TxProfile"),
        Words(ChargingProfileKind.self, "Absolute Recurring Relative"),
        Words(RecurrencyKind.self, "Daily Weekly"),
        Words(ChargingRateUnit.self, "A W"),
        Words(SetChargingProfile.Status.self, "Accepted Rejected NotSupported"),
        Words(ClearChargingProfile.Status.self, "Accepted Unknown"),
        Words(GetCompositeSchedule.Status.self, "Accepted Rejected"),
    ]

    static let meter: [Words] = [
        Words([ValueFormat.raw, .signedData], "Raw SignedData"),
        Words([MeterLocation.body, .cable, .ev, .inlet, .outlet], "Body Cable EV Inlet Outlet"),
        Words(
            [MeterPhase.l1, .l2, .l3, .n, .l1N, .l2N, .l3N, .l1L2, .l2L3, .l3L1], "L1 L2 L3 N L1-N L2-N L3-N L1-L2 L2-L3 L3-L1"),
        Words(
            [
                ReadingContext.interruptionBegin, .interruptionEnd, .other, .sampleClock, .samplePeriodic, .transactionBegin,
                .transactionEnd, .trigger,
            ],
            """
            Interruption.Begin Interruption.End Other Sample.Clock Sample.Periodic Transaction.Begin Transaction.End Trigger
            """),
        Words(
            [
                UnitOfMeasure.wh, .kWh, .varh, .kvarh, .w, .kW, .va, .kVA, .var, .kvar, .a, .v, .celsius, .celcius, .fahrenheit, .k,
                .percent, .hertz,
            ],
            "Wh kWh varh kvarh W kW VA kVA var kvar A V Celsius Celcius Fahrenheit K Percent Hertz"),
        Words(
            [
                Measurand.currentExport, .currentImport, .currentOffered, .energyActiveExportRegister, .energyActiveImportRegister,
                .energyReactiveExportRegister, .energyReactiveImportRegister, .energyActiveExportInterval, .energyActiveImportInterval,
                .energyReactiveExportInterval, .energyReactiveImportInterval, .frequency, .powerActiveExport, .powerActiveImport,
                .powerFactor, .powerOffered, .powerReactiveExport, .powerReactiveImport, .rpm, .soc, .temperature, .voltage,
            ],
            """
            Current.Export Current.Import Current.Offered Energy.Active.Export.Register Energy.Active.Import.Register \
            Energy.Reactive.Export.Register Energy.Reactive.Import.Register Energy.Active.Export.Interval \
            Energy.Active.Import.Interval Energy.Reactive.Export.Interval Energy.Reactive.Import.Interval Frequency \
            Power.Active.Export Power.Active.Import Power.Factor Power.Offered Power.Reactive.Export Power.Reactive.Import RPM SoC \
            Temperature Voltage
            """),
    ]
}
