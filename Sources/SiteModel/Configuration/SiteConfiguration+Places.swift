import SmartCharging

extension SiteConfiguration {
    /// The fuse at a place of the configuration's own layout.
    package func fuse(at place: FuseLayout.Place) -> Fuse {
        switch place {
        case .grid: self.grid.fuse
        case .circuit(let index): self.circuits[index].fuse
        }
    }

    /// Where a fuse stands in the file.
    package func path(of place: FuseLayout.Place) -> ConfigurationPath {
        switch place {
        case .grid: .root["grid"]
        case .circuit(let index): .root["circuits"][index]
        }
    }

    /// What people call a fuse.
    package func title(of place: FuseLayout.Place) -> String {
        switch place {
        case .grid: "the grid connection"
        case .circuit(let index): self.circuits[index].name.debugDescription
        }
    }

    /// Where a charger stands in the file.
    package func path(of charger: ChargerID) -> ConfigurationPath {
        .root["chargers"][charger.text]
    }

    /// Every meter of the site and the fuse it stands behind.
    package var meters: [(place: FuseLayout.Place, meter: Meter)] {
        let places = [FuseLayout.Place.grid] + self.circuits.indices.map { .circuit($0) }
        return places.compactMap { place in self.fuse(at: place).meter.map { (place, $0) } }
    }
}
