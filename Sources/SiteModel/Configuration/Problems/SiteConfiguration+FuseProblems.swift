import SmartCharging

extension SiteConfiguration {
    /// Fuses that cannot carry what hangs on them.
    func fuseProblems(_ layout: FuseLayout, _ cases: [FuseLayout.Place: WorstCase]) -> [ConfigurationProblem] {
        let all = [FuseLayout.Place.grid] + self.circuits.indices.map { .circuit($0) }
        return all.flatMap { self.ratingProblems($0, layout) }
            + layout.places.flatMap { place in cases[place].map { self.sumProblems(place, $0, layout) } ?? [] }
    }

    private func ratingProblems(_ place: FuseLayout.Place, _ layout: FuseLayout) -> [ConfigurationProblem] {
        let fuse = self.fuse(at: place)
        let path = self.path(of: place)
        var problems: [ConfigurationProblem] = []
        if fuse.margin >= fuse.rating.least {
            problems.append(
                ConfigurationProblem(
                    .marginAboveFuse, at: path["marginAmps"],
                    "expected a margin below the fuse's \(fuse.rating.least), found \(fuse.margin)",
                    relies: [path["fuseAmps"]]))
        }
        if let parent = layout.parent(of: place) {
            let above = self.fuse(at: parent).rating
            if let phase = Phase.allCases.first(where: { fuse.rating[$0] > above[$0] }) {
                problems.append(
                    ConfigurationProblem(
                        .fuseAboveParent, at: path["fuseAmps"],
                        "expected at most the \(above[phase]) of \(self.title(of: parent)), which feeds this circuit, found \(fuse.rating[phase]) "
                            + "on \(phase); with a fuse that its parent cannot carry the wrong one trips first",
                        relies: [self.path(of: parent)["fuseAmps"], path["parent"]]))
            }
        }
        if fuse.chargersWhenMeterIsLost != nil, fuse.meter == nil {
            problems.append(
                ConfigurationProblem(
                    .lostWithoutMeter, at: path["whenMeterIsLost"],
                    "expected it only beside \"meter\", found no meter at this fuse; describe the meter, or take this out and plan the other load "
                        + "with \"plannedBaseAmps\"", relies: [path["meter"]]))
        }
        return problems
    }

    private func sumProblems(_ place: FuseLayout.Place, _ sum: WorstCase, _ layout: FuseLayout) -> [ConfigurationProblem] {
        let path = self.path(of: place)
        let relies = self.sources(of: place, layout)
        let (planned, fuse) = (sum.alone.planned, self.fuse(at: place))
        if let phase = Phase.allCases.first(where: { planned[$0] > fuse.rating[$0] }) {
            return [
                ConfigurationProblem(
                    .plannedBaseAboveFuse, at: path["plannedBaseAmps"],
                    "expected at most the fuse's \(fuse.rating[phase]), found \(planned[phase]) planned on \(phase) with all circuits behind it",
                    relies: relies)
            ]
        }
        var problems: [ConfigurationProblem] = []
        if let phase = Phase.allCases.first(where: { sum.alone.excess[$0] > .zero }) {
            problems.append(
                ConfigurationProblem(
                    .fallbackSumAboveFuse, at: path["fuseAmps"],
                    "expected at most \(fuse.rating[phase]) on \(phase) while no gateway runs, found \(sum.alone.total[phase]): "
                        + "\(sum.alone.fallbacks[phase]) of fallback currents and \(planned[phase]) of planned base; this is what comes back after a "
                        + "power cut, so set \"fallbackAmps\" of some chargers to 0 or use a larger fuse",
                    relies: relies))
        }
        if let limit = sum.alone.powerLimit, sum.alone.power > limit {
            problems.append(
                ConfigurationProblem(
                    .fallbackPowerAboveLimit, at: path["powerLimitWatts"],
                    "expected at least \(sum.alone.power), which fallback currents and planned base draw while no gateway runs, found \(limit); "
                        + "set \"fallbackAmps\" of some chargers to 0",
                    relies: relies))
        }
        if let lost = fuse.chargersWhenMeterIsLost, let phase = Phase.allCases.first(where: { lost + planned[$0] > sum.limit[$0] }) {
            problems.append(
                ConfigurationProblem(
                    .lostMeterAboveFuse, at: path["whenMeterIsLost"]["chargersAmps"],
                    "expected at most \(max(.zero, sum.limit[phase] - planned[phase])) (fuse less margin and planned base on \(phase)), found \(lost)",
                    relies: relies))
        }
        return problems
    }

    /// The values that a fuse's sums come from.
    private func sources(of place: FuseLayout.Place, _ layout: FuseLayout) -> [ConfigurationPath] {
        let behind = layout.places.filter { layout.way(from: $0).contains(place) }
        let fuses = behind.flatMap { place in
            let path = self.path(of: place)
            return [path["chargers"], path["plannedBaseAmps"], path["parent"], path["name"]]
        }
        let chargers = [.root["chargerDefaults"]] + behind.flatMap { layout.chargers(of: $0) }.map { self.path(of: $0) }
        let own = self.path(of: place)
        return fuses + [own["fuseAmps"], own["marginAmps"]]
            + chargers.flatMap { [$0["fallbackAmps"], $0["connectors"], $0["phases"], $0["minAmps"]] }
    }
}
