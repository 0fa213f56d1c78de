package import SmartCharging

/// What every fuse has to carry while nobody controls the chargers, phase by phase, and which chargers are too many.
package struct StaticSums: Sendable, Equatable {
    /// The grid connection first, each circuit after what feeds it.
    package let fuses: [Row]
    /// Chargers whose fallback has to be 0 A so that the rest fits, by identity.
    package let mustBeZero: [ChargerID]

    package struct Row: Sendable, Equatable {
        package let place: FuseLayout.Place
        package let name: String
        package let rating: PerPhase<Amps>
        package let planned: PerPhase<Amps>
        package let fallbacks: PerPhase<Amps>
        /// All chargers behind it as if none followed any limit.
        package let hardware: PerPhase<Amps>
        /// What all chargers share while the meter is lost; nil: each its fallback, or there is no meter.
        package let whenMeterIsLost: Amps?
        package let hasMeter: Bool

        /// What is left of the rating when every car draws its charger's fallback; negative where it does not hold.
        package var left: PerPhase<Amps> { self.rating - self.planned - self.fallbacks }
    }

    /// Nil while names, parents or ratings do not make a tree.
    package init?(_ configuration: SiteConfiguration) {
        let layout = FuseLayout(configuration)
        let cases = WorstCase.each(of: configuration, in: layout)
        guard !cases.isEmpty else { return nil }
        let fallbacks = configuration.fallbacks()
        self.fuses = layout.places.compactMap { place in
            guard let sums = cases[place] else { return nil }
            let fuse = configuration.fuse(at: place)
            return Row(
                place: place, name: place == .grid ? "grid connection" : configuration.node(at: place).rawValue, rating: fuse.rating,
                planned: sums.alone.planned, fallbacks: sums.alone.fallbacks, hardware: Self.hardware(behind: place, configuration, layout),
                whenMeterIsLost: fuse.chargersWhenMeterIsLost, hasMeter: fuse.meter != nil)
        }
        let points: [PointID]
        do throws(FuseTreeError) { points = try configuration.fuseTree().fallbacksThatDoNotFit(fallbacks) } catch { points = [] }
        self.mustBeZero = Set(points.compactMap { ChargerID($0.charger) }).sorted()
    }

    private static func hardware(
        behind place: FuseLayout.Place, _ configuration: SiteConfiguration, _ layout: FuseLayout
    ) -> PerPhase<Amps> {
        configuration.chargers.reduce(into: .zero) { sum, charger in
            guard layout.way(from: layout.place(of: charger.key)).contains(place) else { return }
            sum += charger.value.phases.sitePhases.carrying(charger.value.hardware)
        }
    }
}
