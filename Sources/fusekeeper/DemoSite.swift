import Metering
import SiteModel
import Simulator
import SmartCharging

/// The depot of the demo: one description for those who simulate it and for the gateway that guards it.
///
/// Two rows of chargers and a building share a grid connection that could not carry all of them.
struct DemoSite {
    struct Circuit {
        var name: String
        var rating: Amps
        var chargers: [ChargerID]
    }

    let grid: Amps
    let circuits: [Circuit]
    let rotations: [ChargerID: PhaseRotation]
    private let seed: UInt64
    private let speed: Double
    private let surge: BuildingLoad.Surge?

    static let chargerCounts = 1...64
    static let fallback: Amps = 6
    static let chargerMaximum: Amps = 32
    static let margin: Amps = 3
    /// What the building draws at most, which the grid's fuse must carry beside all fallbacks.
    static let plannedBuilding: Amps = 70
    /// Of the big load that comes on halfway.
    private static let surgeLoad = PerPhase(34.0, 26.0, 30.0)
    private static let fuseSizes: [Amps] = [35, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 355, 400, 500, 630]

    /// - Parameters:
    ///   - length: seconds of the whole demo; the building's big step comes in its middle.
    ///   - hasSurge: whether it comes at all.
    init(chargers: Int, seed: UInt64, speed: Double, length: Int, hasSurge: Bool = true) {
        let count = min(max(chargers, Self.chargerCounts.lowerBound), Self.chargerCounts.upperBound)
        let rows = [("row A", "A", (count + 1) / 2, Amps(12)), ("row B", "B", count / 2, Amps(15))]
        var circuits: [Circuit] = []
        var rotations: [ChargerID: PhaseRotation] = [:]
        for (name, letter, places, each) in rows where places > 0 {
            let ids = (1...places).compactMap { ChargerID("\(letter)\($0)") }
            // Each charger's L1 hangs on the next phase, as a careful electrician does it.
            for (index, id) in ids.enumerated() { rotations[id] = [.rst, .str, .trs][index % 3] }
            circuits.append(Circuit(name: name, rating: Self.fuse(atLeast: each * places), chargers: ids))
        }
        let largest = circuits.map(\.rating).max() ?? .zero
        self.grid = Self.fuse(atLeast: max(largest, Self.plannedBuilding + Self.fallback * count + Self.margin))
        self.circuits = circuits
        self.rotations = rotations
        self.seed = seed
        self.speed = speed
        let length = Duration.seconds(length) * speed
        self.surge = hasSurge ? BuildingLoad.Surge(start: length / 2, length: length / 4, period: length, load: Self.surgeLoad) : nil
    }

    private static func fuse(atLeast amps: Amps) -> Amps { self.fuseSizes.first { $0 >= amps } ?? 630 }

    /// As it is simulated.
    var plan: DepotPlan {
        let grid = DepotPlan.Fuse(name: "grid connection", parent: nil, rating: PerPhase(repeating: self.grid.amps))
        let rows = self.circuits.map { DepotPlan.Fuse(name: $0.name, parent: 0, rating: PerPhase(repeating: $0.rating.amps)) }
        let chargers = self.circuits.enumerated().flatMap { place, circuit in
            circuit.chargers.map { id in
                DepotPlan.Charger(
                    identity: id.text, fuse: place + 1, rotation: self.rotations[id] ?? .rst, maximum: Self.chargerMaximum.amps)
            }
        }
        return DepotPlan(
            fuses: [grid] + rows, chargers: chargers, building: BuildingLoad(seed: self.seed, surge: self.surge), seed: self.seed,
            speed: self.speed)
    }

    /// The fuses with a meter, by their place in the plan: the grid connection and the first row.
    static let meteredFuses = [0, 1]

    /// As the gateway is told, listening on this machine only.
    /// - Parameters:
    ///   - meters: the addresses of the meters, by the place of their fuse in the plan.
    ///   - port: 0: one that is free.
    func configuration(meters: [Int: SiteConfiguration.Address], model: String, port: Int = 0) -> SiteConfiguration {
        func meter(_ place: Int) -> SiteConfiguration.Meter? { meters[place].map { SiteConfiguration.Meter(model: model, link: .tcp($0)) } }
        let chargers = self.rotations.mapValues { rotation in
            SiteConfiguration.Charger(
                maximum: Self.chargerMaximum, fallback: Self.fallback, phases: .known(rotation, .three))
        }
        return SiteConfiguration(
            name: "Demo depot",
            grid: SiteConfiguration.Grid(
                fuse: SiteConfiguration.Fuse(
                    rating: PerPhase(repeating: self.grid), margin: Self.margin, plannedBase: PerPhase(repeating: Self.plannedBuilding),
                    meter: meter(0))),
            circuits: self.circuits.enumerated().map { index, circuit in
                SiteConfiguration.Circuit(
                    name: circuit.name,
                    fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: circuit.rating), margin: 1, meter: meter(index + 1)),
                    chargers: circuit.chargers)
            },
            chargers: chargers,
            listen: SiteConfiguration.Listen(ocpp: [SiteConfiguration.Address(host: "127.0.0.1", port: port)]),
            authorization: SiteConfiguration.Authorization(unknownTags: .accept),
            security: SiteConfiguration.Security(allowWithoutPassword: true),
            control: Self.control)
    }

    /// Times as short as the ranges allow: a demo is watched for minutes.
    private static var control: SiteConfiguration.Control {
        var control = SiteConfiguration.Control()
        control.riseInterval = .seconds(15)
        control.smallRiseInterval = .seconds(30)
        control.deadBand = 1
        control.restartHold = .seconds(10)
        return control
    }
}
