extension SiteConfiguration {
    /// `meterValues`: what is kept of what chargers measure.
    package struct MeterValues: Sendable, Equatable {
        /// `keepSeconds`: of the readings of one connector at most one in this time is written to the journal; 10 to 3600 s. Default 60 s.
        package var keepInterval: Duration

        package init(keepInterval: Duration = .seconds(60)) {
            self.keepInterval = keepInterval
        }
    }
}
