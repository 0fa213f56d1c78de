extension SiteConfiguration {
    /// Times of the control loop that must follow each other.
    func timeProblems() -> [ConfigurationProblem] {
        let path = ConfigurationPath.root["control"]
        let steps = [
            ("meterStaleSeconds", self.control.meterStale, "meterSilentSeconds", self.control.meterSilent),
            ("meterSilentSeconds", self.control.meterSilent, "meterLostSeconds", self.control.meterLost),
            ("riseSeconds", self.control.riseInterval, "smallRiseSeconds", self.control.smallRiseInterval),
        ]
        var problems = steps.compactMap { lower, least, upper, value in
            value >= least
                ? nil
                : ConfigurationProblem(
                    .timesOutOfOrder, at: path[upper],
                    "expected at least \"\(lower)\", \(least.seconds) s, found \(value.seconds) s", relies: [path[lower]])
        }
        for (place, meter) in self.meters where meter.poll >= self.control.meterStale {
            problems.append(
                ConfigurationProblem(
                    .timesOutOfOrder, at: self.path(of: place)["meter"]["pollSeconds"],
                    "expected less than \"control.meterStaleSeconds\", \(self.control.meterStale.seconds) s, found \(meter.poll.seconds) s; "
                        + "every reading would be stale before the next", relies: [path["meterStaleSeconds"]]))
        }
        return problems
    }
}
