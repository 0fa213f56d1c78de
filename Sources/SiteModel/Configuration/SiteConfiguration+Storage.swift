extension SiteConfiguration {
    /// `storage`: how the state directory is kept.
    package struct Storage: Sendable, Equatable {
        /// `snapshotMinutes`: the model is written to `snapshot.json` this often, so that a restart replays less; 1 to 1440 min. Default 60 min.
        package var snapshotInterval: Duration

        /// `keepMonths`: for so many whole months before the present one the files of sessions and of the audit are kept; 1 to 1200. Default nil: for
        /// ever.
        package var keepMonths: Int?

        package init(snapshotInterval: Duration = .seconds(3600), keepMonths: Int? = nil) {
            self.snapshotInterval = snapshotInterval
            self.keepMonths = keepMonths
        }
    }
}
