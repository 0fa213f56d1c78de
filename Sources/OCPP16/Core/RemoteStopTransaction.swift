/// 5.12: asks a charger to stop a transaction.
package struct RemoteStopTransaction: Request, Codable {
    package var transactionId: Int

    package init(transactionId: Int) {
        self.transactionId = transactionId
    }

    package struct Confirmation: Payload, Codable {
        package var status: RemoteStartStopStatus

        package init(status: RemoteStartStopStatus) {
            self.status = status
        }
    }
}
