import SmartCharging

extension SiteConfiguration {
    /// What is wrong with what is known of makes.
    func modelProblems() -> [ConfigurationProblem] {
        self.models.enumerated().compactMap { index, model in
            guard let deadMan = model.deadMan, let budget = model.writesPerDay, deadMan >= .seconds(1) else { return nil }
            // A limit is said again every third of the time.
            let refreshes = 3 * 86_400 / Int(clamping: deadMan.components.seconds)
            guard refreshes > budget else { return nil }
            let path = ConfigurationPath.root["models"][index]
            return ConfigurationProblem(
                .deadManAboveBudget, at: path["deadManSeconds"],
                "a limit that ends after \(deadMan.seconds) s is said again \(refreshes) times a day, and \"writesPerDay\" allows \(budget): "
                    + "expected a longer time, or none for a charger that writes limits to its flash", relies: [path["writesPerDay"]])
        }
    }

    /// Entries that no charger can get to, because an earlier one fits all that they fit.
    func modelWarnings() -> [ConfigurationProblem] {
        self.models.indices.compactMap { index in
            let model = self.models[index]
            guard let earlier = self.models[..<index].firstIndex(where: { $0.covers(model) }) else { return nil }
            return ConfigurationProblem(
                .modelNeverReached, at: .root["models"][index],
                "\"\(model.vendor)\", \"\(model.model)\" is never reached: models[\(earlier)] comes first and fits all of it; put it before that one"
            )
        }
    }
}

extension SiteConfiguration.Model {
    /// Whether every name that the other fits is one of this, too.
    fileprivate func covers(_ other: SiteConfiguration.Model) -> Bool {
        NamePattern(self.vendor).fits(other.vendor) && NamePattern(self.model).fits(other.model)
            && NamePattern(self.firmware).fits(other.firmware)
    }
}
