package import SmartCharging

extension SiteConfiguration {
    /// One fuse (or breaker) and what is known about the load behind it: the common part of `grid` and of each of `circuits`.
    package struct Fuse: Sendable, Equatable {
        /// `fuseAmps`: the rating, one number for all three phases or `[L1, L2, L3]`; 1 to 4000 A. Required.
        package var rating: PerPhase<Amps>
        /// `marginAmps`: kept free below the rating on every phase, 0 A up to less than the rating. Default 1 A on the grid, 0 A on a circuit.
        package var margin: Amps
        /// `plannedBaseAmps`: the most that other things than chargers draw directly from this fuse, not through a circuit behind it; one
        /// number or `[L1, L2, L3]`, 0 to 4000 A. Without a meter it is reserved always. Default 0 A.
        package var plannedBase: PerPhase<Amps>
        /// `meter`: measures the whole load behind this fuse. Default none: then the chargers and planned bases behind it count.
        package var meter: Meter?
        /// `whenMeterIsLost.chargersAmps`: what all chargers behind this fuse together may draw, per phase, while its meter is lost;
        /// 0 A up to the rating less margin and planned base. Default nil: their fallback currents.
        package var chargersWhenMeterIsLost: Amps?
        /// `generation`: true where something behind this fuse feeds in, such as solar panels: its meter may then read less than the cars
        /// draw without being wrong. Default false.
        package var hasGeneration: Bool

        package init(
            rating: PerPhase<Amps>, margin: Amps = .zero, plannedBase: PerPhase<Amps> = .zero, meter: Meter? = nil,
            chargersWhenMeterIsLost: Amps? = nil, hasGeneration: Bool = false
        ) {
            self.rating = rating
            self.margin = margin
            self.plannedBase = plannedBase
            self.meter = meter
            self.chargersWhenMeterIsLost = chargersWhenMeterIsLost
            self.hasGeneration = hasGeneration
        }
    }
}

extension SiteConfiguration.Fuse {
    /// What may flow at most, per phase: the rating less the margin.
    package var limit: PerPhase<Amps> { self.rating.map { $0 - self.margin } }
}
