import SiteModel
import SmartCharging
import Testing

@Suite struct `What is set aside for a charger` {
    private let a = charger("A")
    private let b = charger("B")
    private static let refusals: [Set<ProfilePurpose>] = [
        [], [.transaction], [.transaction, .transactionDefault], [.transactionDefault], [.stationMaximum],
        [.transaction, .transactionDefault, .stationMaximum],
    ]

    private static var configuration: SiteConfiguration {
        var configuration = SiteConfiguration.example
        configuration.chargers[charger("A")]?.connectors = 2
        return configuration
    }

    /// Each connector may draw what its own profiles say, all together what the charger's maximum says.
    private func mayDraw(_ pretend: PretendSite, _ id: ChargerID) -> Double {
        guard let profiles = pretend.chargers[id]?.profiles else { return 0 }
        let charging = (1...profiles.capability.connectors).filter { profiles.transactions[ConnectorNumber($0)!] != nil }
        let sum = charging.reduce(0) { $0 + min(pretend.limit(id, connector: $1), 32) }
        guard let maximum = profiles.installed.first(where: { $0.purpose == .stationMaximum }) else { return sum }
        return min(sum, maximum.schedule.periods.first?.limit ?? sum)
    }

    private func reserved(_ pretend: PretendSite, _ id: ChargerID) -> Double {
        pretend.site.connectors(of: id).reduce(0) { $0 + pretend.reserved(id, connector: $1) }
    }

    @Test func `is never less than it may draw, whatever it refuses, loses its link or the gateway its memory`() throws {
        let seen = try (0..<8 as Range<UInt64>).reduce(into: Set<ControlMeans>()) { try $0.formUnion(self.live($1)) }
        #expect(seen == Set(ControlMeans.allCases), "every means was in use at some time")
    }

    /// A while in the life of a site; the means that were in use.
    private func live(_ seed: UInt64) throws -> Set<ControlMeans> {
        var seen: Set<ControlMeans> = []
        var random = SeededNumbers(seed)
        var pretend = PretendSite(
            [self.a: PretendCharger(connectors: 2), self.b: PretendCharger(mostProfiles: [nil, 1, 2][random.below(3)])], Self.configuration)
        for _ in 0..<70 { pretend.run(1) }
        for step in 0..<60 {
            let id = random.below(3) == 0 ? self.b : self.a
            let connector = id == self.a ? 1 + random.below(2) : 1
            let point = PointID(charger: id.text, connector: connector)
            switch random.below(9) {
            case 0, 1, 2: if pretend.site.state.current[point] == nil { pretend.begin(id, connector: connector) }
            case 3: pretend.end(id, connector: connector)
            case 4: pretend.connect(id)
            case 5: pretend.chargers[id]?.refuses = Self.refusals[random.below(Self.refusals.count)]
            case 6: pretend.base = [5, 20, 40, 55][random.below(4)]
            case 7: pretend.chargers[id]?.clears.toggle()
            default: try pretend.restart(Self.configuration)
            }
            for _ in 0..<random.below(50) {
                pretend.run(1)
                for id in [self.a, self.b] {
                    if pretend.site.state.chargers[id]?.means != nil || pretend.site.means(of: id) == .transaction {
                        seen.insert(pretend.site.means(of: id))
                    }
                    #expect(
                        self.reserved(pretend, id) >= self.mayDraw(pretend, id) - 1e-9,
                        "seed \(seed), step \(step), \(id) at \(pretend.second) s, \(pretend.site.means(of: id))")
                }
            }
        }
        return seen
    }
}
