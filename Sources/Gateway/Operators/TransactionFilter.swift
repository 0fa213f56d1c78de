package import FoundationEssentials
package import SiteModel

/// Which sessions to list, newest first; nil: whatever they are.
package struct TransactionFilter: Sendable, Codable, Equatable {
    package var charger: ChargerID?
    /// True: those without an end.
    package var open: Bool?
    /// Those that were under way at this time or later.
    package var since: Date?
    /// Those that began before.
    package var until: Date?
    /// Only those with a lesser number: the listing before goes on here.
    package var before: TransactionID?
    /// 1 to `most`; what is beyond is taken for the nearest.
    package var limit: Int

    package static let most = 1_000

    package init(
        charger: ChargerID? = nil, open: Bool? = nil, since: Date? = nil, until: Date? = nil, before: TransactionID? = nil,
        limit: Int = 100
    ) {
        self.charger = charger
        self.open = open
        self.since = since
        self.until = until
        self.before = before
        self.limit = limit
    }
}
