extension SiteConfiguration {
    /// `unknownChargers`: what happens to a charger that connects and is not in the file.
    package enum UnknownChargers: String, Sendable, CaseIterable {
        /// It may connect and is listed, its boot stays pending and it gets no current before somebody lets it in.
        case hold
        /// It is let in with `chargerDefaults`, on the grid's fuse.
        case accept
    }
}
