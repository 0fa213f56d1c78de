/// 5.14: restarts a charger.
package struct Reset: Request, Codable {
    package var type: ResetType

    package init(type: ResetType) {
        self.type = type
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.42.
    package enum ResetType: String, ClosedSet {
        /// At once; transactions are reported after the restart, if at all.
        case hard = "Hard"
        /// Transactions are stopped and reported first.
        case soft = "Soft"
    }

    /// 7.41.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
    }
}
