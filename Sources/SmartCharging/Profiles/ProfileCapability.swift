/// What a charger says it can do with profiles; nil where it states no bound.
package struct ProfileCapability: Hashable, Sendable {
    /// 1 to 1000.
    package let connectors: Int
    /// What a watt limit is reckoned with: volts between a phase and neutral, 1 to 1000.
    package let volts: Int
    package let isSupported: Bool
    package let highestLevel: Int?
    package let mostPeriods: Int?
    package let mostProfiles: Int?
    package let units: Set<ProfileUnit>

    /// Numbers beyond their range become its end.
    package init(
        connectors: Int = 1, volts: Int = Watts.voltsPerPhase, isSupported: Bool = true, highestLevel: Int? = nil, mostPeriods: Int? = nil,
        mostProfiles: Int? = nil, units: Set<ProfileUnit> = [.amps, .watts]
    ) {
        self.connectors = min(max(connectors, 1), 1000)
        self.volts = min(max(volts, 1), 1000)
        self.isSupported = isSupported
        self.highestLevel = highestLevel
        self.mostPeriods = mostPeriods
        self.mostProfiles = mostProfiles
        self.units = units
    }

    /// - Parameter number: 0 for the charger as a whole.
    func scope(_ number: Int) throws(ProfileRefusal) -> ProfileScope {
        guard let scope = ProfileScope(number), number <= self.connectors else {
            throw .unknownConnector(number, connectors: self.connectors)
        }
        return scope
    }
}
