package import JSON
package import OCPPJ

/// 4.10: a transaction has ended, perhaps days ago. It cannot be refused for what it says; as in `StartTransaction` only
/// what nothing can be recorded without is required.
package struct StopTransaction: Request, Encodable {
    /// Who stopped it: perhaps another token of the same group than the starter's.
    package var idTag: IdToken?
    /// The energy register in Wh.
    package var meterStop: Int
    package var timestamp: Timestamp
    /// As the charger has it: −1, or nothing, which reads as −1, when it never got one (ER 3.18).
    package var transactionId: Int
    /// Absent means `Local`.
    package var reason: StopReason?
    package var transactionData: [MeterValue]?

    package init(
        idTag: IdToken? = nil,
        meterStop: Int,
        timestamp: Timestamp,
        transactionId: Int,
        reason: StopReason? = nil,
        transactionData: [MeterValue]? = nil
    ) {
        self.idTag = idTag
        self.meterStop = meterStop
        self.timestamp = timestamp
        self.transactionId = transactionId
        self.reason = reason
        self.transactionData = transactionData
    }

    package init(reading value: JSONValue) throws(CallError) {
        let fields = try Fields(value, of: "StopTransaction")
        self.idTag = fields.reported("idTag")
        self.meterStop = try fields.register("meterStop")
        self.timestamp = try fields.required("timestamp")
        self.transactionId = fields["transactionId"] == nil ? -1 : try fields.required("transactionId")
        self.reason = fields.reported("reason")
        self.transactionData = fields["transactionData"].map(MeterValue.list(reading:))
    }

    package struct Confirmation: Payload, Decodable {
        /// There if, and only if, the request named a token.
        package var idTagInfo: IdTagInfo?

        package init(idTagInfo: IdTagInfo? = nil) {
            self.idTagInfo = idTagInfo
        }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in self.idTagInfo?.writeField(to: &writer) }
        }
    }
}

/// 7.36: why a transaction ended.
package struct StopReason: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let deAuthorized: Self = "DeAuthorized"
    package static let emergencyStop: Self = "EmergencyStop"
    package static let evDisconnected: Self = "EVDisconnected"
    package static let hardReset: Self = "HardReset"
    package static let local: Self = "Local"
    package static let other: Self = "Other"
    package static let powerLoss: Self = "PowerLoss"
    package static let reboot: Self = "Reboot"
    package static let remote: Self = "Remote"
    package static let softReset: Self = "SoftReset"
    package static let unlockCommand: Self = "UnlockCommand"
}
