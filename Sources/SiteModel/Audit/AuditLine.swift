package import FoundationEssentials

/// One line of the audit file.
package struct AuditLine: Sendable, Equatable, Codable {
    /// Of the record in the journal that it tells of; several lines may tell of one.
    package var record: UInt64
    package var at: Date
    /// Empty: it came about by itself, or a charger told it.
    package var by: String
    /// An address, or a user of the machine; nil where nobody knows.
    package var from: String?
    package var charger: ChargerID?
    package var what: String
    /// How it was and how it is now, where that is told.
    package var before: String?
    package var after: String?
    package var outcome: String

    /// What of an entry is told; nil for what is everyday.
    package init?(_ entry: Entry, record: UInt64) {
        self.record = record
        self.at = entry.at
        self.by = ""
        self.outcome = ""
        switch entry.event {
        case .operator(let deed):
            self.by = deed.by.description
            self.from = deed.from
            self.before = deed.before
            self.after = deed.after
            self.charger = deed.charger
            self.what = deed.what
            self.outcome = deed.outcome
        case .accepted(let id): (self.charger, self.what) = (id, "accepted")
        case .rejected(let id): (self.charger, self.what) = (id, "rejected")
        case .removed(let id): (self.charger, self.what) = (id, "removed")
        case .credential(let id, let hash):
            (self.charger, self.what) = (id, hash == nil ? "has no password any more" : "has a new password")
        case .securityProfile(let id, let profile): (self.charger, self.what) = (id, "has security profile \(profile.rawValue)")
        case .operation(let id, .security(let event)):
            (self.charger, self.what) = (id, "security event \(event.type)".bounded(by: Deed.longestWords).onOneLine)
            self.outcome = (event.info ?? "").bounded(by: Deed.longestWords).onOneLine
        case .campaign(let event):
            self.charger = event.charger
            self.what = "campaign \(event.campaign): \(event.sentence)".bounded(by: Deed.longestWords).onOneLine
        case .offered, .withdrawn, .named, .booted, .capabilities, .status, .fallback, .installed, .cleared, .overwrote, .means,
            .tellsSchedule, .mayDraw, .holds, .started, .metered, .peaked, .signed, .orphaned, .stopped, .abandoned, .orphanStop,
            .tapped, .operation:
            return nil
        }
    }
}
