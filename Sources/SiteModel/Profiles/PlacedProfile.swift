package import SmartCharging

/// A profile and where it goes.
package struct PlacedProfile: Sendable, Equatable {
    /// 0 for the charger as a whole.
    package var connector: Int
    package var draft: ProfileDraft

    package init(connector: Int, draft: ProfileDraft) {
        self.connector = connector
        self.draft = draft
    }
}
