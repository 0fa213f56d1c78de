package import SmartCharging

extension SiteConfiguration {
    /// `grid`: the connection to the grid.
    package struct Grid: Sendable, Equatable {
        /// Its fuse, meter and planned base, written directly in `grid`.
        package var fuse: Fuse
        /// `powerLimitWatts`: the most that the whole site may import over all phases; 1000 to 2,000,000 W. Default nil: only the fuse limits.
        package var powerLimit: Watts?
        /// `unbalanceAmps`: the most that the chargers' one- and two-phase cars may load one phase above another; 6 to 100 A
        /// (Germany 20 A, Austria and Switzerland 16 A). Default nil: no such rule.
        package var unbalance: Amps?

        package init(fuse: Fuse, powerLimit: Watts? = nil, unbalance: Amps? = nil) {
            self.fuse = fuse
            self.powerLimit = powerLimit
            self.unbalance = unbalance
        }
    }
}
