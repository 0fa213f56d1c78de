import Testing

@testable import SmartCharging

@Suite struct LoadControllerTests {
    static func site(fuse: Amps = 32, margin: Amps = 0, whenLost: Amps? = 16) throws -> FuseTree {
        try FuseTree([
            FuseNode(
                id: "main", name: "grid connection", fuse: PerPhase(repeating: fuse), margin: margin,
                meter: FuseMeter(chargersWhenLost: whenLost))
        ])
    }

    @Test func `two hungry cars share the fuse equally`() throws {
        var plant = Plant(try Self.site(), [Station("A"), Station("B")])
        plant.noise = 0.05
        plant.run(70)
        for index in plant.stations.indices { plant.stations[index].plugIn(at: plant.now) }
        plant.run(300)
        for station in plant.stations {
            #expect(plant.controller.share(of: station.point.id)?.current == 15.9)
            #expect(station.drawn == 15.9)
        }
    }
}
