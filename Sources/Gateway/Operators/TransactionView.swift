package import FoundationEssentials
package import SiteModel

/// A charging session, for people and programs.
package struct TransactionView: Sendable, Codable, Equatable {
    /// The site's number of it.
    package var id: TransactionID
    /// The charger's number of it: the same, but for a session that was found under way.
    package var wireID: Int32
    package var charger: ChargerID
    package var connector: Int
    package var state: State
    /// What began it; nil where its start was not seen, or what was shown cannot be a tag.
    package var tag: IdTag?
    package var authorized: Bool
    /// By the charger's clock.
    package var start: Date
    /// Wh.
    package var startRegister: Int
    /// By the charger's clock; nil while it is open.
    package var end: Date?
    /// Wh.
    package var endRegister: Int?
    /// Wh since it began, as far as is known; nil when the register ran backwards.
    package var energy: Int?
    /// The charger's word for why it ended.
    package var reason: String?
    package var endTag: IdTag?

    package enum State: String, Sendable, Codable, CaseIterable {
        case open
        /// Another session began on its connector: its own end was not seen.
        case orphaned
        case finished
        /// Closed here with its last reading, since its end did not come.
        case abandoned
    }
}

package struct TransactionListing: Sendable, Codable, Equatable {
    /// Newest first.
    package var transactions: [TransactionView]
    /// Older ones fit too: ask again with `before`, the number of the last one here. Sessions of earlier years stand in the monthly files alone.
    package var more: Bool
}
