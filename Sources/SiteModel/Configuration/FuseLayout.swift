/// Which fuse feeds which, and which charger hangs where: the tree that a configuration describes, as far as it describes one.
///
/// `FuseTree` is what the controller works with and exists only when everything is right; this also stands for what is still wrong.
package struct FuseLayout: Sendable {
    /// A fuse of the configuration.
    package enum Place: Hashable, Sendable {
        case grid
        /// The index in `circuits`.
        case circuit(Int)
    }

    /// Every fuse that the grid feeds, each after the one that feeds it, in the order in which a person would draw them.
    package let places: [Place]
    /// Circuits that feed each other in a ring, each ring once, as indices in `circuits`; told from its first circuit in the file.
    package let rings: [[Int]]
    /// Circuits whose parent there is not, as indices in `circuits`.
    package let orphans: [Int]
    private let parents: [Int: Place]
    private let circuitOfCharger: [ChargerID: Int]
    private let chargersOfPlace: [Place: [ChargerID]]

    package init(_ configuration: SiteConfiguration) {
        let circuits = configuration.circuits
        let indices = Dictionary(circuits.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var parents: [Int: Place] = [:]
        for (index, circuit) in circuits.enumerated() {
            if let parent = circuit.parent {
                parents[index] = indices[parent].map { .circuit($0) }
            } else {
                parents[index] = .grid
            }
        }
        self.parents = parents
        self.orphans = circuits.indices.filter { parents[$0] == nil }
        self.rings = Self.rings(parents, count: circuits.count)
        self.places = Self.walk(parents, count: circuits.count)

        var circuitOfCharger: [ChargerID: Int] = [:]
        var chargersOfPlace: [Place: [ChargerID]] = [:]
        for (index, circuit) in circuits.enumerated() {
            for charger in circuit.chargers where circuitOfCharger[charger] == nil && configuration.chargers[charger] != nil {
                circuitOfCharger[charger] = index
                chargersOfPlace[.circuit(index), default: []].append(charger)
            }
        }
        chargersOfPlace[.grid] = configuration.chargers.keys.filter { circuitOfCharger[$0] == nil }.sorted()
        self.circuitOfCharger = circuitOfCharger
        self.chargersOfPlace = chargersOfPlace
    }

    /// What feeds a fuse; nil for the grid and for an orphan.
    package func parent(of place: Place) -> Place? {
        switch place {
        case .grid: nil
        case .circuit(let index): self.parents[index]
        }
    }

    /// The fuses directly behind one, in the file's order.
    package func children(of place: Place) -> [Place] {
        self.places.filter { self.parent(of: $0) == place }
    }

    /// The chargers directly behind a fuse, in the order of its circuit; at the grid by identity.
    package func chargers(of place: Place) -> [ChargerID] {
        self.chargersOfPlace[place] ?? []
    }

    /// The fuse a charger hangs on.
    package func place(of charger: ChargerID) -> Place {
        self.circuitOfCharger[charger].map { .circuit($0) } ?? .grid
    }

    /// A fuse and all that feed it, the nearest first. Ends where a ring closes.
    package func way(from place: Place) -> [Place] {
        var way: [Place] = []
        var next: Place? = place
        while let place = next, !way.contains(place) {
            way.append(place)
            next = self.parent(of: place)
        }
        return way
    }
}

extension FuseLayout {
    private static func rings(_ parents: [Int: Place], count: Int) -> [[Int]] {
        var seen: Set<Int> = []
        return (0..<count).compactMap { start in
            var path: [Int] = []
            var next = start
            while seen.insert(next).inserted {
                path.append(next)
                guard case .circuit(let parent)? = parents[next] else { return nil }
                next = parent
            }
            guard let first = path.firstIndex(of: next) else { return nil }
            let ring = path[first...]
            let least = ring.indices.min { ring[$0] < ring[$1] } ?? first
            return Array(ring[least...] + ring[..<least])
        }
    }

    private static func walk(_ parents: [Int: Place], count: Int) -> [Place] {
        let children = Dictionary(grouping: (0..<count).filter { parents[$0] != nil }) { parents[$0] ?? .grid }
        var places: [Place] = []
        var open: [Place] = [.grid]
        while let place = open.popLast() {
            places.append(place)
            open += (children[place] ?? []).reversed().map { .circuit($0) }
        }
        return places
    }
}
