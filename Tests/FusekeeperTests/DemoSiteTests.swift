import Metering
import SiteModel
import Simulator
import SmartCharging
import Testing

@testable import fusekeeper

struct DemoSiteTests {
    @Test(arguments: DemoSite.chargerCounts) func `the demo's configuration is one that the gateway takes`(chargers: Int) throws {
        let site = DemoSite(chargers: chargers, seed: 1, speed: 60, length: 120)
        let meters = [0, 1].map { ($0, SiteConfiguration.Address(host: "127.0.0.1", port: 1502 + $0)) }
        let configuration = site.configuration(meters: Dictionary(uniqueKeysWithValues: meters), model: "eastron-sdm630")
        let errors = configuration.problems().filter { $0.severity == .error && $0.path != .root["listen"]["ocpp"][0] }
        #expect(errors.isEmpty, "\(errors.map(\.description))")
        _ = try configuration.fuseTree()
        #expect(configuration.chargers.count == chargers)
        let control = configuration.control
        #expect(ConfigurationLimits.riseSeconds.contains(control.riseInterval / .seconds(1)))
        #expect(ConfigurationLimits.restartHoldSeconds.contains(control.restartHold / .seconds(1)))
        #expect(ConfigurationLimits.smallRiseSeconds.contains(control.smallRiseInterval / .seconds(1)))
        #expect(ConfigurationLimits.deadBand.contains(control.deadBand))
    }

    @Test(arguments: [1, 2, 8, 64]) func `the simulated depot and the configuration describe the same fuses`(chargers: Int) {
        let site = DemoSite(chargers: chargers, seed: 1, speed: 60, length: 120)
        let configuration = site.configuration(meters: [:], model: "eastron-sdm630")
        let plan = site.plan
        #expect(plan.fuses.dropFirst().map(\.name) == configuration.circuits.map(\.name))
        #expect(plan.fuses.map(\.rating) == ([configuration.grid.fuse] + configuration.circuits.map(\.fuse)).map { $0.rating.map(\.amps) })
        for charger in plan.chargers {
            let id = ChargerID(charger.identity)
            #expect(id.flatMap { configuration.chargers[$0] }?.phases == .known(charger.rotation, .three))
            #expect(id.flatMap { configuration.circuit(of: $0) }?.name == plan.fuses[charger.fuse].name)
        }
    }

    @Test(arguments: [1...8, 9...64]) func `the cars and the building together could overload the site`(chargers: ClosedRange<Int>) {
        for count in [chargers.upperBound] {
            let plan = DemoSite(chargers: count, seed: 1, speed: 60, length: 120).plan
            let all = plan.loads(of: plan.chargers.map { PerPhase(repeating: $0.maximum) }, building: .zero)
            #expect(zip(all, plan.fuses).allSatisfy { $0.least > $1.rating.greatest }, "otherwise there is nothing to show")
        }
    }

    @Test func `the demo's meter is in the catalogue, and guards a fuse`() throws {
        #expect(try MeterCatalogue.builtIn()[DemoRun.meterModel]?.measuresEveryCurrent == true)
    }

    @Test func `the building's big step comes halfway`() {
        let plan = DemoSite(chargers: 8, seed: 1, speed: 60, length: 120).plan
        let before = plan.building.level(at: .seconds(3599))
        let after = plan.building.level(at: .seconds(3600))
        #expect((after - before).least > 15)
    }
}
