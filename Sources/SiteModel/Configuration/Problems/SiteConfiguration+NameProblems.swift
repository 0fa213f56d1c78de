extension SiteConfiguration {
    /// Names that are taken twice, that mean nothing, or that lead in a ring.
    func nameProblems(_ layout: FuseLayout) -> [ConfigurationProblem] {
        self.circuitNameProblems() + self.parentProblems(layout) + self.placementProblems()
    }

    private func circuitNameProblems() -> [ConfigurationProblem] {
        var first: [String: Int] = [:]
        var problems: [ConfigurationProblem] = []
        for (index, circuit) in self.circuits.enumerated() {
            let path = ConfigurationPath.root["circuits"][index]["name"]
            let key = circuit.name.lowercased()
            if key == "grid" || key.hasPrefix(Self.chargerNodePrefix) {
                problems.append(
                    ConfigurationProblem(
                        .reservedName, at: path,
                        "expected a name that does not mean something else here, found \(circuit.name.debugDescription); choose another"))
            } else if let other = first[key] {
                problems.append(
                    ConfigurationProblem(
                        .duplicateCircuit, at: path,
                        "expected a name of its own for each circuit, found \(circuit.name.debugDescription), which circuits[\(other)] has already",
                        relies: [.root["circuits"][other]["name"]]))
            } else {
                first[key] = index
            }
        }
        return problems
    }

    private func parentProblems(_ layout: FuseLayout) -> [ConfigurationProblem] {
        let names = self.circuits.map(\.name)
        let orphans = layout.orphans.map { index in
            let circuit = self.circuits[index]
            let parent = circuit.parent ?? ""
            return ConfigurationProblem(
                .unknownParent, at: .root["circuits"][index]["parent"],
                "expected the name of another circuit (leave \"parent\" out for the grid), found \(parent.debugDescription)",
                suggestion: Spelling.nearest(to: parent, among: names.filter { $0 != circuit.name }),
                relies: self.circuits.indices.map { .root["circuits"][$0]["name"] })
        }
        let rings = layout.rings.map { ring in
            let text = (ring + ring.prefix(1)).map { self.circuits[$0].name.debugDescription }.joined(separator: " behind ")
            return ConfigurationProblem(
                .parentCycle, at: .root["circuits"][ring.first ?? 0]["parent"],
                "expected a way up to the grid, found circuits that feed each other: \(text); take \"parent\" out of the one that the grid feeds"
            )
        }
        return orphans + rings
    }
}
