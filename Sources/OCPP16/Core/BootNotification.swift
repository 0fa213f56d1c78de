package import JSON
package import OCPPJ

/// 4.2: a charger introduces itself after it starts. All of it reports: what is too long is cut, never refused.
package struct BootNotification: Request, Encodable {
    package var chargePointVendor: CIString<20>
    package var chargePointModel: CIString<20>
    package var chargePointSerialNumber: CIString<25>?
    /// Deprecated by the spec in favour of `chargePointSerialNumber`, and still sent.
    package var chargeBoxSerialNumber: CIString<25>?
    package var firmwareVersion: CIString<50>?
    /// Of the modem's SIM card.
    package var iccid: CIString<20>?
    /// Of the modem's SIM card.
    package var imsi: CIString<20>?
    package var meterType: CIString<25>?
    package var meterSerialNumber: CIString<25>?

    package init(
        chargePointVendor: CIString<20>,
        chargePointModel: CIString<20>,
        chargePointSerialNumber: CIString<25>? = nil,
        chargeBoxSerialNumber: CIString<25>? = nil,
        firmwareVersion: CIString<50>? = nil,
        iccid: CIString<20>? = nil,
        imsi: CIString<20>? = nil,
        meterType: CIString<25>? = nil,
        meterSerialNumber: CIString<25>? = nil
    ) {
        self.chargePointVendor = chargePointVendor
        self.chargePointModel = chargePointModel
        self.chargePointSerialNumber = chargePointSerialNumber
        self.chargeBoxSerialNumber = chargeBoxSerialNumber
        self.firmwareVersion = firmwareVersion
        self.iccid = iccid
        self.imsi = imsi
        self.meterType = meterType
        self.meterSerialNumber = meterSerialNumber
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "BootNotification")
        self.chargePointVendor = try fields.required("chargePointVendor")
        self.chargePointModel = try fields.required("chargePointModel")
        self.chargePointSerialNumber = fields.reported("chargePointSerialNumber")
        self.chargeBoxSerialNumber = fields.reported("chargeBoxSerialNumber")
        self.firmwareVersion = fields.reported("firmwareVersion")
        self.iccid = fields.reported("iccid")
        self.imsi = fields.reported("imsi")
        self.meterType = fields.reported("meterType")
        self.meterSerialNumber = fields.reported("meterSerialNumber")
    }

    package struct Confirmation: Payload, Decodable {
        package var status: RegistrationStatus
        /// Sets the charger's clock.
        package var currentTime: Timestamp
        /// Seconds between heartbeats once accepted, otherwise the least wait before the next try; 0: the charger chooses.
        package var interval: Int

        package init(status: RegistrationStatus, currentTime: Timestamp, interval: Int) {
            self.status = status
            self.currentTime = currentTime
            self.interval = interval
        }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.field("status", self.status.rawValue)
                writer.field("currentTime", self.currentTime.date)
                writer.field("interval", self.interval)
            }
        }
    }

    /// 7.38.
    package enum RegistrationStatus: String, ClosedSet {
        case accepted = "Accepted"
        /// The central system may ask and configure; the charger offers no charging yet.
        case pending = "Pending"
        case rejected = "Rejected"
    }
}
