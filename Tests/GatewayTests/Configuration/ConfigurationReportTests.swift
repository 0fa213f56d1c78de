import Gateway
import JSON
import SiteModel
import SmartCharging
import Testing

struct ConfigurationReportTests {
    @Test func `the documented example means what its comments say`() throws {
        let report = ConfigurationSamples.check(PackageResources.site_json)
        #expect(report.errors.isEmpty, "\(report.text)")
        #expect(report.warnings.map(\.problem.kind) == [.unencrypted])
        let site = try #require(report.configuration)
        #expect((site.name, site.timeZone) == ("North depot", "Europe/Berlin"))
        let expected = SiteConfiguration.Fuse(
            rating: PerPhase(repeating: 125), margin: 3, plannedBase: PerPhase(repeating: 40),
            meter: SiteConfiguration.Meter(
                model: "eastron-sdm630", link: .tcp(SiteConfiguration.Address(host: "192.0.2.10", port: 502)), unit: 1),
            chargersWhenMeterIsLost: 32)
        #expect(site.grid == SiteConfiguration.Grid(fuse: expected, powerLimit: 80_000, unbalance: 20))
        #expect(site.circuits.map(\.name) == ["row A", "row B", "row B, visitors"])
        #expect(site.circuits.map(\.parent) == [nil, nil, "row B"])
        #expect(site.circuits.map { $0.chargers.map(\.text) } == [["A1", "A2", "A3"], ["B1"], ["B2"]])
        let port = SiteConfiguration.SerialPort(device: "/dev/ttyRS485", baud: 19200, parity: .even, stopBits: 1)
        #expect(site.circuits[1].fuse.meter == SiteConfiguration.Meter(model: "abb-b23", link: .serial(port), unit: 2))
        let chargers = Dictionary(uniqueKeysWithValues: site.chargers.map { ($0.key.text, $0.value) })
        #expect(
            chargers == [
                "A1": SiteConfiguration.Charger(phases: .known(.rst, .three), priority: 1),
                "A2": SiteConfiguration.Charger(phases: .known(.str, .three)),
                "A3": SiteConfiguration.Charger(maximum: 16, phases: .known(.trs, .one)),
                "B1": SiteConfiguration.Charger(
                    maximum: 63, connectorMaximum: 32, hardware: 63, connectors: 2, phases: .known(.rst, .three)),
                "B2": SiteConfiguration.Charger(maximum: 20, fallback: 0, phases: .known(.rst, .three)),
            ])
    }

    @Test func `the makes of the example are those that its comments name`() throws {
        let site = try #require(ConfigurationSamples.check(PackageResources.site_json).configuration)
        #expect(
            site.models == [
                SiteConfiguration.Model(vendor: "ABL", model: "eMH3*", wholeAmps: false, control: .transaction),
                SiteConfiguration.Model(vendor: "*", model: "Wallbox W*", unit: .watts, writesPerDay: 500),
            ])
    }

    @Test func `a make with everything is read as it stands`() throws {
        let models = """
            "models": [{ "vendor": "ABL", "model": "eMH3*", "deadManSeconds": 120, "wholeAmps": true, "unit": "W", "control": "standard",
              "keepsLimits": false, "writesPerDay": 5000, "firmware": "1.*", "leaveSettings": ["WebSocketPingInterval"], "meterSeconds": 60,
              "listsSettings": false, "tellsSchedule": false, "localList": false }]
            """
        let report = ConfigurationSamples.check(ConfigurationSamples.site(more: models))
        #expect(report.findings.isEmpty, "\(report.text)")
        #expect(
            report.configuration?.models == [
                SiteConfiguration.Model(
                    vendor: "ABL", model: "eMH3*", firmware: "1.*", deadMan: .seconds(120), wholeAmps: true, unit: .watts,
                    control: .standard, keepsLimits: false, writesPerDay: 5_000, leavesSettings: ["WebSocketPingInterval"],
                    sampleSeconds: 60, listsSettings: false, tellsSchedule: false, takesList: false)
            ])
    }

    @Test func `what the example shows as defaults are the defaults`() throws {
        let site = try #require(ConfigurationSamples.check(PackageResources.site_json).configuration)
        #expect(site.chargerDefaults == SiteConfiguration.Charger())
        #expect(site.control == SiteConfiguration.Control())
        #expect(site.storage == SiteConfiguration.Storage(keepMonths: 120))
        #expect(site.meterValues == SiteConfiguration.MeterValues())
        #expect(site.authorization == SiteConfiguration.Authorization())
        #expect(site.security == SiteConfiguration.Security())
        #expect(site.unknownChargers == .hold)
    }

    @Test func `the example is drawn with its sums`() {
        let report = ConfigurationSamples.check(PackageResources.site_json)
        let drawing = """
            North depot (Europe/Berlin)

            grid connection  125 A, margin 3 A
            │   meter eastron-sdm630 at 192.0.2.10:502, unit 1
            │   meter lost: 32 A for all chargers together
            │   power limit 80000 W
            │   unbalance limit 20 A
            │   without the gateway: fallback L1 24 A, L2 24 A, L3 30 A + planned base 40 A = L1 64 A, L2 64 A, L3 70 A of 125 A
            │   with it: kept within 122 A; all chargers at their most would be L1 147 A, L2 147 A, L3 163 A
            │
            ├── row A  63 A, margin 0 A
            │   │   without the gateway: fallback L1 12 A, L2 12 A, L3 18 A of 63 A
            │   │   with it: kept within 63 A; all chargers at their most would be L1 64 A, L2 64 A, L3 80 A
            │   ├── A1  6 A to 32 A, phases RST, fallback 6 A, priority 1
            │   ├── A2  6 A to 32 A, phases STR, fallback 6 A
            │   └── A3  6 A to 16 A, phases T, fallback 6 A
            │
            └── row B  80 A, margin 0 A
                │   meter abb-b23 on /dev/ttyRS485 at 19200 baud, parity even, 1 stop bit, unit 2
                │   meter lost: every charger at its fallback current
                │   without the gateway: fallback 12 A of 80 A
                │   with it: kept within 80 A; all chargers at their most would be 83 A
                ├── B1  6 A to 63 A, 2 outlets of at most 32 A, phases RST, fallback 6 A
                │
                └── row B, visitors  35 A, margin 1 A
                    │   without the gateway: fallback 0 A of 35 A
                    │   with it: kept within 34 A; all chargers at their most would be 20 A (this fuse never limits them)
                    └── B2  6 A to 20 A, phases RST, fallback 0 A

            site.json can be used, with 1 warning.

            """
        #expect(report.text.hasSuffix(drawing), "\(report.text)")
    }

    /// The example of the design, which already has what later releases bring.
    static let future = """
        {
          "site": { "name": "North depot", "timeZone": "Europe/Berlin" },
          "grid": {
            "fuseAmps": 125, "marginAmps": 3,                       // per phase
            "meter": { "model": "eastron-sdm630", "tcp": "192.0.2.10:502", "unit": 1 },
            "whenMeterIsLost": { "chargersAmps": 32 },              // all chargers together, per phase
          },
          "circuits": [
            { "name": "row A", "fuseAmps": 63, "chargers": ["A1", "A2", "A3"] },
            { "name": "row B", "fuseAmps": 80, "meter": { "model": "abb-b23", "serial": "/dev/ttyRS485", "baud": 19200, "unit": 2 }, "chargers": ["B1"] },
          ],
          "chargers": { "A1": { "maxAmps": 32, "phases": "RST", "fallbackAmps": 6, "priority": 1 } },
          "inputs": [ { "name": "dso-dim", "line": "gpio:site-io/FRE_K3", "when": "asserted", "limitWatts": 4200 } ],
          "listen": { "ocpp": ["0.0.0.0:9000"], "ocppTLS": ["0.0.0.0:9001"], "web": ["127.0.0.1:8080"] },
        }
        """

    @Test func `a file for a later release is refused for what this one lacks and for nothing else`() {
        let report = ConfigurationSamples.check(Self.future)
        #expect(report.errors.map(\.problem.path.description) == ["inputs"], "\(report.text)")
        #expect(report.errors.allSatisfy { $0.problem.kind == .notInThisRelease })
        #expect(report.errors.map { $0.position?.line } == [13])
        #expect(report.warnings.map(\.problem.kind) == [.chargerWithoutEntry, .chargerWithoutEntry, .unknownRotation, .unencrypted])
    }

    @Test func `without those lines it is taken, and chargers without an entry get the defaults`() throws {
        let text = Self.future.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("\"inputs\"") }.joined(
            separator: "\n"
        )
        let site = try #require(ConfigurationSamples.check(text).configuration)
        #expect(site.chargers.keys.map(\.text).sorted() == ["A1", "A2", "A3", "B1"])
        let bare = try #require(ChargerID("B1"))
        #expect(site.chargers[bare] == SiteConfiguration.Charger())
        #expect(site.listen.ocppTLS == [SiteConfiguration.Address(host: "0.0.0.0", port: 9001)])
        #expect(site.listen.web == [SiteConfiguration.Address(host: "127.0.0.1", port: 8080)])
    }

    @Test func `empty lists of what this release lacks are as good as none`() {
        let listen = #"{ "ocpp": ["127.0.0.1:9000"], "ocppTLS": [], "web": [] }"#
        #expect(ConfigurationSamples.check(ConfigurationSamples.site(listen: listen, more: #""inputs": []"#)).findings.isEmpty)
    }

    @Test func `all errors of a file come at once, in its order`() {
        let text = """
            {
              "site": { "nam": "Depot", "timeZone": "Mars/Olympus" },
              "grid": { "fuseAmps": "63", "meter": { "model": "sdm630", "tcp": "x:y" } },
              "circuits": [{ "name": "row A", "fuseAmps": 32, "parent": "row B", "chargers": ["A/1", "A1", "A1"] }],
              "chargers": { "A1": { "maxAmps": 4, "phases": "RS T" } },
              "listen": {}, "color": "red",
            }
            """
        let report = ConfigurationSamples.check(text)
        #expect(
            report.errors.map { "\($0.problem.kind) \($0.problem.path)" } == [
                "missingKey site.name", "unknownKey site.nam", "badTimeZone site.timeZone", "wrongType grid.fuseAmps",
                "unknownMeterModel grid.meter.model", "badAddress grid.meter.tcp", "unknownParent circuits[0].parent",
                "badIdentity circuits[0].chargers[0]", "duplicateCharger circuits[0].chargers[2]", "outOfRange chargers.A1.maxAmps",
                "unknownValue chargers.A1.phases", "missingKey listen.ocpp", "unknownKey color",
            ], "\(report.text)")
        let places = report.errors.compactMap { $0.position?.offset }
        #expect(places == places.sorted())
        #expect(report.draft == nil)
        #expect(report.text.hasSuffix("site.json is refused: 13 errors.\n"))
    }

    @Test func `what rests on a value that cannot be read says nothing`() {
        // Read as its placeholder, each of these would bring sums, parents and times that nobody wrote.
        let text = """
            {
              "site": { "name": "Depot" },
              "grid": { "fuseAmps": 63, "marginAmps": "much", "plannedBaseAmps": 1000000 },
              "circuits": [{ "fuseAmps": 80, "chargers": 5 }, { "name": "row B", "parent": "row A", "fuseAmps": null }],
              "chargers": { "A1": { "fallbackAmps": -6, "minAmps": 7, "phases": "RST" } },
              "listen": { "ocpp": [9000, "127.0.0.1:9000"] },
              "control": { "meterStaleSeconds": 30 }
            }
            """
        let report = ConfigurationSamples.check(text)
        #expect(
            report.errors.map(\.problem.path.description) == [
                "grid.marginAmps", "grid.plannedBaseAmps", "circuits[0].name", "circuits[0].fuseAmps", "circuits[0].chargers",
                "circuits[1].fuseAmps",
                "chargers.A1.fallbackAmps", "listen.ocpp[0]", "control.meterStaleSeconds",
            ], "\(report.text)")
    }

    @Test func `a tree whose sums are too high is drawn all the same`() {
        let grid = #"{ "fuseAmps": 40, "plannedBaseAmps": 36 }"#
        let report = ConfigurationSamples.check(ConfigurationSamples.site(grid: grid))
        #expect(report.configuration == nil)
        #expect(report.text.contains("fallback 6 A + planned base 36 A = 42 A of 40 A  TOO MUCH"), "\(report.text)")
        #expect(report.text.hasSuffix("site.json is refused: 2 errors.\n"), "\(report.text)")
    }

    @Test func `nothing from the file reaches a terminal as a control character`() {
        let text = ConfigurationSamples.site(
            site: #"{ "name": "\u001b[2J" }"#, grid: #"{ "fuseAmps": "\u001b[2J", "\u001b[2J": 1 }"#,
            circuits: #"[{ "name": "\u0007", "fuseAmps": 32 }]"#)
        let report = ConfigurationSamples.check(text)
        #expect(report.errors.count == 4, "\(report.text)")
        #expect(report.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }

    @Test func `a file with countless errors is reported in short`() {
        let keys = (0..<5000).map { "\"key\($0)\": 0" }.joined(separator: ", ")
        let report = ConfigurationSamples.check("{ \(keys) }")
        #expect(report.findings.count == ConfigurationReport.mostFindings)
        #expect(report.omitted == 5003 - ConfigurationReport.mostFindings)
        #expect(report.text.contains("site.json: and 4903 more\n"))
        #expect(report.text.hasSuffix("site.json is refused: 5003 errors.\n"))
    }

    @Test func `programs get the same as JSON`() throws {
        let report = ConfigurationSamples.check(
            ConfigurationSamples.site(circuits: #"[{ "name": "row A", "fuseAmps": 16, "chargers": ["AI"] }]"#))
        let root = try JSONDocument(parsing: try report.json()).root
        #expect(root["valid"]?.bool == false)
        #expect(root["file"]?.string == "site.json")
        let problem = try #require(root["problems"]?[0])
        #expect(problem["severity"]?.string == "error")
        #expect(problem["kind"]?.string == "unknownCharger")
        #expect(problem["path"]?.string == "circuits[0].chargers[0]")
        #expect(problem["line"]?.int == 4)
        #expect(problem["suggestion"]?.string == "A1")
        let fuses = try #require(root["fuses"])
        #expect(fuses.elements.compactMap { $0["name"]?.string } == ["grid", "row A"])
        #expect(fuses[1]?["parent"]?.string == "grid")
        #expect(fuses[0]?["aloneAmps"]?.elements.compactMap { $0.double } == [6, 6, 6])
        #expect(fuses[0]?["fits"]?.bool == true)
    }

    @Test func `the verdict counts`() {
        #expect(ConfigurationSamples.check(ConfigurationSamples.site()).verdict == "site.json is in order.")
        #expect(ConfigurationSamples.check("[]").verdict == "site.json is refused: 1 error.")
    }
}
