extension SiteConfiguration {
    /// `authorization`: who may charge.
    package struct Authorization: Sendable, Equatable {
        /// `unknownTags`: the answer to a tag that is not on the list. Default `refuse`.
        package var unknownTags: UnknownTags
        /// `concurrentSessions`: whether a tag may have two sessions at a time. Default `allow`.
        package var concurrentSessions: ConcurrentSessions

        package init(unknownTags: UnknownTags = .refuse, concurrentSessions: ConcurrentSessions = .allow) {
            self.unknownTags = unknownTags
            self.concurrentSessions = concurrentSessions
        }

        package enum UnknownTags: String, Sendable, CaseIterable {
            case refuse, accept
            /// Only for a session that the charger began while it was alone.
            case acceptOffline
        }

        package enum ConcurrentSessions: String, Sendable, CaseIterable {
            case allow, refuse
        }
    }
}
