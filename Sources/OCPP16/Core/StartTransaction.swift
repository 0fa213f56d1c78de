package import JSON
package import OCPPJ

/// 4.8: energy flows, now or (after a time offline) at some time in the past.
///
/// A refusal makes the charger send the same again and at last drop it, a session lost. So only what nothing can be
/// recorded without is required: the connector, the register and the time.
package struct StartTransaction: Request, Encodable {
    /// From 1.
    package var connectorId: Int
    /// Empty when the charger names none: such a token is on no list, and the answer is `Invalid` with a transaction id.
    package var idTag: IdToken
    /// The energy register in Wh; it is not set back between transactions.
    package var meterStart: Int
    /// The reservation that this transaction uses up.
    package var reservationId: Int?
    package var timestamp: Timestamp

    package init(connectorId: Int, idTag: IdToken, meterStart: Int, reservationId: Int? = nil, timestamp: Timestamp) {
        self.connectorId = connectorId
        self.idTag = idTag
        self.meterStart = meterStart
        self.reservationId = reservationId
        self.timestamp = timestamp
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "StartTransaction")
        self.connectorId = try fields.connectorId()
        self.idTag = fields.reported("idTag") ?? IdToken(presented: "")
        self.meterStart = try fields.register("meterStart")
        self.reservationId = fields.reported("reservationId")
        self.timestamp = try fields.required("timestamp")
    }

    package struct Confirmation: Payload, Decodable {
        package var idTagInfo: IdTagInfo
        /// Positive, never used before, and there whatever `idTagInfo` says (TC_037_3).
        package var transactionId: Int

        package init(idTagInfo: IdTagInfo, transactionId: Int) {
            self.idTagInfo = idTagInfo
            self.transactionId = transactionId
        }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in
                self.idTagInfo.writeField(to: &writer)
                writer.field("transactionId", self.transactionId)
            }
        }
    }
}
