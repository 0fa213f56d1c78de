import Gateway
import SiteModel
import SmartCharging
import Testing

struct ConfigurationDefaultsTests {
    private func charger(_ entry: String, defaults: String = "{}") throws -> SiteConfiguration.Charger {
        let report = ConfigurationSamples.check(
            ConfigurationSamples.site(chargers: #"{ "A1": \#(entry) }"#, more: #""chargerDefaults": \#(defaults)"#))
        let site = try #require(report.configuration, "\(report.text)")
        return try #require(site.chargers.first?.value)
    }

    @Test func `an entry takes what it leaves out from the site's defaults, and then from the program's`() throws {
        let charger = try self.charger(
            #"{ "maxAmps": 20, "phases": "S" }"#, defaults: #"{ "fallbackAmps": 0, "priority": 3, "phases": "RST" }"#)
        #expect(charger == SiteConfiguration.Charger(maximum: 20, fallback: 0, phases: .known(.srt, .one), priority: 3))
    }

    @Test func `the fallback follows the least current`() throws {
        #expect(try self.charger(#"{ "minAmps": 8.5 }"#).fallback == 8.5)
    }

    @Test func `outlets and hardware of the defaults bend to what an entry says of the whole charger`() throws {
        let defaults = #"{ "maxAmps": 32, "connectorMaxAmps": 32, "hardwareAmps": 32 }"#
        #expect(try self.charger(#"{ "maxAmps": 16 }"#, defaults: defaults).connectorMaximum == 16)
        #expect(try self.charger(#"{ "maxAmps": 16 }"#, defaults: defaults).hardware == 32)
        #expect(try self.charger(#"{ "maxAmps": 64 }"#, defaults: defaults).connectorMaximum == 32)
        #expect(try self.charger(#"{ "maxAmps": 64 }"#, defaults: defaults).hardware == 64)
    }

    @Test func `a breaker changes the defaults and not what is written`() throws {
        let control = #""control": { "mainDevice": "breaker", "riseSeconds": 45 }"#
        let site = try #require(ConfigurationSamples.check(ConfigurationSamples.site(more: control)).configuration)
        #expect(site.control.patience == .zero)
        #expect(site.control.riseInterval == .seconds(45))
        #expect(site.control.meterLost == .seconds(60))
    }

    @Test func `a meter without a port is asked at 502 and as often as it bears`() throws {
        let grid = #"{ "fuseAmps": 63, "meter": { "model": "orno-we-517", "tcp": "meter.example" } }"#
        let site = try #require(ConfigurationSamples.check(ConfigurationSamples.site(grid: grid)).configuration)
        let meter = try #require(site.grid.fuse.meter)
        #expect(meter.link == .tcp(SiteConfiguration.Address(host: "meter.example", port: 502)))
        #expect(meter.poll == .seconds(2))
        #expect(meter.unit == nil)
    }

    @Test func `a TCP server itself may be asked, as unit 0 or 255`() {
        for unit in [0, 255] {
            let grid = #"{ "fuseAmps": 63, "meter": { "model": "abb-b23", "tcp": "192.0.2.10", "unit": \#(unit) } }"#
            #expect(ConfigurationSamples.check(ConfigurationSamples.site(grid: grid)).configuration != nil)
        }
    }

    @Test func `without a list of time zones their form decides`() {
        var catalogue = ConfigurationSamples.catalogue
        catalogue.timeZones = nil
        for (zone, isTaken) in [
            ("Europe/Berlin", true), ("America/Argentina/Ushuaia", true), ("UTC", true), ("Berlin", false), ("/etc", false),
        ] {
            let text = ConfigurationSamples.site(site: #"{ "name": "D", "timeZone": "\#(zone)" }"#)
            let report = ConfigurationReport.checking(Array(text.utf8), named: "site.json", catalogue: catalogue)
            #expect((report.configuration != nil) == isTaken, "\(zone)")
        }
    }
}
