package import FoundationEssentials

/// What a charger was told about being in service, by connector; 0 is the charger as a whole. It remembers it over a restart (5.2).
package struct Availability: Sendable, Equatable, Codable {
    /// The last wish of each connector that the charger took.
    package private(set) var wishes: [Int: Wish] = [:]

    package init() {}

    package struct Wish: Sendable, Equatable, Codable {
        package var operative: Bool
        package var asked: Date
        package var state: State
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        /// The charger will do it.
        case accepted
        /// It follows when the sessions under way are over.
        case scheduled
        /// The connector said that it is so.
        case done
    }

    mutating func ask(operative: Bool, of connector: Int, isScheduled: Bool, at now: Date) {
        guard (0...Connector.maximumPerCharger).contains(connector) else { return }
        self.wishes[connector] = Wish(operative: operative, asked: now, state: isScheduled ? .scheduled : .accepted)
        // What is said of the charger as a whole holds for its connectors.
        if connector == 0 { self.wishes = self.wishes.filter { $0.key == 0 } }
    }

    mutating func report(_ status: Connector.Status, of connector: Int) {
        guard let wish = self.wishes[connector], wish.operative == (status != .unavailable) else { return }
        self.wishes[connector]?.state = .done
    }

    /// What a connector was last told, itself or with the whole charger.
    package func wish(for connector: Int) -> Wish? { self.wishes[connector] ?? self.wishes[0] }
}
