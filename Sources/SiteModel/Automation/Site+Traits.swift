extension Site {
    /// What holds for a charger by its make.
    package func traits(of id: ChargerID) -> ChargerTraits { self.knownTraits[id] ?? .unknown }

    /// What the program knows of a charger's make, whether the site's own entry says otherwise or not.
    package func quirks(of id: ChargerID) -> [Quirk] { self.state.chargers[id]?.identity.map(self.quirks(of:)) ?? [] }

    func quirks(of identity: Charger.Identity) -> [Quirk] { self.quirks.filter { $0.model.fits(identity) } }

    /// Works out anew what follows from what a charger says of itself.
    mutating func learnTraits(of id: ChargerID) {
        guard let identity = self.state.chargers[id]?.identity else {
            self.knownTraits[id] = nil
            return
        }
        let own = self.configuration.models.first { $0.fits(identity) }
        self.knownTraits[id] = ChargerTraits((own.map { [$0] } ?? []) + self.quirks(of: identity).map(\.model))
    }

    mutating func learnTraits() {
        self.knownTraits = [:]
        for id in self.state.chargers.keys { self.learnTraits(of: id) }
    }
}
