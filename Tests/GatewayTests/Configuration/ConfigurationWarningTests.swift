import Gateway
import SiteModel
import Testing

struct ConfigurationWarningTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var kind: ConfigurationProblem.Kind
        var path: String
        var phrase: String
        var text: String

        var testDescription: String { self.kind.rawValue }
    }

    static let cases = [
        Case(
            kind: .unencrypted, path: "listen.ocpp[1]", phrase: "0.0.0.0:9001 without encryption",
            text: ConfigurationSamples.site(listen: #"{ "ocpp": ["127.0.0.1:9000", "0.0.0.0:9001"] }"#)),
        Case(
            kind: .unauthenticated, path: "security.allowWithoutPassword", phrase: "without a password",
            text: ConfigurationSamples.site(more: #""security": { "allowWithoutPassword": true }"#)),
        Case(
            kind: .certification, path: "ocpp.certificationMode", phrase: "NO FUSE IS PROTECTED",
            text: ConfigurationSamples.site(more: #""ocpp": { "certificationMode": true }"#)),
        Case(
            kind: .unknownTagsAccepted, path: "authorization.unknownTags", phrase: "any tag",
            text: ConfigurationSamples.site(more: #""authorization": { "unknownTags": "accept" }"#)),
        Case(
            kind: .unknownChargersAccepted, path: "unknownChargers", phrase: "room for the fallback current of 9 more",
            text: ConfigurationSamples.site(more: #""unknownChargers": "accept""#)),
        Case(
            kind: .noMeter, path: "grid", phrase: "no meter at the grid connection",
            text: ConfigurationSamples.site(grid: #"{ "fuseAmps": 63 }"#)),
        Case(
            kind: .unknownRotation, path: "chargers.A1.phases", phrase: "on which phases \"A1\" is connected",
            text: ConfigurationSamples.site(chargers: #"{ "A1": {} }"#)),
        Case(
            kind: .neverLimited, path: "chargers.A1.minAmps", phrase: "only switched on and off",
            text: ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "minAmps": 16, "maxAmps": 16 } }"#)),
        Case(
            kind: .chargerWithoutEntry, path: "circuits[0].chargers", phrase: "\"lobby\" and \"yard\" are not described",
            text: ConfigurationSamples.site(
                circuits: #"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1", "lobby", "yard"] }]"#,
                more: #""chargerDefaults": { "phases": "RST" }"#)),
        Case(
            kind: .chargerOnNoCircuit, path: "chargers.yard", phrase: "\"yard\" is on no circuit",
            text: ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST" }, "yard": { "phases": "RST" } }"#)),
        Case(
            kind: .similarIdentities, path: "chargers.a1", phrase: "differ only in capital letters",
            text: ConfigurationSamples.site(
                circuits: #"[{ "name": "row A", "fuseAmps": 32, "chargers": ["A1", "a1"] }]"#,
                chargers: #"{ "A1": { "phases": "RST" }, "a1": { "phases": "RST" } }"#)),
        Case(
            kind: .hardwareAboveFuse, path: "chargers.A1.hardwareAmps",
            phrase: "can draw 40 A if it follows no limit, more than the 32 A of \"row A\"",
            text: ConfigurationSamples.site(chargers: #"{ "A1": { "phases": "RST", "hardwareAmps": 40 } }"#)),
        Case(
            kind: .modelNeverReached, path: "models[1]", phrase: "\"ABL\", \"eMH3*\" is never reached: models[0]",
            text: ConfigurationSamples.site(
                more: #""models": [{ "vendor": "abl", "model": "eMH*" }, { "vendor": "ABL", "model": "eMH3*" }]"#)),
    ]

    @Test(arguments: cases) func `a warning names its place and does not refuse the file`(_ example: Case) {
        let report = ConfigurationSamples.check(example.text)
        #expect(report.configuration != nil, "\(report.text)")
        #expect(report.findings.map(\.problem.kind) == [example.kind], "\(report.text)")
        #expect(report.findings.map(\.problem.path.description) == [example.path])
        #expect(report.findings.allSatisfy { $0.problem.message.contains(example.phrase) }, "\(report.text)")
        #expect(report.text.contains(": warning: "))
    }

    @Test func `the table knows every kind of warning`() {
        let missing = ConfigurationProblem.Kind.allCases.filter { kind in
            kind.severity == .warning && !Self.cases.contains { $0.kind == kind }
        }
        #expect(missing.isEmpty, "\(missing)")
    }
}
