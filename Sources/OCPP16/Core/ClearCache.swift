/// 5.4: has a charger forget the authorizations it remembers.
package struct ClearCache: Request, Codable {
    package init() {}

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.20. `Rejected` also means that the charger has no cache (ER 3.23).
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
    }
}
