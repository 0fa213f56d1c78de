extension SiteConfiguration {
    /// `storage`: how the state directory is kept.
    package struct Storage: Sendable, Equatable {
        /// `snapshotMinutes`: the model is written to `snapshot.json` this often, so that a restart replays less; 1 to 1440 min. Default 60 min.
        package var snapshotInterval: Duration

        package init(snapshotInterval: Duration = .seconds(3600)) {
            self.snapshotInterval = snapshotInterval
        }
    }
}
