import Simulator
import SiteModel
import SmartCharging

/// A made-up site with its building and its traffic.
struct Scenario: Sendable {
    let name: String
    let about: String
    let building: VirtualBuilding.Kind
    let traffic: Traffic
    /// Unless somebody says how many.
    let chargers: Int
    /// Amperes per phase that the grid connection has for each charger beside the building.
    let share: Int
    /// Amperes per phase that the building draws at most.
    let peak: Int

    static let all = [
        Scenario(
            name: "workplace", about: "an office, cars from the morning until the evening", building: .office, traffic: .workplace,
            chargers: 12, share: 4, peak: 45),
        Scenario(
            name: "apartments", about: "homes, cars from the evening until the next morning", building: .homes, traffic: .apartments,
            chargers: 12, share: 3, peak: 40),
        Scenario(
            name: "visitors", about: "a shop, short stays all day", building: .office, traffic: .visitors, chargers: 12, share: 6, peak: 40),
        Scenario(
            name: "depot", about: "a fleet that comes home empty and leaves at dawn", building: .quiet, traffic: .depot, chargers: 12,
            share: 6, peak: 25),
        Scenario(
            name: "restless", about: "hungry cars at all hours beside a building that jumps to nine tenths of the connection",
            building: .restless, traffic: .restless, chargers: 8, share: 1, peak: 56),
    ]

    static let chargerCounts = 1...400
    private static let fuseSizes: [Amps] = [
        16, 20, 25, 32, 35, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 355, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
        4000,
    ]
    private static let rowLength = 10

    /// The site as an electrician would describe it.
    func configuration(chargers wanted: Int?) -> SiteConfiguration {
        let count = min(max(wanted ?? self.chargers, Self.chargerCounts.lowerBound), Self.chargerCounts.upperBound)
        let grid = Self.fuse(atLeast: Amps(tenths: 10 * (self.peak + self.share * count + 2)))
        let rows = (count + Self.rowLength - 1) / Self.rowLength
        var free = grid - 2 - Amps(tenths: 10 * self.peak)
        var chargers: [ChargerID: SiteConfiguration.Charger] = [:]
        var circuits: [SiteConfiguration.Circuit] = []
        for row in 0..<rows {
            let ids = (row * Self.rowLength..<min(count, (row + 1) * Self.rowLength)).compactMap { ChargerID("CP\($0 + 1)") }
            let rating = min(Self.fuse(atLeast: Amps(tenths: 10 * max(16, (self.share + 3) * ids.count))), grid)
            var freeInRow = rating - 1
            for (index, id) in ids.enumerated() {
                // Who has no room for a fallback charges only while the gateway tells it to.
                let fallback: Amps = min(free, freeInRow) >= 6 && index % 2 == 0 ? 6 : 0
                free -= fallback
                freeInRow -= fallback
                chargers[id] = SiteConfiguration.Charger(
                    maximum: 32, fallback: fallback, phases: .known([.rst, .str, .trs][index % 3], .three))
            }
            circuits.append(
                SiteConfiguration.Circuit(
                    name: "row \(row + 1)",
                    fuse: SiteConfiguration.Fuse(
                        rating: PerPhase(repeating: rating), margin: 1, meter: row % 2 == 0 ? Self.meter(row + 2) : nil),
                    chargers: ids))
        }
        return SiteConfiguration(
            name: self.name,
            grid: SiteConfiguration.Grid(
                fuse: SiteConfiguration.Fuse(
                    rating: PerPhase(repeating: grid), margin: 1, plannedBase: PerPhase(repeating: Amps(tenths: 10 * self.peak)),
                    meter: Self.meter(1))),
            circuits: circuits, chargers: chargers,
            listen: SiteConfiguration.Listen(ocpp: [SiteConfiguration.Address(host: "127.0.0.1", port: 9000)]),
            authorization: SiteConfiguration.Authorization(unknownTags: .accept),
            security: SiteConfiguration.Security(allowWithoutPassword: true))
    }

    private static func fuse(atLeast amps: Amps) -> Amps { self.fuseSizes.first { $0 >= amps } ?? 4000 }

    private static func meter(_ number: Int) -> SiteConfiguration.Meter {
        SiteConfiguration.Meter(
            model: DemoRun.meterModel, link: .tcp(SiteConfiguration.Address(host: "192.0.2.\(min(number, 250))", port: 502)))
    }
}
