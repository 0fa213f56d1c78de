extension SiteConfiguration {
    /// Meters that get in each other's way on a bus.
    func meterProblems() -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        let meters = self.meters
        for (index, (place, meter)) in meters.enumerated() {
            let path = self.path(of: place)["meter"]
            for (otherPlace, other) in meters.prefix(index) {
                let relies = [self.path(of: otherPlace)["meter"]]
                if meter.link == other.link, meter.unit == other.unit {
                    problems.append(
                        ConfigurationProblem(
                            .meterTwice, at: path,
                            "found the meter that \(self.title(of: otherPlace)) has already (same connection, same unit); each fuse needs a meter "
                                + "of its own, so give the other \"unit\"", relies: relies))
                    break
                }
                if case .serial(let port) = meter.link, case .serial(let otherPort) = other.link, port.device == otherPort.device,
                    port != otherPort
                {
                    problems.append(
                        ConfigurationProblem(
                            .busSettingsDiffer, at: path,
                            "found other settings for \(port.device) than at \(self.title(of: otherPlace)); all meters on one bus talk with the same "
                                + "\"baud\", \"parity\" and \"stopBits\"", relies: relies))
                    break
                }
            }
        }
        return problems
    }
}
