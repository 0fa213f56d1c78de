extension SiteConfiguration {
    /// `authorization`: who may charge.
    package struct Authorization: Sendable, Equatable {
        /// `unknownTags`: the answer to a tag that is not on the list. Default `refuse`.
        package var unknownTags: UnknownTags

        package init(unknownTags: UnknownTags = .refuse) {
            self.unknownTags = unknownTags
        }

        package enum UnknownTags: String, Sendable, CaseIterable {
            case refuse, accept
        }
    }
}
