import OCPP16

/// A message of a transaction, which must reach the central system, in order, however long that takes (OCPP 1.6, 3.7).
struct TransactionMessage: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case start(StartTransaction)
        case values(MeterValues)
        case stop(StopTransaction)
    }

    /// Which transaction, by the charger's own count: the central system's number comes with the answer to its start.
    var transaction: Int
    var content: Content

    /// As it is sent, byte for byte the same each time once its transaction has a number.
    func encoded(as id: Int?) -> (action: String, payload: [UInt8]) {
        switch self.content {
        case .start(let start): return (StartTransaction.action, start.encoded())
        case .values(var values):
            values.transactionId = id
            return (MeterValues.action, values.encoded())
        case .stop(var stop):
            // A transaction whose start never got through has no number (errata 3.18).
            stop.transactionId = id ?? -1
            return (StopTransaction.action, stop.encoded())
        }
    }
}
