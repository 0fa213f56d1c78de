/// 5.3: sets one configuration key. Values of every type travel as text.
package struct ChangeConfiguration: Request, Codable {
    package var key: CIString<50>
    package var value: CIString<500>

    package init(key: CIString<50>, value: CIString<500>) {
        self.key = key
        self.value = value
    }

    package struct Confirmation: Payload, Codable {
        package var status: Status

        package init(status: Status) {
            self.status = status
        }
    }

    /// 7.22.
    package enum Status: String, ClosedSet {
        case accepted = "Accepted"
        case rejected = "Rejected"
        /// Stored, in force after a restart; the charger does not restart by itself.
        case rebootRequired = "RebootRequired"
        /// The charger does not know the key.
        case notSupported = "NotSupported"
    }
}
