extension SiteConfiguration {
    /// `authorization`: who may charge.
    package struct Authorization: Sendable, Equatable {
        /// `unknownTags`: the answer to a tag that is not on the list. Default `refuse`.
        package var unknownTags: UnknownTags
        /// `concurrentSessions`: whether a tag may have two sessions at a time. Default `allow`.
        package var concurrentSessions: ConcurrentSessions
        /// `unknownTagsAtOnce`: how many tags that are on no list a charger may show before every tag is refused there; one more every 10 s.
        /// Default 60.
        package var unknownTagsAtOnce: Int

        package init(
            unknownTags: UnknownTags = .refuse, concurrentSessions: ConcurrentSessions = .allow, unknownTagsAtOnce: Int = 60
        ) {
            self.unknownTags = unknownTags
            self.concurrentSessions = concurrentSessions
            self.unknownTagsAtOnce = unknownTagsAtOnce
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
