import SiteModel

extension ConfigurationMistake {
    private static func model(_ model: String) -> String { ConfigurationSamples.site(more: #""models": [\#(model)]"#) }

    static let models = [
        ConfigurationMistake(
            "a make of nobody", model(#"{ "model": "eMH3" }"#), .missingKey, at: "models[0].vendor", says: ["a vendor's name"]),
        ConfigurationMistake(
            "a name longer than chargers may have", model(#"{ "vendor": "\#(String(repeating: "A", count: 51))" }"#), .badText,
            at: "models[0].vendor", says: ["1 to 50 characters"]),
        ConfigurationMistake(
            "a misspelt key of a make", model(#"{ "vendor": "ABL", "wholeAmp": true }"#), .unknownKey, at: "models[0].wholeAmp",
            says: ["a key that means nothing here"], suggestion: "wholeAmps"),
        ConfigurationMistake(
            "a dead man who is too quick", model(#"{ "vendor": "ABL", "deadManSeconds": 30 }"#), .outOfRange,
            at: "models[0].deadManSeconds", says: ["60 to 3600 s", "found 30"]),
        ConfigurationMistake(
            "a unit that is none", model(#"{ "vendor": "ABL", "unit": "kW" }"#), .unknownValue, at: "models[0].unit",
            says: ["\"A\" or \"W\"", "found \"kW\""], suggestion: "W"),
        ConfigurationMistake(
            "a profile by its name on the wire", model(#"{ "vendor": "ABL", "control": "TxProfile" }"#), .unknownValue,
            at: "models[0].control", says: ["\"transaction\" or \"standard\" or \"station\" or \"none\""]),
        ConfigurationMistake(
            "a budget that stops everything", model(#"{ "vendor": "ABL", "writesPerDay": 0 }"#), .outOfRange,
            at: "models[0].writesPerDay", says: ["10 to 100000"]),
        ConfigurationMistake(
            "keys that are none", model(#"{ "vendor": "ABL", "leaveSettings": ["HeartbeatInterval", 3] }"#), .wrongType,
            at: "models[0].leaveSettings[1]", says: ["a configuration key", "found 3"]),
        ConfigurationMistake(
            "samples too dense", model(#"{ "vendor": "ABL", "meterSeconds": 1 }"#), .outOfRange, at: "models[0].meterSeconds",
            says: ["10 to 900 s"]),
        ConfigurationMistake(
            "a dead man beyond the budget", model(#"{ "vendor": "ABL", "deadManSeconds": 120, "writesPerDay": 2000 }"#),
            .deadManAboveBudget, at: "models[0].deadManSeconds", says: ["2160 times a day", "allows 2000"]),
        ConfigurationMistake(
            "makes in an object", ConfigurationSamples.site(more: #""models": { "ABL": {} }"#), .wrongType, at: "models",
            says: ["an array of models"]),
    ]
}
