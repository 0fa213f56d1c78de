/// The ids that the site's own profiles have on one charger: from 1 on without a gap, since some chargers take an id for the number of a slot.
///
/// Where the charger holds too few for all of them, the cap of the whole charger goes first, then the profiles of sessions, then the
/// fallbacks.
package struct ProfileNumbers: Sendable, Equatable {
    package let connectors: Int
    /// How many profiles the charger holds; nil where it names no bound, or none that can be meant.
    package let most: Int?

    package init(connectors: Int, most: Int?) {
        self.connectors = max(connectors, 1)
        self.most = most.flatMap { $0 > 0 ? $0 : nil }
    }

    private func fits(_ count: Int) -> Bool { self.most.map { count <= $0 } ?? true }

    private var holdsAll: Bool { self.fits(2 * self.connectors + 1) }

    /// Of the limit of the whole charger; nil where it has no place beside the others.
    package var cap: Int? { self.holdsAll || !self.fits(self.connectors) ? 1 : nil }

    package func fallback(_ connector: Int) -> Int? {
        guard self.fits(self.connectors) else { return nil }
        return self.holdsAll ? 2 * connector : connector
    }

    /// Of the limit of the session under way.
    package func session(_ connector: Int) -> Int? {
        guard self.fits(2 * self.connectors) else { return nil }
        return self.holdsAll ? 2 * connector + 1 : self.connectors + connector
    }

    /// Whether an id is one of those that the site uses itself.
    package func contains(_ id: Int) -> Bool {
        (1...self.used).contains(id)
    }

    private var used: Int {
        if self.holdsAll { return 2 * self.connectors + 1 }
        if self.fits(2 * self.connectors) { return 2 * self.connectors }
        return self.fits(self.connectors) ? self.connectors : 1
    }
}
