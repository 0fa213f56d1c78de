extension SiteConfiguration.Authorization {
    /// What a tag is told that is not on the list.
    package var verdictOnUnknownTags: TagVerdict.Status {
        switch self.unknownTags {
        case .refuse, .acceptOffline: .invalid
        case .accept: .accepted
        }
    }
}
