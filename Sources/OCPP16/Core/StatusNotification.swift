package import JSON
package import OCPPJ

/// 4.9: what state a connector, or the charger as a whole, is in. Any state may follow any other, late and out of order.
package struct StatusNotification: Request, Encodable {
    /// 0: the charger as a whole.
    package var connectorId: Int
    package var errorCode: ErrorCode
    package var info: CIString<50>?
    package var status: Status
    /// When the state was entered; nil: when the message arrived.
    package var timestamp: Timestamp?
    package var vendorId: CIString<255>?
    package var vendorErrorCode: CIString<50>?

    package init(
        connectorId: Int,
        errorCode: ErrorCode = .noError,
        info: CIString<50>? = nil,
        status: Status,
        timestamp: Timestamp? = nil,
        vendorId: CIString<255>? = nil,
        vendorErrorCode: CIString<50>? = nil
    ) {
        self.connectorId = connectorId
        self.errorCode = errorCode
        self.info = info
        self.status = status
        self.timestamp = timestamp
        self.vendorId = vendorId
        self.vendorErrorCode = vendorErrorCode
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "StatusNotification")
        self.connectorId = try fields.connectorId()
        self.errorCode = fields.reported("errorCode") ?? .noError
        self.info = fields.reported("info")
        self.status = try fields.required("status")
        self.timestamp = fields.reported("timestamp")
        self.vendorId = fields.reported("vendorId")
        self.vendorErrorCode = fields.reported("vendorErrorCode")
    }

    package struct Confirmation: Payload, Decodable {
        package init() {}

        package func write(to writer: inout JSONWriter) {
            writer.object { _ in }
        }
    }
}

extension StatusNotification {
    /// 7.7. Open: a state that the spec does not list is answered like any other, and decides nothing.
    package struct Status: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let available: Self = "Available"
        package static let preparing: Self = "Preparing"
        package static let charging: Self = "Charging"
        package static let suspendedEVSE: Self = "SuspendedEVSE"
        package static let suspendedEV: Self = "SuspendedEV"
        package static let finishing: Self = "Finishing"
        package static let reserved: Self = "Reserved"
        package static let unavailable: Self = "Unavailable"
        package static let faulted: Self = "Faulted"
    }

    /// 7.6.
    package struct ErrorCode: OpenSet, FieldValue {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let connectorLockFailure: Self = "ConnectorLockFailure"
        package static let evCommunicationError: Self = "EVCommunicationError"
        package static let groundFailure: Self = "GroundFailure"
        package static let highTemperature: Self = "HighTemperature"
        package static let internalError: Self = "InternalError"
        package static let localListConflict: Self = "LocalListConflict"
        package static let noError: Self = "NoError"
        package static let otherError: Self = "OtherError"
        package static let overCurrentFailure: Self = "OverCurrentFailure"
        package static let overVoltage: Self = "OverVoltage"
        package static let powerMeterFailure: Self = "PowerMeterFailure"
        package static let powerSwitchFailure: Self = "PowerSwitchFailure"
        package static let readerFailure: Self = "ReaderFailure"
        package static let resetFailure: Self = "ResetFailure"
        package static let underVoltage: Self = "UnderVoltage"
        package static let weakSignal: Self = "WeakSignal"
    }
}
