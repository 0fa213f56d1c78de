/// 5.18: frees a cable that is stuck. Not for stopping a transaction.
package struct UnlockConnector: Request, Codable {
    /// From 1.
    package var connectorId: Int

    package init(connectorId: Int) {
        self.connectorId = connectorId
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.46.
    package enum Status: String, ClosedSet {
        case unlocked = "Unlocked"
        case unlockFailed = "UnlockFailed"
        /// The connector has no lock, or there is no such connector (ER 3.85).
        case notSupported = "NotSupported"
    }
}
