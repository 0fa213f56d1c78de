package import SiteModel

/// What was kept of a month.
package struct AuditListing: Sendable, Equatable, Codable {
    /// Oldest first.
    package var lines: [AuditLine]
    /// There are older ones of that month.
    package var more: Bool

    package static let most = 10_000

    package init(lines: [AuditLine], more: Bool) {
        self.lines = lines
        self.more = more
    }
}
