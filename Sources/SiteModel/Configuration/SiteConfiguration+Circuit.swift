extension SiteConfiguration {
    /// `circuits[]`: one fuse behind the grid's, with the chargers it feeds.
    package struct Circuit: Sendable, Equatable {
        /// `name`: unique on the site regardless of case, 1 to 40 characters, not `grid`. Required.
        package var name: String
        /// `parent`: the name of the circuit that feeds this one. Default nil: the grid does.
        package var parent: String?
        /// Its fuse, meter and planned base, written directly in the circuit. Its rating is at most its parent's on every phase.
        package var fuse: Fuse
        /// `chargers`: the identities of the chargers that hang directly on this fuse, each on one circuit only. Default none.
        package var chargers: [ChargerID]

        package init(name: String, parent: String? = nil, fuse: Fuse, chargers: [ChargerID] = []) {
            self.name = name
            self.parent = parent
            self.fuse = fuse
            self.chargers = chargers
        }
    }
}
