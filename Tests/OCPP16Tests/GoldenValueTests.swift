import OCPP16
import OCPPJ
import TestSupport
import Testing

/// What the golden messages say, field by field.
@Suite struct GoldenValueTests {
    private func read<P: Payload>(_ name: String, as type: P.Type = P.self) throws -> P {
        try P(reading: Golden.named(name).payload)
    }

    private func at(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test func `BootNotification says what is in its file`() throws {
        #expect(
            try self.read("BootNotification")
                == BootNotification(
                    chargePointVendor: "Kestrel Power", chargePointModel: "Twin 22", chargePointSerialNumber: "KP22-0004711",
                    chargeBoxSerialNumber: "BOX-0815", firmwareVersion: "3.4.1-rc2", iccid: "8949020000012345678",
                    imsi: "262011234567890", meterType: "B23 112-100", meterSerialNumber: "00012345678"))
        #expect(
            try self.read("BootNotification.conf")
                == BootNotification.Confirmation(status: .accepted, currentTime: at("2026-11-22T13:33:30.123Z"), interval: 300))
    }

    @Test func `StartTransaction says what is in its file`() throws {
        #expect(
            try self.read("StartTransaction")
                == StartTransaction(
                    connectorId: 1, idTag: "04A2B3C4D5E680", meterStart: 1_230_000, reservationId: 5,
                    timestamp: at("2026-11-22T13:33:45.500Z")))
        #expect(
            try self.read("StartTransaction.conf")
                == StartTransaction.Confirmation(
                    idTagInfo: IdTagInfo(expiryDate: at("2027-01-31T23:00:00Z"), parentIdTag: "fleet-north", status: .accepted),
                    transactionId: 1042))
    }

    @Test func `StopTransaction says what is in its file`() throws {
        let begin = SampledValue(value: "1230000", context: .transactionBegin, unit: .wh)
        let end = SampledValue(value: "1241.5", context: .transactionEnd, unit: .kWh)
        #expect(
            try self.read("StopTransaction")
                == StopTransaction(
                    idTag: "04A2B3C4D5E680", meterStop: 1_241_500, timestamp: at("2026-11-22T15:02:11.040Z"), transactionId: 1042,
                    reason: .evDisconnected,
                    transactionData: [
                        MeterValue(timestamp: at("2026-11-22T13:33:45.5Z"), sampledValue: [begin]),
                        MeterValue(timestamp: at("2026-11-22T15:02:11.04Z"), sampledValue: [end]),
                    ]))
        #expect(
            try self.read("StopTransaction.minimal")
                == StopTransaction(meterStop: 1_241_500, timestamp: at("2026-11-22T15:02:11Z"), transactionId: -1))
    }

    @Test func `StatusNotification says what is in its file`() throws {
        #expect(
            try self.read("StatusNotification")
                == StatusNotification(
                    connectorId: 1, errorCode: .otherError, info: "contactor welded", status: .faulted,
                    timestamp: at("2026-11-22T13:35:00Z"), vendorId: "com.kestrel", vendorErrorCode: "E-17"))
    }

    @Test func `MeterValues says what is in its file`() throws {
        let request: MeterValues = try self.read("MeterValues")
        #expect(request.connectorId == 1)
        #expect(request.transactionId == 1042)
        let value = try #require(request.meterValue.first)
        #expect(try value.timestamp == at("2026-11-22T13:34:00Z"))
        #expect(value.sampledValue.count == 9)
        #expect(value.sampledValue[3] == SampledValue(value: "15.7", measurand: .currentImport, phase: .l3, unit: .a))
    }

    @Test func `SetChargingProfile says what is in its file`() throws {
        let schedule = ChargingSchedule(
            duration: 86_400, startSchedule: try at("2026-11-22T00:00:00Z"), chargingRateUnit: .amperes,
            chargingSchedulePeriod: [
                ChargingSchedulePeriod(startPeriod: 0, limit: ChargingRate(tenths: 63), numberPhases: 3),
                ChargingSchedulePeriod(startPeriod: 3600, limit: ChargingRate(tenths: 161)),
                ChargingSchedulePeriod(startPeriod: 7200, limit: ChargingRate(tenths: 0)),
            ],
            minChargingRate: ChargingRate(tenths: 60))
        #expect(
            try self.read("SetChargingProfile")
                == SetChargingProfile(
                    connectorId: 1,
                    csChargingProfiles: ChargingProfile(
                        chargingProfileId: 12, stackLevel: 0, chargingProfilePurpose: .txDefaultProfile, chargingProfileKind: .absolute,
                        validFrom: at("2026-11-22T00:00:00Z"), validTo: at("2027-11-22T00:00:00Z"), chargingSchedule: schedule)))
    }

    @Test func `GetConfiguration says what is in its file`() throws {
        #expect(
            try self.read("GetConfiguration.conf")
                == GetConfiguration.Confirmation(
                    configurationKey: [
                        .init(key: "SupportedFeatureProfiles", readonly: true, value: "Core,SmartCharging,RemoteTrigger"),
                        .init(key: "HeartbeatInterval", readonly: false, value: "300"),
                        .init(key: "AuthorizationKey", readonly: false),
                    ],
                    unknownKey: ["LightIntensity"]))
    }

    @Test func `TriggerMessage and DataTransfer say what is in their files`() throws {
        #expect(try self.read("TriggerMessage") == TriggerMessage(requestedMessage: .meterValues, connectorId: 1))
        #expect(
            try self.read("DataTransfer")
                == DataTransfer(vendorId: "com.example.depot", messageId: "Lamp", data: #"{"on":true,"für":"Reihe A"}"#))
    }
}
