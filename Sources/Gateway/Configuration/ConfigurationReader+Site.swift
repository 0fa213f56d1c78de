import JSON
import SiteModel
import SmartCharging

extension ConfigurationReader {
    /// Reads the whole file. What it gives is a configuration only when no error was found.
    mutating func site(_ root: JSONValue) -> SiteConfiguration {
        self.object(root, at: .root) { reader, root in
            let (name, timeZone) = reader.object("site", in: &root, required: true) { reader, site in
                (
                    reader.required("name", in: &site, .line("a name", longest: ConfigurationLimits.siteNameLength)) ?? "",
                    reader.optional("timeZone", in: &site, .timeZone(reader.catalogue.timeZones)) ?? "UTC"
                )
            }
            let grid = reader.grid(&root)
            let defaults = reader.object("chargerDefaults", in: &root) { $0.chargerKeys(&$1) }
            let circuits = reader.circuits(&root)
            let described = reader.chargers(&root, defaults)
            reader.inputs(&root)
            var configuration = SiteConfiguration(
                name: name, timeZone: timeZone, grid: grid, circuits: circuits, chargers: described,
                chargerDefaults: defaults.charger(), models: reader.models(&root), listen: reader.listen(&root),
                unknownChargers: reader.optional("unknownChargers", in: &root, .word) ?? .hold,
                authorization: reader.authorization(&root), security: reader.security(&root), tls: reader.tls(&root),
                ocpp: reader.ocpp(&root),
                control: reader.control(&root), storage: reader.storage(&root), meterValues: reader.meterValues(&root),
                files: reader.files(&root), firmware: reader.firmware(&root), logs: reader.logs(&root), web: reader.web(&root))
            reader.describeTheRest(&configuration)
            return configuration
        }
    }

    /// Gives `chargerDefaults` to the chargers that only circuits name, unless one looks like a slip for a described charger without a place:
    /// the wrong one would be protected by the wrong fuse.
    private mutating func describeTheRest(_ configuration: inout SiteConfiguration) {
        let unplaced = Spelling(of: configuration.unplaced)
        let defaults = configuration.chargerDefaults
        for (index, circuit) in configuration.circuits.enumerated() {
            let bare = circuit.chargers.filter {
                configuration.chargers[$0] == nil && unplaced.nearest(to: $0.text) == nil
            }
            guard !bare.isEmpty else { continue }
            for id in bare { configuration.chargers[id] = defaults }
            self.refuse(
                ConfigurationProblem(
                    .chargerWithoutEntry, at: .root["circuits"][index]["chargers"],
                    "\(bare.phrase) \(bare.count == 1 ? "is" : "are") not described in \"chargers\" and \(bare.count == 1 ? "gets" : "get") "
                        + "\"chargerDefaults\": at most \(defaults.maximum), fallback \(defaults.fallback), phases \(defaults.phases.spelling)",
                    relies: [.root["chargers"], .root["chargerDefaults"]]))
        }
    }
}
