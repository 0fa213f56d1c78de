package import JSON
package import OCPPJ

/// 4.3 and 5.6: what a vendor says beyond the spec, in either direction.
package struct DataTransfer: Request, Encodable {
    package var vendorId: CIString<255>
    package var messageId: CIString<50>?
    /// Text of any length. Chargers that send an object or a number instead are understood: it is kept as its JSON text.
    package var data: String?

    package init(vendorId: CIString<255>, messageId: CIString<50>? = nil, data: String? = nil) {
        self.vendorId = vendorId
        self.messageId = messageId
        self.data = data
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "DataTransfer")
        self.vendorId = try fields.required("vendorId")
        self.messageId = fields.reported("messageId")
        self.data = fields["data"]?.anyText
    }

    package struct Confirmation: Payload, Encodable {
        package var status: Status
        /// As in the request.
        package var data: String?

        package init(status: Status, data: String? = nil) {
            self.status = status
            self.data = data
        }

        package init(reading value: JSONValue) throws(CallError) {
            let fields = try Fields(value, of: "DataTransfer.conf")
            self.status = try fields.required("status")
            self.data = fields["data"]?.anyText
        }
    }

    /// 7.23.
    package enum Status: String, ClosedSet, FieldValue {
        case accepted = "Accepted"
        case rejected = "Rejected"
        case unknownMessageId = "UnknownMessageId"
        case unknownVendorId = "UnknownVendorId"
    }
}
