import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Configuration of a charger` {
    typealias Setting = ChargerSettings.Setting

    private func settings(_ found: [Setting], unknown: [String] = []) -> ChargerSettings {
        var state = ChargerOperations()
        state.apply(.configurationRead(settings: found, unknown: unknown, isAll: true), at: wall())
        return state.settings
    }

    @Test func `keys are found in whatever case, with what their values mean`() {
        let settings = self.settings([
            Setting(key: "ConnectionTimeOut", value: " 60"), Setting(key: "LocalPreAuthorize", value: "TRUE"),
            Setting(key: "MeterValuesSampledData", value: "Current.Import, Voltage.L1"), Setting(key: "odd", value: "1e400"),
        ])
        #expect(settings.number("connectiontimeout") == 60)
        #expect(settings.number("odd") == nil)
        #expect(settings.flag("LocalPreAuthorize") == true)
        #expect(settings.list("MeterValuesSampledData") == ["Current.Import", "Voltage.L1"])
        #expect(settings.readAt == wall())
    }

    @Test func `what is read later comes on top, and an unknown key is gone`() {
        var state = ChargerOperations()
        state.apply(
            .configurationRead(settings: [Setting(key: "A", value: "1"), Setting(key: "B", value: "2")], unknown: [], isAll: true),
            at: wall())
        state.apply(.configurationRead(settings: [Setting(key: "a", value: "3")], unknown: ["b"], isAll: false), at: wall(1))
        #expect(state.settings.settings == [Setting(key: "a", value: "3")])
        #expect(state.settings.unknown == ["b"])
        state.apply(.configurationChanged(setting: Setting(key: "B", value: "4"), needsRestart: false), at: wall(2))
        #expect(state.settings["B"]?.value == "4")
        #expect(state.settings.unknown.isEmpty)
    }

    @Test func `a change that needs a restart waits for the boot`() {
        var state = ChargerOperations()
        state.apply(.configurationRead(settings: [Setting(key: "SecurityProfile", value: "1")], unknown: [], isAll: true), at: wall())
        for value in ["3", "2"] {
            state.apply(.configurationChanged(setting: Setting(key: "securityprofile", value: value), needsRestart: true), at: wall(1))
        }
        #expect(state.settings["SecurityProfile"]?.value == "1")
        #expect(state.settings.awaitingRestart.map(\.value) == ["2"])
        state.apply(.booted(isChanged: false), at: wall(2))
        #expect(state.settings["SecurityProfile"]?.value == "2")
        #expect(state.settings.awaitingRestart.isEmpty)
    }

    @Test(arguments: [
        "AuthorizationKey", "authorizationkey", "WifiPassword", "apnPassphrase", "WifiPsk", "SimPin", "Api-Token", "wlan_key",
    ])
    func `a secret is never kept`(_ key: String) {
        var state = ChargerOperations()
        state.apply(.configurationRead(settings: [Setting(key: key, value: "c0ffee")], unknown: [], isAll: true), at: wall())
        state.apply(.configurationChanged(setting: Setting(key: key, value: "c0ffee"), needsRestart: false), at: wall())
        state.apply(.configurationChanged(setting: Setting(key: key, value: "c0ffee"), needsRestart: true), at: wall())
        #expect(!"\(state)".contains("c0ffee"))
    }

    @Test func `no key of the standard but one is a secret`() {
        #expect(StandardKey.all.map(\.name).filter(ChargerSettings.Setting.isSecret) == ["AuthorizationKey"])
    }

    @Test func `a charger may have keys without end`() {
        var state = ChargerOperations()
        for round in 0..<2 {
            let keys = (0..<400).map { Setting(key: "k\(round * 1_000 + $0)", value: String(repeating: "v", count: 5_000)) }
            state.apply(.configurationRead(settings: keys, unknown: keys.map { "u" + $0.key }, isAll: true), at: wall())
            for key in keys {
                state.apply(.configurationChanged(setting: Setting(key: "c" + key.key, value: ""), needsRestart: true), at: wall())
            }
        }
        #expect((50...ChargerSettings.capacity).contains(state.settings.settings.count))
        #expect(state.settings.settings.allSatisfy { ($0.value?.count ?? 0) <= 1_000 })
        #expect(state.settings.unknown.count <= 100)
        #expect(state.settings.awaitingRestart.count <= 50)
    }

    @Test func `the standard's keys find room among those that nobody knows`() {
        let odd = (0..<1_000).map { Setting(key: "a\($0)", value: String(repeating: "\u{1}", count: 1_000)) }
        let settings = self.settings(odd + [Setting(key: "WebSocketPingInterval", value: "30")])
        #expect(settings.number("WebSocketPingInterval") == 30)
        #expect(settings.settings.reduce(0) { $0 + ($1.value?.utf8.count ?? 0) } < 70_000)
    }

    @Test func `the standard has 52 keys, each named once`() {
        #expect(StandardKey.all.count == 52)
        #expect(Set(StandardKey.all.map(\.name)).count == 52)
        #expect(StandardKey.all.count { $0.isRequired } == 27)
        #expect(StandardKey.named("meterVALUEsampleInterval")?.unit == .seconds)
    }

    static let advice: [(String, String, String?)] = [
        ("MeterValueSampleInterval", "60", nil),
        ("MeterValueSampleInterval", "-1", "MeterValueSampleInterval: expected a whole number from 0 (s) and found \"-1\""),
        ("SecurityProfile", "4", "SecurityProfile: expected 0 to 3 and found \"4\""), ("SecurityProfile", "3", nil),
        ("LocalPreAuthorize", "yes", "LocalPreAuthorize: expected true or false and found \"yes\""), ("LocalPreAuthorize", "True", nil),
        ("NumberOfConnectors", "2", "NumberOfConnectors can only be read"), ("MeterValuesSampledData", "Voltage.L1,SoC", nil),
        ("ConnectorPhaseRotation", "0.RST,1.STR", nil),
        ("ConnectorPhaseRotation", "RST", "ConnectorPhaseRotation: expected pairs such as 0.RST,1.RST and found \"RST\""),
        ("AuthorizationKey", "0a1B", nil), ("CpoName", "", nil), ("Anything", "goes", nil),
    ]

    @Test(arguments: Self.advice)
    func `what speaks against a change is said`(_ key: String, _ value: String, _ expected: String?) {
        #expect(StandardKey.named(key)?.advice(on: value) == expected)
    }

    @Test func `what is said of a secret does not show it`() {
        let advice = StandardKey.named("AuthorizationKey")?.advice(on: "swordfish")
        #expect(advice != nil)
        #expect(advice?.contains("swordfish") == false)
    }
}
