import SiteModel

extension ConfigurationMistake {
    static let all = syntax + shapes + numbers + texts + meters + names + fuses + chargers + models + rest

    private static func grid(_ keys: String) -> String {
        ConfigurationSamples.site(grid: #"{ "fuseAmps": 63, \#(keys) }"#)
    }

    private static func charger(_ keys: String) -> String {
        ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", \#(keys) } }"#)
    }

    static let syntax = [
        ConfigurationMistake("a missing comma", "{\n  \"site\": {}\n  \"grid\": {}\n}", .syntax, at: "", says: ["expected", "found"]),
        ConfigurationMistake("an end too early", #"{ "site": { "name": "Depot""#, .syntax, at: "", says: ["expected"]),
        ConfigurationMistake("a key twice", #"{ "site": {}, "site": {} }"#, .syntax, at: "", says: ["\"site\"", "second time"]),
        ConfigurationMistake(
            "a charger twice", ConfigurationSamples.site(chargers: #"{ "A1": {}, "A1": {} }"#), .syntax, at: "",
            says: ["\"A1\"", "second time"]),
        ConfigurationMistake("NaN", grid(#""marginAmps": NaN"#), .syntax, at: "", says: ["expected"]),
        ConfigurationMistake("Infinity", grid(#""marginAmps": -Infinity"#), .syntax, at: "", says: ["expected"]),
        ConfigurationMistake("a leading zero", grid(#""marginAmps": 03"#), .syntax, at: "", says: ["leading zeros"]),
        ConfigurationMistake("something after the end", "{} {}", .syntax, at: "", says: ["expected"]),
        ConfigurationMistake("nesting too deep", String(repeating: "[", count: 10_000), .syntax, at: "", says: ["levels of nesting"]),
        ConfigurationMistake("a byte order mark", "\u{FEFF}{}", .syntax, at: "", says: ["byte order mark"]),
        ConfigurationMistake("single quotes", "{ 'site': {} }", .syntax, at: "", says: ["expected"]),
        ConfigurationMistake("an open comment", "{ /* the site", .syntax, at: "", says: ["expected"]),
    ]

    static let shapes = [
        ConfigurationMistake("an array for the whole", "[]", .wrongType, at: "", says: ["expected an object", "an array of 0"]),
        ConfigurationMistake(
            "a text for the site", ConfigurationSamples.site(site: #""Depot""#), .wrongType, at: "site",
            says: ["expected an object", "\"Depot\""]),
        ConfigurationMistake("no name", ConfigurationSamples.site(site: "{}"), .missingKey, at: "site.name", says: ["a name"]),
        ConfigurationMistake(
            "no fuse", ConfigurationSamples.site(grid: "{}"), .missingKey, at: "grid.fuseAmps", says: ["1 to 4000 A", "no such key"]),
        ConfigurationMistake(
            "no listening", ConfigurationSamples.site(listen: "{}"), .missingKey, at: "listen.ocpp", says: ["at least one address"]),
        ConfigurationMistake(
            "an empty list of addresses", ConfigurationSamples.site(listen: #"{ "ocpp": [] }"#), .missingKey, at: "listen.ocpp",
            says: ["0.0.0.0:9000"]),
        ConfigurationMistake(
            "an address without its list", ConfigurationSamples.site(listen: #"{ "ocpp": "0.0.0.0:9000" }"#), .wrongType, at: "listen.ocpp",
            says: ["an array of addresses"]),
        ConfigurationMistake(
            "a misspelt key", grid(#""marginAmp": 3"#), .unknownKey, at: "grid.marginAmp", says: ["means nothing here"],
            suggestion: "marginAmps"),
        ConfigurationMistake(
            "a key in the wrong case", ConfigurationSamples.site(more: #""UnknownChargers": "hold""#), .unknownKey, at: "UnknownChargers",
            says: ["means nothing here"], suggestion: "unknownChargers"),
        ConfigurationMistake(
            "a key from elsewhere", charger(#""voltage": 400"#), .unknownKey, at: "chargers.A1.voltage",
            says: ["maxAmps", "means nothing here"]),
        ConfigurationMistake(
            "a charger that is a number", ConfigurationSamples.site(chargers: #"{ "A1": 32 }"#), .wrongType, at: "chargers.A1",
            says: ["expected an object", "found 32"]),
        ConfigurationMistake(
            "a list of chargers", ConfigurationSamples.site(circuits: "[]", chargers: #"["A1"]"#), .wrongType, at: "chargers",
            says: ["identity for each key", "an array of one"]),
        ConfigurationMistake(
            "circuits in an object", ConfigurationSamples.site(circuits: "{}"), .wrongType, at: "circuits", says: ["an array of circuits"]),
        ConfigurationMistake("null", grid(#""marginAmps": null"#), .wrongType, at: "grid.marginAmps", says: ["0 to 1000 A", "found null"]),
    ]

    static let numbers = [
        ConfigurationMistake(
            "a number in quotes", grid(#""marginAmps": "3 A""#), .wrongType, at: "grid.marginAmps",
            says: ["found \"3 A\"", "without quotes"]),
        ConfigurationMistake(
            "a negative margin", grid(#""marginAmps": -1"#), .outOfRange, at: "grid.marginAmps", says: ["0 to 1000 A", "found -1"]),
        ConfigurationMistake(
            "a number beyond every type", grid(#""marginAmps": 1e999"#), .outOfRange, at: "grid.marginAmps", says: ["found 1e999"]),
        ConfigurationMistake(
            "hundredths of an ampere", grid(#""marginAmps": 1.25"#), .tooPrecise, at: "grid.marginAmps",
            says: ["one decimal", "found 1.25"]),
        ConfigurationMistake(
            "a fuse of nothing", ConfigurationSamples.site(grid: #"{ "fuseAmps": 0 }"#), .outOfRange, at: "grid.fuseAmps",
            says: ["1 to 4000 A", "found 0"]),
        ConfigurationMistake(
            "two phases", ConfigurationSamples.site(grid: #"{ "fuseAmps": [63, 63] }"#), .wrongType, at: "grid.fuseAmps",
            says: ["one number or three", "an array of 2"]),
        ConfigurationMistake(
            "one phase wrong", ConfigurationSamples.site(grid: #"{ "fuseAmps": [63, "63", 63] }"#), .wrongType, at: "grid.fuseAmps[1]",
            says: ["found \"63\""]),
        ConfigurationMistake(
            "half a watt", grid(#""powerLimitWatts": 4200.5"#), .tooPrecise, at: "grid.powerLimitWatts",
            says: ["a whole number", "found 4200.5"]),
        ConfigurationMistake(
            "a priority too high", charger(#""priority": 10"#), .outOfRange, at: "chargers.A1.priority", says: ["0 to 9", "found 10"]),
        ConfigurationMistake(
            "outlets without end", charger(#""connectors": 2147483647"#), .outOfRange, at: "chargers.A1.connectors", says: ["1 to 32"]),
        ConfigurationMistake(
            "less than the standard's minimum", charger(#""minAmps": 5"#), .outOfRange, at: "chargers.A1.minAmps", says: ["6 to 1000 A"]),
        ConfigurationMistake(
            "patience without end", ConfigurationSamples.site(more: #""control": { "patienceSeconds": 60 }"#), .outOfRange,
            at: "control.patienceSeconds", says: ["0 to 15 s", "found 60"]),
        ConfigurationMistake(
            "a snapshot every second", ConfigurationSamples.site(more: #""storage": { "snapshotMinutes": 0.01 }"#), .outOfRange,
            at: "storage.snapshotMinutes", says: ["1 to 1440 min"]),
        ConfigurationMistake(
            "nothing kept", ConfigurationSamples.site(more: #""storage": { "keepMonths": 0 }"#), .outOfRange,
            at: "storage.keepMonths", says: ["1 to 1200"]),
        ConfigurationMistake(
            "every meter value kept", ConfigurationSamples.site(more: #""meterValues": { "keepSeconds": 0 }"#), .outOfRange,
            at: "meterValues.keepSeconds", says: ["10 to 3600 s"]),
        ConfigurationMistake(
            "too many addresses", ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:1"\#(String(repeating: ", 1", count: 8))] }"#),
            .outOfRange,
            at: "listen.ocpp", says: ["at most 8 addresses", "found 9"]),
    ]

    static let texts = [
        ConfigurationMistake(
            "an empty name", ConfigurationSamples.site(site: #"{ "name": "" }"#), .badText, at: "site.name", says: ["1 to 80 characters"]),
        ConfigurationMistake(
            "a name of two lines", ConfigurationSamples.site(site: #"{ "name": "North\ndepot" }"#), .badText, at: "site.name",
            says: ["one line"]),
        ConfigurationMistake(
            "a time zone misspelt", ConfigurationSamples.site(site: #"{ "name": "D", "timeZone": "Europe/Berlim" }"#), .badTimeZone,
            at: "site.timeZone",
            says: ["a time zone"], suggestion: "Europe/Berlin"),
        ConfigurationMistake(
            "a way out of the zones", ConfigurationSamples.site(site: #"{ "name": "D", "timeZone": "../../etc/passwd" }"#), .badTimeZone,
            at: "site.timeZone", says: ["a time zone"]),
        ConfigurationMistake(
            "an identity with a slash", ConfigurationSamples.site(circuits: "[]", chargers: #"{ "depot/A1": {} }"#), .badIdentity,
            at: #"chargers["depot/A1"]"#, says: ["1 to 48 letters"]),
        ConfigurationMistake(
            "an identity that is too long",
            ConfigurationSamples.site(
                circuits: #"[{ "name": "row A", "fuseAmps": 32, "chargers": ["\#(String(repeating: "A", count: 49))"] }]"#),
            .badIdentity, at: "circuits[0].chargers[0]", says: ["1 to 48 letters"]),
        ConfigurationMistake(
            "a rotation that is none", ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RSR" } }"#), .unknownValue,
            at: "chargers.A1.phases",
            says: ["\"RST\"", "\"unknown\"", "found \"RSR\""], suggestion: "RST"),
        ConfigurationMistake(
            "phases by number", ConfigurationSamples.site(chargers: #"{ "A1": { "phases": 3 } }"#), .wrongType, at: "chargers.A1.phases",
            says: ["found 3"]),
        ConfigurationMistake(
            "a word that is none", ConfigurationSamples.site(more: #""unknownChargers": "acept""#), .unknownValue, at: "unknownChargers",
            says: ["\"hold\" or \"accept\""], suggestion: "accept"),
        ConfigurationMistake(
            "tags that nobody knows", ConfigurationSamples.site(more: #""authorization": { "unknownTags": "reject" }"#), .unknownValue,
            at: "authorization.unknownTags", says: ["\"refuse\" or \"accept\" or \"acceptOffline\""]),
        ConfigurationMistake(
            "a tag twice at a time", ConfigurationSamples.site(more: #""authorization": { "concurrentSessions": "deny" }"#), .unknownValue,
            at: "authorization.concurrentSessions", says: ["\"allow\" or \"refuse\""]),
        ConfigurationMistake(
            "no tag that nobody knows", ConfigurationSamples.site(more: #""authorization": { "unknownTagsAtOnce": 0 }"#), .outOfRange,
            at: "authorization.unknownTagsAtOnce", says: ["5 to 10000"]),
        ConfigurationMistake(
            "yes", ConfigurationSamples.site(more: #""security": { "allowWithoutPassword": "yes" }"#), .wrongType,
            at: "security.allowWithoutPassword",
            says: ["true or false"]),
        ConfigurationMistake(
            "a heartbeat that is none", ConfigurationSamples.site(more: #""ocpp": { "heartbeatSeconds": 0 }"#), .outOfRange,
            at: "ocpp.heartbeatSeconds", says: ["5 to 86400 s"]),
        ConfigurationMistake(
            "a port that is none", ConfigurationSamples.site(listen: #"{ "ocpp": ["0.0.0.0:90000"] }"#), .badAddress, at: "listen.ocpp[0]",
            says: ["0.0.0.0:90000", "1 to 65535"]),
        ConfigurationMistake(
            "no port", ConfigurationSamples.site(listen: #"{ "ocpp": ["0.0.0.0"] }"#), .badAddress, at: "listen.ocpp[0]",
            says: ["port is missing"]),
        ConfigurationMistake(
            "listening on a name", ConfigurationSamples.site(listen: #"{ "ocpp": ["gateway.example:9000"] }"#), .badAddress,
            at: "listen.ocpp[0]",
            says: ["needs an IP address"]),
        ConfigurationMistake(
            "IPv6 without brackets", ConfigurationSamples.site(listen: #"{ "ocpp": ["::1:9000"] }"#), .badAddress, at: "listen.ocpp[0]",
            says: ["in brackets"]),
    ]
}
