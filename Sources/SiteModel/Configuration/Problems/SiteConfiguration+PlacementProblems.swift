extension SiteConfiguration {
    /// Chargers that a circuit names and nobody describes, or that two circuits name.
    func placementProblems() -> [ConfigurationProblem] {
        let unplaced = Spelling(of: self.unplaced)
        return self.circuits.indices.flatMap { self.unknownChargers(of: $0, unplaced) } + self.doublePlacements()
    }

    private func unknownChargers(of circuit: Int, _ unplaced: Spelling) -> [ConfigurationProblem] {
        self.circuits[circuit].chargers.enumerated().compactMap { place, id in
            guard self.chargers[id] == nil else { return nil }
            return ConfigurationProblem(
                .unknownCharger, at: .root["circuits"][circuit]["chargers"][place],
                "expected a charger described in \"chargers\", found \"\(id)\"", suggestion: unplaced.nearest(to: id.text),
                relies: [.root["chargers"]])
        }
    }

    /// The identities of described chargers on no circuit: what a circuit probably meant that names something like one.
    package var unplaced: [String] {
        let placed = Set(self.circuits.flatMap(\.chargers))
        return self.chargers.keys.filter { !placed.contains($0) }.map(\.text).sorted()
    }

    private func doublePlacements() -> [ConfigurationProblem] {
        var first: [ChargerID: (circuit: Int, place: Int)] = [:]
        var problems: [ConfigurationProblem] = []
        for (index, circuit) in self.circuits.enumerated() {
            for (place, charger) in circuit.chargers.enumerated() {
                let path = ConfigurationPath.root["circuits"][index]["chargers"][place]
                guard let other = first[charger] else {
                    first[charger] = (index, place)
                    continue
                }
                let home = self.circuits[other.circuit].name.debugDescription
                let found = other.circuit == index ? "a second time in this list" : "on \(home) (circuits[\(other.circuit)]) as well"
                problems.append(
                    ConfigurationProblem(
                        .duplicateCharger, at: path,
                        "expected each charger on one circuit, found \"\(charger)\" \(found); leave it where its cable is",
                        relies: [.root["circuits"][other.circuit]["chargers"][other.place]]))
            }
        }
        return problems
    }
}
