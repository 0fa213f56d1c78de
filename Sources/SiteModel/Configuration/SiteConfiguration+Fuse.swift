package import SmartCharging

extension SiteConfiguration {
    /// One fuse (or breaker) and what is known about the load behind it: the common part of `grid` and of each of `circuits`.
    package struct Fuse: Sendable, Equatable {
        /// `fuseAmps`: the rating, one number for all three phases or `[L1, L2, L3]`; 1 to 4000 A, 0 for a phase that is not there. Required.
        package var rating: PerPhase<Amps>
        /// `marginAmps`: kept free below the rating on every phase, 0 A up to less than the rating. Default 1 A on the grid, 0 A on a circuit.
        package var margin: Amps
        /// `plannedBaseAmps`: the most that everything but the chargers draws behind this fuse, one number or `[L1, L2, L3]`; 0 to 4000 A.
        /// Without a meter it is reserved always, with one while the meter is lost. Default 0 A.
        package var plannedBase: PerPhase<Amps>
        /// `meter`: measures the whole load behind this fuse. Default none: then only the chargers behind it and `plannedBase` count.
        package var meter: Meter?
        /// `whenMeterIsLost.chargersAmps`: what all chargers behind this fuse together may draw, per phase, while its meter is lost;
        /// 0 A up to the rating less margin and planned base. Default nil: their fallback currents.
        package var chargersWhenMeterIsLost: Amps?

        package init(
            rating: PerPhase<Amps>, margin: Amps, plannedBase: PerPhase<Amps> = PerPhase(repeating: .zero), meter: Meter? = nil,
            chargersWhenMeterIsLost: Amps? = nil
        ) {
            self.rating = rating
            self.margin = margin
            self.plannedBase = plannedBase
            self.meter = meter
            self.chargersWhenMeterIsLost = chargersWhenMeterIsLost
        }
    }
}
