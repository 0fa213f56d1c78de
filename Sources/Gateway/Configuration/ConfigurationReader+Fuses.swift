import JSON
import SiteModel
import SmartCharging

extension ConfigurationReader {
    mutating func grid(_ root: inout ConfigurationSection) -> SiteConfiguration.Grid {
        self.object("grid", in: &root, required: true) { reader, grid in
            let fuse = reader.fuse(&grid, margin: 1)
            let power = reader.optional("powerLimitWatts", in: &grid, .whole(ConfigurationLimits.powerWatts, " W"))
            let unbalance = reader.optional("unbalanceAmps", in: &grid, .amps(ConfigurationLimits.unbalance))
            return SiteConfiguration.Grid(fuse: fuse, powerLimit: power.map { Watts($0) }, unbalance: unbalance)
        }
    }

    mutating func circuits(_ root: inout ConfigurationSection) -> [SiteConfiguration.Circuit] {
        let elements = self.elements("circuits", in: &root, most: ConfigurationLimits.circuits, of: "circuits")
        return elements.enumerated().map { index, element in
            self.object(element.value, at: element.path) { reader, circuit in
                let name = reader.required("name", in: &circuit, .line("a name", longest: ConfigurationLimits.circuitNameLength))
                let parent = reader.optional(
                    "parent", in: &circuit, .line("a circuit's name", longest: ConfigurationLimits.circuitNameLength))
                let fuse = reader.fuse(&circuit, margin: 0)
                let chargers = reader.identities(&circuit, circuit: index)
                // A name of its own also where the file has none, so that it is nobody's double.
                return SiteConfiguration.Circuit(name: name ?? "circuits[\(index)]", parent: parent, fuse: fuse, chargers: chargers)
            }
        }
    }

    private mutating func identities(_ circuit: inout ConfigurationSection, circuit index: Int) -> [ChargerID] {
        let elements = self.elements("chargers", in: &circuit, most: ConfigurationLimits.chargers, of: "charger identities")
        var identities: [ChargerID] = []
        for (place, element) in elements.enumerated() {
            guard let id = self.value(element.value, at: element.path, .identity) else { continue }
            identities.append(id)
            self.placesOfChargers[index, default: []].append(place)
        }
        return identities
    }

    private mutating func fuse(_ section: inout ConfigurationSection, margin: Amps) -> SiteConfiguration.Fuse {
        let rating = self.perPhase("fuseAmps", in: &section, ConfigurationLimits.rating, required: true)
        return SiteConfiguration.Fuse(
            rating: rating ?? PerPhase(repeating: ConfigurationLimits.rating.upperBound),
            margin: self.optional("marginAmps", in: &section, .amps(ConfigurationLimits.margin)) ?? margin,
            plannedBase: self.perPhase("plannedBaseAmps", in: &section, ConfigurationLimits.plannedBase) ?? .zero,
            meter: self.meter(&section),
            chargersWhenMeterIsLost: self.object("whenMeterIsLost", in: &section) { reader, lost in
                reader.required("chargersAmps", in: &lost, .amps(ConfigurationLimits.lostMeter))
            },
            hasGeneration: self.optional("generation", in: &section, .flag) ?? false)
    }

    /// One current for all phases, or `[L1, L2, L3]`.
    private mutating func perPhase(
        _ key: String, in section: inout ConfigurationSection, _ range: ClosedRange<Amps>, required: Bool = false
    ) -> PerPhase<Amps>? {
        let path = section.path[key]
        let field = ConfigurationField<Amps>.amps(range)
        guard let value = section.take(key) else {
            if required, section.isPresent { self.refuse(.missingKey, at: path, "expected \(field.expected), found no such key") }
            return nil
        }
        guard value.kind == .array else { return self.value(value, at: path, field).map { PerPhase(repeating: $0) } }
        self.note(value, at: path)
        guard value.count == 3 else {
            self.refuse(.wrongType, at: path, "expected one number or three, [L1, L2, L3], found \(value.phrase)")
            return nil
        }
        let phases = value.elements.enumerated().map { index, element in self.value(element, at: path[index], field) }
        guard case (let l1?, let l2?, let l3?) = (phases[0], phases[1], phases[2]) else { return nil }
        return PerPhase(l1, l2, l3)
    }

    /// Digital inputs are part of the file's format, and nothing in this release reads one: a limit that never comes must not look like one.
    mutating func inputs(_ root: inout ConfigurationSection) {
        let inputs = self.elements("inputs", in: &root, most: .max, of: "inputs")
        if let first = inputs.first {
            self.note(first.value, at: first.path)
            self.refuse(
                .notInThisRelease, at: .root["inputs"],
                "found \(inputs.count == 1 ? "an input" : "\(inputs.count) inputs"), but this release reads no digital inputs, so a limit that "
                    + "depends on one would never hold; leave \"inputs\" out and wire the signal to the chargers themselves for now")
        }
    }
}
