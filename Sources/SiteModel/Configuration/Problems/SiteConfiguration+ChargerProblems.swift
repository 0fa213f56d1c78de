import SmartCharging

extension SiteConfiguration {
    /// Chargers whose own numbers contradict each other, or that no fuse lets charge.
    func chargerProblems(_ layout: FuseLayout) -> [ConfigurationProblem] {
        self.currentProblems(self.chargerDefaults, at: .root["chargerDefaults"])
            + self.chargers.sorted { $0.key < $1.key }.flatMap { id, charger in
                let path = self.path(of: id)
                // What is wrong with the defaults is said once, there.
                let own = charger == self.chargerDefaults ? [] : self.currentProblems(charger, at: path)
                return own + self.roomProblems(id, charger, at: path, layout)
            }
    }

    private func currentProblems(_ charger: Charger, at path: ConfigurationPath) -> [ConfigurationProblem] {
        let relies = [path, .root["chargerDefaults"]]
        func problem(_ kind: ConfigurationProblem.Kind, _ key: String, _ message: String) -> ConfigurationProblem {
            ConfigurationProblem(kind, at: path[key], message, relies: relies)
        }
        var problems: [ConfigurationProblem] = []
        if charger.connectorMaximum > charger.maximum {
            problems.append(
                problem(
                    .connectorAboveMaximum, "connectorMaxAmps",
                    "expected at most \"maxAmps\", \(charger.maximum) for the whole charger, found \(charger.connectorMaximum) for one outlet"
                ))
        }
        if charger.hardware < charger.maximum {
            problems.append(
                problem(
                    .hardwareBelowMaximum, "hardwareAmps",
                    "expected at least \"maxAmps\", \(charger.maximum), found \(charger.hardware); a charger cannot be told to draw more than it can"
                ))
        }
        if charger.minimum > charger.connectorMaximum {
            problems.append(
                problem(
                    .minimumAboveMaximum, "minAmps",
                    "expected at most what an outlet may draw, \(charger.connectorMaximum), found \(charger.minimum)"))
        }
        // Without a range of its own there is nothing to compare the fallback with.
        guard charger.minimum <= charger.connectorMaximum else { return problems }
        if charger.fallback != .zero, charger.fallback < charger.minimum || charger.fallback > charger.connectorMaximum {
            problems.append(
                problem(
                    .fallbackOutOfReach, "fallbackAmps",
                    "expected 0 A (no charging without the gateway) or \(charger.minimum) to \(charger.connectorMaximum), "
                        + "found \(charger.fallback)"))
        } else if charger.allFallbacks > charger.maximum {
            problems.append(
                problem(
                    .fallbackOutOfReach, "fallbackAmps",
                    "expected at most \"maxAmps\", \(charger.maximum), for all \(charger.connectors) outlets together, "
                        + "found \(charger.allFallbacks)"))
        }
        return problems
    }

    private func roomProblems(_ id: ChargerID, _ charger: Charger, at path: ConfigurationPath, _ layout: FuseLayout)
        -> [ConfigurationProblem]
    {
        let way = layout.way(from: layout.place(of: id))
        for place in way {
            let fuse = self.fuse(at: place)
            let room = fuse.meter == nil ? fuse.limit - fuse.plannedBase : fuse.limit
            // What takes the whole fuse is told by itself.
            guard fuse.margin < fuse.rating.least, PerPhase.lowest(fuse.rating, fuse.plannedBase) == fuse.plannedBase,
                let phase = charger.phases.phases.first(where: { room[$0] < charger.minimum })
            else { continue }
            let advice =
                charger.phases == .unknown
                ? "say with \"phases\" where it is connected: while that is unknown its cars count on all three phases"
                : "check \"phases\", \"minAmps\" and the fuse"
            return [
                ConfigurationProblem(
                    .noRoomForMinimum, at: path,
                    "expected room for at least \(charger.minimum) on \(phase), found \(max(.zero, room[phase])) at \(self.title(of: place)), "
                        + "so no car could ever charge on \"\(id)\"; \(advice)",
                    relies: ["fuseAmps", "marginAmps", "plannedBaseAmps", "meter"].map { self.path(of: place)[$0] } + [
                        .root["chargerDefaults"]
                    ])
            ]
        }
        return []
    }
}
