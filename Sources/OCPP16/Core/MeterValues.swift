package import JSON
package import OCPPJ

/// 4.7: what a meter of the charger measured. Its content is never a reason for a refusal (ER 3.18): a value that makes
/// no sense is left out, and the rest is kept.
package struct MeterValues: Request, Encodable {
    /// 0: the main meter of the charger.
    package var connectorId: Int
    /// The transaction that the values belong to; some chargers say −1 for none.
    package var transactionId: Int?
    package var meterValue: [MeterValue]

    package init(connectorId: Int, transactionId: Int? = nil, meterValue: [MeterValue]) {
        self.connectorId = connectorId
        self.transactionId = transactionId
        self.meterValue = meterValue
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "MeterValues")
        self.connectorId = try fields.connectorId()
        self.transactionId = fields.reported("transactionId")
        self.meterValue = fields["meterValue"].map(MeterValue.list(reading:)) ?? []
    }

    package struct Confirmation: Payload, Decodable {
        package init() {}

        package func write(to writer: inout JSONWriter) {
            writer.object { _ in }
        }
    }
}
