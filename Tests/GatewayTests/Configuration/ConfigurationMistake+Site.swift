import SiteModel

extension ConfigurationMistake {
    private static func meter(_ meter: String, grid: String = #""fuseAmps": 63"#) -> String {
        ConfigurationSamples.site(grid: #"{ \#(grid), "meter": \#(meter) }"#)
    }

    private static func circuits(_ circuits: String, chargers: String = #"{ "A1": { "phases": "RST" } }"#) -> String {
        ConfigurationSamples.site(circuits: circuits, chargers: chargers)
    }

    static let meters = [
        ConfigurationMistake(
            "a model misspelt", meter(#"{ "model": "eastron-sdm360", "tcp": "192.0.2.10" }"#), .unknownMeterModel, at: "grid.meter.model",
            says: ["a meter model", "eastron-sdm360"], suggestion: "eastron-sdm630"),
        ConfigurationMistake(
            "a meter of power only", meter(#"{ "model": "eastron-sdm72d-m", "tcp": "192.0.2.10" }"#), .meterWithoutCurrents,
            at: "grid.meter.model",
            says: ["current of each"]),
        ConfigurationMistake(
            "no way to the meter", meter(#"{ "model": "abb-b23" }"#), .missingKey, at: "grid.meter",
            says: ["\"tcp\", \"rtuOverTCP\" and \"serial\""]),
        ConfigurationMistake(
            "two ways to the meter", meter(#"{ "model": "abb-b23", "tcp": "192.0.2.10", "serial": "/dev/ttyS0" }"#), .conflictingKeys,
            at: "grid.meter",
            says: ["exactly one", "\"tcp\" and \"serial\""]),
        ConfigurationMistake(
            "a baud rate over TCP", meter(#"{ "model": "abb-b23", "tcp": "192.0.2.10", "baud": 9600 }"#), .conflictingKeys,
            at: "grid.meter.baud",
            says: ["beside \"serial\""]),
        ConfigurationMistake(
            "a baud rate that is none", meter(#"{ "model": "abb-b23", "serial": "/dev/ttyS0", "baud": 9601 }"#), .outOfRange,
            at: "grid.meter.baud",
            says: ["9600", "19200"]),
        ConfigurationMistake(
            "a parity that is none", meter(#"{ "model": "abb-b23", "serial": "/dev/ttyS0", "parity": "E" }"#), .unknownValue,
            at: "grid.meter.parity",
            says: ["\"none\" or \"even\" or \"odd\""]),
        ConfigurationMistake(
            "a unit too high", meter(#"{ "model": "abb-b23", "tcp": "192.0.2.10", "unit": 248 }"#), .outOfRange, at: "grid.meter.unit",
            says: ["0 to 247", "found 248"]),
        ConfigurationMistake(
            "a broadcast", meter(#"{ "model": "abb-b23", "serial": "/dev/ttyS0", "unit": 0 }"#), .outOfRange, at: "grid.meter.unit",
            says: ["1 to 247"]),
        ConfigurationMistake(
            "a bad meter address", meter(#"{ "model": "abb-b23", "tcp": "192.0.2.300:502" }"#), .badAddress, at: "grid.meter.tcp",
            says: ["192.0.2.300:502", "IPv4 address"]),
        ConfigurationMistake(
            "a tunnel without a port", meter(#"{ "model": "abb-b23", "rtuOverTCP": "192.0.2.10" }"#), .badAddress,
            at: "grid.meter.rtuOverTCP",
            says: ["port is missing"]),
        ConfigurationMistake(
            "a file for a serial port", meter(#"{ "model": "abb-b23", "serial": "/dev/../etc/passwd" }"#), .badDevice,
            at: "grid.meter.serial",
            says: ["below /dev"]),
        ConfigurationMistake(
            "a serial port that the meter has not", meter(#"{ "model": "victron-cerbo-gx-grid", "serial": "/dev/ttyS0" }"#),
            .meterLinkUnsupported,
            at: "grid.meter.serial", says: ["expected \"tcp\""]),
        ConfigurationMistake(
            "asking too often", meter(#"{ "model": "orno-we-517", "serial": "/dev/ttyS0", "pollSeconds": 1 }"#), .outOfRange,
            at: "grid.meter.pollSeconds",
            says: ["at least the 2 s"]),
        ConfigurationMistake(
            "one meter for two fuses",
            circuits(
                #"[{ "name": "row A", "fuseAmps": 32, "meter": { "model": "eastron-sdm630", "tcp": "192.0.2.10:502", "unit": 1 }, "chargers": ["A1"] }]"#
            ),
            .meterTwice, at: "circuits[0].meter", says: ["the grid connection", "same unit"]),
        ConfigurationMistake(
            "two speeds on one bus",
            circuits(
                """
                [
                  { "name": "row A", "fuseAmps": 32, "meter": { "model": "abb-b23", "serial": "/dev/ttyS0", "baud": 9600, "unit": 1 }, "chargers": ["A1"] },
                  { "name": "row B", "fuseAmps": 32, "meter": { "model": "abb-b23", "serial": "/dev/ttyS0", "baud": 19200, "unit": 2 } },
                ]
                """), .busSettingsDiffer, at: "circuits[1].meter", says: ["/dev/ttyS0", "\"row A\""]),
        ConfigurationMistake(
            "a lost meter that was never there",
            ConfigurationSamples.site(grid: #"{ "fuseAmps": 63, "whenMeterIsLost": { "chargersAmps": 16 } }"#),
            .lostWithoutMeter, at: "grid.whenMeterIsLost", says: ["no meter at this fuse"]),
    ]

    static let names = [
        ConfigurationMistake(
            "a circuit twice",
            circuits(#"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1"] }, { "name": "Row A", "fuseAmps": 32 }]"#), .duplicateCircuit,
            at: "circuits[1].name", says: ["\"Row A\"", "circuits[0]"]),
        ConfigurationMistake(
            "a circuit called grid", circuits(#"[{ "name": "Grid", "fuseAmps": 32, "chargers": ["A1"] }]"#), .reservedName,
            at: "circuits[0].name",
            says: ["\"Grid\""]),
        ConfigurationMistake(
            "a parent misspelt",
            circuits(
                #"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1"] }, { "name": "row B", "parent": "row a", "fuseAmps": 16 }]"#),
            .unknownParent,
            at: "circuits[1].parent", says: ["\"row a\""], suggestion: "row A"),
        ConfigurationMistake(
            "a ring of circuits",
            circuits(
                """
                [
                  { "name": "row A", "parent": "row B", "fuseAmps": 32, "chargers": ["A1"] },
                  { "name": "row B", "parent": "row A", "fuseAmps": 32 },
                ]
                """), .parentCycle, at: "circuits[0].parent", says: ["\"row A\" behind \"row B\" behind \"row A\""]),
        ConfigurationMistake(
            "a circuit behind itself", circuits(#"[{ "name": "row A", "parent": "row A", "fuseAmps": 32, "chargers": ["A1"] }]"#),
            .parentCycle,
            at: "circuits[0].parent", says: ["\"row A\" behind \"row A\""]),
        ConfigurationMistake(
            "a charger in two circuits",
            circuits(
                #"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1"] }, { "name": "row B", "fuseAmps": 32, "chargers": ["A1"] }]"#),
            .duplicateCharger, at: "circuits[1].chargers[0]", says: ["\"A1\"", "\"row A\" (circuits[0])"]),
        ConfigurationMistake(
            "a charger twice in a circuit", circuits(#"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1", "A1"] }]"#),
            .duplicateCharger,
            at: "circuits[0].chargers[1]", says: ["a second time"]),
        ConfigurationMistake(
            "a charger misspelt", circuits(#"[{ "name": "row A", "fuseAmps": 32, "chargers": ["AI"] }]"#), .unknownCharger,
            at: "circuits[0].chargers[0]", says: ["found \"AI\""], suggestion: "A1"),
    ]

    static let fuses = [
        ConfigurationMistake(
            "a margin of the whole fuse", ConfigurationSamples.site(grid: #"{ "fuseAmps": 63, "marginAmps": 63 }"#), .marginAboveFuse,
            at: "grid.marginAmps", says: ["below the fuse's 63 A", "found 63 A"]),
        ConfigurationMistake(
            "a fuse larger than its parent's", circuits(#"[{ "name": "row A", "fuseAmps": [63, 63, 80], "chargers": ["A1"] }]"#),
            .fuseAboveParent,
            at: "circuits[0].fuseAmps", says: ["63 A of the grid connection", "80 A on L3"]),
        ConfigurationMistake(
            "fallbacks above the fuse",
            circuits(
                #"[{ "name": "row A", "fuseAmps": 16, "chargers": ["A1", "A2", "A3"] }]"#,
                chargers: #"{ "A1": { "phases": "RST" }, "A2": { "phases": "RST" }, "A3": { "phases": "RST" } }"#), .fallbackSumAboveFuse,
            at: "circuits[0].fuseAmps", says: ["at most 16 A on L1", "found 18 A", "power cut", "\"fallbackAmps\""]),
        ConfigurationMistake(
            "fallbacks on one phase",
            circuits(
                #"[{ "name": "row A", "fuseAmps": 16, "chargers": ["A1", "A2"] }]"#,
                chargers: #"{ "A1": { "phases": "S", "fallbackAmps": 10 }, "A2": { "phases": "STR", "fallbackAmps": 8 } }"#),
            .fallbackSumAboveFuse,
            at: "circuits[0].fuseAmps", says: ["at most 16 A on L2", "found 18 A"]),
        ConfigurationMistake(
            "fallbacks and base above the grid's fuse",
            ConfigurationSamples.site(
                grid: #"{ "fuseAmps": 63, "plannedBaseAmps": [10, 10, 50] }"#,
                chargers: #"{ "A1": { "phases": "RST", "fallbackAmps": 16 } }"#),
            .fallbackSumAboveFuse, at: "grid.fuseAmps", says: ["on L3", "66 A", "16 A of fallback currents", "50 A of planned base"]),
        ConfigurationMistake(
            "a base above the fuse", ConfigurationSamples.site(grid: #"{ "fuseAmps": 63, "plannedBaseAmps": 64 }"#), .plannedBaseAboveFuse,
            at: "grid.plannedBaseAmps", says: ["at most the fuse's 63 A", "found 64 A"]),
        ConfigurationMistake(
            "fallbacks above the power limit",
            ConfigurationSamples.site(grid: #"{ "fuseAmps": 63, "powerLimitWatts": 4000, "plannedBaseAmps": 1 }"#),
            .fallbackPowerAboveLimit, at: "grid.powerLimitWatts", says: ["at least 4830 W", "found 4000 W"]),
        ConfigurationMistake(
            "chargers above the fuse without the meter",
            meter(
                #"{ "model": "abb-b23", "tcp": "192.0.2.10" }"#,
                grid: #""fuseAmps": 63, "plannedBaseAmps": 20, "whenMeterIsLost": { "chargersAmps": 43 }"#), .lostMeterAboveFuse,
            at: "grid.whenMeterIsLost.chargersAmps", says: ["at most 42 A", "found 43 A"]),
    ]

    static let chargers = [
        ConfigurationMistake(
            "least above most", ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "minAmps": 20, "maxAmps": 16 } }"#),
            .minimumAboveMaximum, at: "chargers.A1.minAmps", says: ["16 A", "found 20 A"]),
        ConfigurationMistake(
            "an outlet above its charger",
            ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "maxAmps": 16, "connectorMaxAmps": 32 } }"#),
            .connectorAboveMaximum, at: "chargers.A1.connectorMaxAmps", says: ["16 A for the whole charger", "32 A for one outlet"]),
        ConfigurationMistake(
            "a fallback between off and least", ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "fallbackAmps": 3 } }"#),
            .fallbackOutOfReach, at: "chargers.A1.fallbackAmps", says: ["0 A", "6 A to 32 A", "found 3 A"]),
        ConfigurationMistake(
            "a fallback above the charger",
            ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "maxAmps": 10, "fallbackAmps": 16 } }"#),
            .fallbackOutOfReach, at: "chargers.A1.fallbackAmps", says: ["6 A to 10 A", "found 16 A"]),
        ConfigurationMistake(
            "fallbacks of all outlets above the charger",
            ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "maxAmps": 10, "connectors": 2 } }"#), .fallbackOutOfReach,
            at: "chargers.A1.fallbackAmps", says: ["10 A", "2 outlets", "found 12 A"]),
        ConfigurationMistake(
            "hardware below the most", ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "hardwareAmps": 16 } }"#),
            .hardwareBelowMaximum, at: "chargers.A1.hardwareAmps", says: ["at least \"maxAmps\", 32 A", "found 16 A"]),
        ConfigurationMistake(
            "a base that leaves no room for any car",
            ConfigurationSamples.site(
                grid: #"{ "fuseAmps": 63, "plannedBaseAmps": 57 }"#, chargers: #"{ "A1": { "phases": "RST", "fallbackAmps": 0 } }"#),
            .noRoomForMinimum, at: "chargers.A1", says: ["at least 6 A on L1", "found 5 A at the grid connection"]),
        ConfigurationMistake(
            "a fuse too small for any car",
            circuits(
                #"[{ "name": "row A", "fuseAmps": 6, "marginAmps": 1, "chargers": ["A1"] }]"#,
                chargers: #"{ "A1": { "phases": "T", "fallbackAmps": 0 } }"#), .noRoomForMinimum, at: "chargers.A1",
            says: ["at least 6 A on L3", "found 5 A at \"row A\"", "no car could ever charge"]),
    ]

    static let rest = [
        ConfigurationMistake(
            "an input", ConfigurationSamples.site(more: #""inputs": [{ "name": "dso-dim", "line": "gpio:site-io/FRE_K3" }]"#),
            .notInThisRelease, at: "inputs",
            says: ["reads no digital inputs", "leave \"inputs\" out"]),
        ConfigurationMistake(
            "TLS on the port of others", ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000"], "ocppTLS": ["0.0.0.0:9000"] }"#),
            .portTwice, at: "listen.ocppTLS[0]", says: ["a port that is not in use", "listen.ocpp[0]"]),
        ConfigurationMistake(
            "the web over TLS on the port of the web",
            ConfigurationSamples.site(
                listen: #"{ "ocpp": ["127.0.0.1:9000"], "web": ["127.0.0.1:8080"], "webTLS": ["0.0.0.0:8443", "0.0.0.0:8080"] }"#),
            .portTwice,
            at: "listen.webTLS[1]", says: ["a port that is not in use", "listen.web[0]"]),
        ConfigurationMistake(
            "files over TLS on the port of the web",
            ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000"], "webTLS": ["[::]:8443"], "filesTLS": ["0.0.0.0:8443"] }"#),
            .portTwice, at: "listen.filesTLS[0]", says: ["a port that is not in use", "listen.webTLS[0] ([::]:8443)"]),
        ConfigurationMistake(
            "the web over TLS at a name",
            ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000"], "webTLS": ["a.example:8443"] }"#),
            .badAddress, at: "listen.webTLS[0]", says: ["needs an IP address"]),
        ConfigurationMistake(
            "files over TLS without a port", ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000"], "filesTLS": ["0.0.0.0"] }"#),
            .badAddress, at: "listen.filesTLS[0]", says: ["port"]),
        ConfigurationMistake(
            "hardly any handshakes", ConfigurationSamples.site(more: #""tls": { "handshakes": 15 }"#), .outOfRange, at: "tls.handshakes",
            says: ["16 to 10000"]),
        ConfigurationMistake(
            "hardly any handshakes of an address", ConfigurationSamples.site(more: #""tls": { "handshakesPerAddress": 3 }"#), .outOfRange,
            at: "tls.handshakesPerAddress", says: ["4 to 10000"]),
        ConfigurationMistake(
            "no handshakes at all", ConfigurationSamples.site(more: #""tls": { "handshakesPerSecond": 0 }"#), .outOfRange,
            at: "tls.handshakesPerSecond", says: ["1 to 100000"]),
        ConfigurationMistake(
            "another way for files", ConfigurationSamples.site(more: #""files": { "style": "gopher" }"#), .unknownValue, at: "files.style",
            says: ["\"http\"", "\"https\"", "\"ftp\""]),
        ConfigurationMistake(
            "the files' address without a port", ConfigurationSamples.site(more: #""files": { "tlsAddress": "gateway.example" }"#),
            .badAddress,
            at: "files.tlsAddress", says: ["port"]),
        ConfigurationMistake(
            "roots of servers by half a path", ConfigurationSamples.site(more: #""firmware": { "serverCA": "roots.pem" }"#), .badText,
            at: "firmware.serverCA", says: ["the full path", "it begins with a slash"]),
        ConfigurationMistake(
            "no name of a machine", ConfigurationSamples.site(more: #""tls": { "names": ["gateway.example", "https://x"] }"#), .badAddress,
            at: "tls.names[1]", says: ["a host name or an IP address", "https://x"]),
        ConfigurationMistake(
            "a certificate without its key",
            ConfigurationSamples.site(more: #""tls": { "certificates": [{ "chain": "/etc/chain.pem" }] }"#),
            .missingKey, at: "tls.certificates[0].key", says: ["credential:NAME", "pkcs11:"]),
        ConfigurationMistake(
            "a key in the configuration",
            ConfigurationSamples.site(
                more: #""tls": { "certificates": [{ "chain": "/etc/chain.pem", "key": "-----BEGIN PRIVATE KEY-----" }] }"#),
            .badPath, at: "tls.certificates[0].key", says: ["the full path of a PEM file"]),
        ConfigurationMistake(
            "a chain by half a path",
            ConfigurationSamples.site(more: #""tls": { "certificates": [{ "chain": "chain.pem", "key": "credential:key" }] }"#), .badPath,
            at: "tls.certificates[0].chain", says: ["the full path", "chain.pem"]),
        ConfigurationMistake(
            "three certificates",
            ConfigurationSamples.site(more: #""tls": { "certificates": [{}, {}, {}] }"#), .outOfRange,
            at: "tls.certificates", says: ["at most 2", "found 3"]),
        ConfigurationMistake(
            "roots by half a path", ConfigurationSamples.site(more: #""security": { "clientCA": "roots.pem" }"#), .badPath,
            at: "security.clientCA", says: ["the full path", "roots.pem"]),
        ConfigurationMistake(
            "a signer without a path", ConfigurationSamples.site(more: #""security": { "signer": { "command": ["sign"] } }"#), .badText,
            at: "security.signer.command[0]", says: ["the full path of a program", "sign"]),
        ConfigurationMistake(
            "a signer that is nothing", ConfigurationSamples.site(more: #""security": { "signer": {} }"#), .missingKey,
            at: "security.signer.command", says: ["the full path of a program"]),
        ConfigurationMistake(
            "a signer for ever", ConfigurationSamples.site(more: #""security": { "signer": { "command": ["/sign"], "seconds": 3600 } }"#),
            .outOfRange, at: "security.signer.seconds", says: ["1 to 300 s"]),
        ConfigurationMistake(
            "nobody signs", ConfigurationSamples.site(more: #""security": { "signing": "never" }"#), .unknownValue, at: "security.signing",
            says: ["automatic", "byHand"]),
        ConfigurationMistake(
            "an API at a name", ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000"], "web": ["gateway.example:8080"] }"#),
            .badAddress, at: "listen.web[0]", says: ["found \"gateway.example:8080\"", "needs an IP address"]),
        ConfigurationMistake(
            "a name with a port", ConfigurationSamples.site(more: #""web": { "names": ["fusekeeper.local:8080"] }"#), .badText,
            at: "web.names[0]", says: ["without a port", "fusekeeper.local:8080"]),
        ConfigurationMistake(
            "endless sessions", ConfigurationSamples.site(more: #""web": { "sessionHours": 0 }"#), .outOfRange, at: "web.sessionHours",
            says: ["1 to 720 h"]),
        ConfigurationMistake(
            "an API at the chargers' port",
            ConfigurationSamples.site(listen: #"{ "ocpp": ["0.0.0.0:9000"], "web": ["127.0.0.1:8080", "127.0.0.1:9000"] }"#), .portTwice,
            at: "listen.web[1]", says: ["127.0.0.1:9000", "listen.ocpp[0] (0.0.0.0:9000)"]),
        ConfigurationMistake(
            "a port twice", ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000", "127.0.0.1:9000"] }"#), .portTwice,
            at: "listen.ocpp[1]",
            says: ["127.0.0.1:9000", "listen.ocpp[0]"]),
        ConfigurationMistake(
            "a port twice by way of all addresses", ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000", "[::]:9000"] }"#),
            .portTwice,
            at: "listen.ocpp[1]", says: ["[::]:9000"]),
        ConfigurationMistake(
            "lost before silent", ConfigurationSamples.site(more: #""control": { "meterLostSeconds": 10 }"#), .timesOutOfOrder,
            at: "control.meterLostSeconds", says: ["\"meterSilentSeconds\", 15 s", "found 10 s"]),
        ConfigurationMistake(
            "readings that are always stale",
            ConfigurationSamples.site(
                grid: #"{ "fuseAmps": 63, "meter": { "model": "abb-b23", "tcp": "192.0.2.10", "pollSeconds": 3 } }"#,
                more: #""control": { "meterStaleSeconds": 2.5 }"#), .timesOutOfOrder, at: "grid.meter.pollSeconds",
            says: ["2.5 s", "found 3 s"]),
    ]
}
